"""Retells a schedule step by step, for the person whose program it breaks: who read, wrote, took and waited for what, where."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.inside.faults import describe_wait, error_record, tool_name
from grader.inside.lookup import attribute, base_of, key_of, lookup
from grader.inside.origins import Program as Names
from grader.inside.origins import student_frame
from grader.inside.schedule import Decisions, ScheduleError, from_text
from grader.inside.search.follow import FollowStrategy
from grader.inside.source import Source
from grader.inside.stack import MISSING, variable
from grader.inside.tasks import Task

if TYPE_CHECKING:
    from types import FrameType

    from grader.inside.program import Program, Run
    from grader.inside.sites import Expr, Site
    from grader.inside.wire import Json

HEAD, TAIL = 20, 60
SHOWN = 40
ATTEMPTS = 60


def retell(program: Program, text: str, *, shorten: bool) -> dict[str, Json]:
    """Run a schedule again and return what happened in it; `shorten` first drops what is not needed for the same outcome."""
    try:
        plan = from_text(text)
    except ScheduleError:
        return {"problem": None, "diverged": True, "run": None, "steps": []}
    _learn(program, plan)
    if shorten:
        plan = _shortened(program, plan)
    storyteller = Storyteller()
    run, execution = program.run(FollowStrategy(), plan, storyteller)
    strayed = execution.strayed or execution.followed < execution.planned
    told = storyteller.steps()
    if run.kind == "deadlock":
        _note_deadlock(told, {wait["thread"] for wait in run.waits if isinstance(wait, dict)})
    steps: list[Json] = [step.to_json() for step in told]
    return {"problem": None, "diverged": strayed, "run": run.to_json(), "steps": steps}


def _learn(program: Program, plan: Decisions) -> None:
    """Run it until nothing new is learnt about where threads meet, so that the story tells just that."""
    for _ in range(3):
        program.learnt = False
        program.run(FollowStrategy(), plan)
        if not program.learnt:
            return


def _shortened(program: Program, plan: Decisions) -> Decisions:
    wanted = _key(program.run(FollowStrategy(), plan)[0])
    left = ATTEMPTS
    index = 0
    while index < len(plan) and left:
        left -= 1
        shorter = (*plan[:index], *plan[index + 1 :])
        run, _ = program.run(FollowStrategy(), shorter)
        if _key(run) == wanted:
            plan = run.decisions if len(run.decisions) < len(plan) else shorter
        else:
            index += 1
    return plan


def _key(run: Run) -> str:
    return json.dumps(run.outcome(), sort_keys=True)


class Step:
    """One line of the story."""

    __slots__ = ("did", "line", "note", "place", "site", "thread", "value", "what")

    def __init__(self, thread: str, line: int | None, did: str, what: str) -> None:
        """Tell who did what where; values and notes come later."""
        self.thread = thread
        self.line = line
        self.did = did
        self.what = what
        self.value: str | None = None
        self.note: str | None = None
        self.place: object = None
        self.site: Site | None = None

    def same(self, other: Step) -> bool:
        """Say whether two steps would read the same."""
        return (self.thread, self.line, self.did, self.what, self.value) == (
            other.thread, other.line, other.did, other.what, other.value
        )  # fmt: skip

    def to_json(self) -> dict[str, Json]:
        """Return the record that the host reads."""
        return {
            "thread": self.thread, "line": self.line, "source": Source.line(self.line), "did": self.did,
            "what": self.what, "value": self.value, "note": self.note,
        }  # fmt: skip


class Storyteller:
    """Observes an execution and keeps what a reader needs."""

    def __init__(self) -> None:
        """Begin with an empty story."""
        self._steps: list[Step] = []
        self._pending: tuple[Step, Callable[[], Any]] | None = None

    def touch(self, task: Task, site: Site, frame: FrameType) -> None:
        """An instruction of the program is about to run."""
        self._resolve()
        if site.kind == "loop" or frame.f_code.co_filename != Names.file:
            return
        step = Step(task.label, site.line, _verb(site), _named(site))
        step.site = None if _asks_a_tool(site, frame) else site
        step.place = site.place or (site.kind, _named(site))
        look = _look(site, frame)
        if site.writes and site.kind != "call":
            self._pending = (step, look)
        elif site.kind != "call":
            step.value = _shown(look())
        self._steps.append(step)

    def act(self, task: Task, did: str, what: object) -> None:
        """A task did something with a tool, a thread or the clock."""
        self._resolve()
        frame = student_frame(sys._getframe(2))
        line = frame.f_lineno if frame is not None else None
        name = _thing(task, did, what)
        if name is None or (line is None and did not in ("ends", "starts", "sleeps")):
            return
        step = Step(task.label, line, did, name)
        if self._steps and self._steps[-1].same(step):
            return
        self._steps.append(step)

    def fail(self, task: Task, error: BaseException) -> None:
        """An exception that nobody handled has ended a task."""
        self._resolve()
        record = error_record(error, task.label)
        if isinstance(line := record["line"], int):
            self._steps.append(Step(task.label, line, "raises", str(record["type"])))

    def _resolve(self) -> None:
        if self._pending is not None:
            step, look = self._pending
            step.value = _shown(look())
            self._pending = None

    def steps(self) -> list[Step]:
        """Return the story: only what threads met at, tools, starts and ends; the middle of a long one is left out."""
        self._resolve()
        told: list[Step] = []
        for step in self._steps:
            if (step.site is None or step.site.met) and not (told and told[-1].same(step)):
                told.append(step)
        _note_lost_updates(told)
        return told if len(told) <= HEAD + TAIL else told[:HEAD] + told[-TAIL:]


def _asks_a_tool(site: Site, frame: FrameType) -> bool:
    """Say whether a call is one of a queue or a future, or a look at a tool: a step of the story even where nobody met."""
    expr = site.base
    if site.kind != "call" or expr is None or expr.op != "attr":
        return False
    module = type(lookup(expr.base, frame)).__module__
    return module in _TOLD or expr.name in _LOOKS.get(module, ())


_TOLD = frozenset({"queue", "_queue", "concurrent.futures._base"})
_LOOKS = {"threading": ("is_set", "is_alive"), "_thread": ("locked",)}


def _note_lost_updates(steps: list[Step]) -> None:
    read: dict[tuple[str, object], int] = {}
    wrote: dict[object, tuple[str, int]] = {}
    for number, step in enumerate(steps):
        if step.place is None:
            continue
        if step.did == "reads":
            read[(step.thread, step.place)] = number
        elif step.did == "writes":
            last = wrote.get(step.place)
            since = read.get((step.thread, step.place))
            if last is not None and since is not None and last[0] != step.thread and last[1] > since:
                step.note = "lost-update"
            wrote[step.place] = (step.thread, number)


def _note_deadlock(steps: list[Step], waiting: set[object]) -> None:
    """Mark the last step of each thread that waits there for good."""
    last = {step.thread: step for step in steps if step.thread in waiting}
    for step in last.values():
        if step.did in ("waits", "joins"):
            step.note = "deadlock"


def _verb(site: Site) -> str:
    if site.kind in _VERBS:
        return _VERBS[site.kind]
    return "writes" if site.writes else "reads"


_VERBS = {"call": "calls", "inplace": "writes", "yield": "yields"}


def _named(site: Site) -> str:
    base = site.base
    if site.kind == "attr":
        return f"{base.name}.{site.name}" if base is not None and isinstance(base.name, str) else site.name
    if site.kind in ("item", "inplace"):
        return _path(base) + ("[…]" if site.kind == "item" else "") if _path(base) else "an item"
    if site.kind == "match":
        return "an object"
    if site.kind in ("whole", "in"):
        return _path(base) or "a value"
    if site.kind == "call" and base is not None and base.op == "attr" and base.base is not None and base.base.name:
        return f"{base.base.name}.{base.name}"
    return site.name or "a function"


def _path(base: Expr | None) -> str:
    """Return how the program writes what an instruction looks at as a whole, "" when that has no name."""
    if base is None:
        return ""
    if base.op == "item":
        found = _path(base.base)
        return f"{found}[…]" if found else ""
    if base.op == "attr" and (owner := _path(base.base)):
        return f"{owner}.{base.name}"
    if base.op == "call":
        called = _path(base.base)
        return f"{called}(…)" if called and base.args else f"{called}()" if called else ""
    return base.name if isinstance(base.name, str) else ""


def _look(site: Site, frame: FrameType) -> Callable[[], Any]:
    if site.kind == "global":
        return lambda: frame.f_globals.get(site.name, MISSING)
    if site.kind == "cell":
        return lambda: variable(frame, site.name)
    base, key = base_of(site, frame), key_of(site, frame)
    if site.kind == "attr":
        return lambda: attribute(base, site.name)
    if site.kind == "item" and type(base) in (list, dict) and type(key) in (int, str):
        return lambda: _item(base, key)
    return (lambda: base) if site.kind in ("whole", "in") else (lambda: MISSING)


def _item(base: Any, key: Any) -> Any:
    try:
        return base[key]
    except (LookupError, TypeError):
        return MISSING


def _shown(value: Any) -> str | None:
    if value is MISSING:
        return None
    if value is None or type(value) in (int, float, bool, str):
        text = repr(value)
        return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    if type(value) in (list, dict, set, tuple):
        return f"{type(value).__name__} of {len(value)}"
    return None


def _thing(task: Task, did: str, what: object) -> str | None:  # noqa: PLR0911 - one for each kind of thing
    if isinstance(what, Task):
        return what.label
    if isinstance(what, int | float):
        return f"{what:g} s"
    if isinstance(what, str):
        return what
    if what is None:
        return ""
    origin = getattr(what, "origin", None)
    if origin is None:
        return None
    if origin.explicit:
        return tool_name(what)
    return _library_tool(task, what) if did == "waits" else None


def _library_tool(task: Task, what: Any) -> str | None:
    before, task.wait = task.wait, what
    try:
        called = describe_wait(task, sys._getframe(3))[0]
    finally:
        task.wait = before
    return called.partition(".")[0] if "." in called and not called.startswith("Thread.") else None
