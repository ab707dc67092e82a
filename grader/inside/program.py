"""The program under exploration: the submission and one scenario, read once, run afresh in every schedule."""

from __future__ import annotations

import gc
import linecache
import random
import sys
import types
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from grader.inside.execution import Execution, Observer
from grader.inside.faults import error_record, wait_records
from grader.inside.forking import Import, importing
from grader.inside.leftovers import Leftovers
from grader.inside.messages import Load
from grader.inside.nowhere import nowhere
from grader.inside.operands import Hidden
from grader.inside.origins import SCENARIOS
from grader.inside.origins import Program as Names
from grader.inside.plain import plain
from grader.inside.primitives import World
from grader.inside.probe import Probe
from grader.inside.probes import make_probe
from grader.inside.schedule import Decisions, to_text
from grader.inside.search.follow import FollowStrategy
from grader.inside.source import Source, source_lines
from grader.inside.surroundings import Surroundings
from grader.inside.tasks import Abandoned
from grader.inside.turns import Strategy
from grader.inside.watch import MissingProblem, SignatureProblem, Student, Watch
from grader.inside.wire import Json
from grader.inside.world import Modules

COLLECT_EVERY = 100


class ProblemKind(Enum):
    """Why a submission cannot be used at all; `SCENARIO` is the exercise's fault."""

    SYNTAX = "syntax"
    IMPORT = "import"
    MISSING = "missing"
    SIGNATURE = "signature"
    NO_PROGRESS = "no-progress"
    SCENARIO = "scenario"


class Problem(Exception):
    """The submission cannot be used at all."""

    def __init__(self, kind: ProblemKind, error: dict[str, Json] | None, name: str | None = None) -> None:
        """Say what kind of problem, which exception showed it, and which name it is about."""
        super().__init__(kind.value)
        self.kind = kind
        self.error = error
        self.name = name

    def to_json(self) -> dict[str, Json]:
        """Return the record that the host reads."""
        return {"kind": self.kind.value, "name": self.name, "error": self.error}


@dataclass
class Run:
    """One run: what came of it, and the schedule it took."""

    kind: str
    value: Json = None
    error: dict[str, Json] | None = None
    waits: list[Json] = field(default_factory=list)
    thread_errors: list[Json] = field(default_factory=list)
    preemptions: int = 0
    decisions: Decisions = ()
    count: int = 1

    def outcome(self) -> dict[str, Json]:
        """Return what distinguishes this run from others, the schedule aside."""
        waits: list[Json] = list(self.waits)
        return {
            "kind": self.kind,
            "value": self.value,
            "error": self.error,
            "waits": waits,
            "thread_errors": self.thread_errors,
        }

    def to_json(self) -> dict[str, Json]:
        """Return the record that the host reads."""
        return {
            **self.outcome(),
            "count": self.count,
            "preemptions": self.preemptions,
            "schedule": to_text(self.decisions),
        }


class Program:
    """A submission and a scenario that can be run any number of times, each under a schedule of its own."""

    def __init__(self, load: Load, scenario: str, args: dict[str, Json], *, steps: int, hasty: bool) -> None:
        """Read both; raise Problem when the submission is not Python or the scenario is not there."""
        self.file, self.scenario, self.args = load.file, scenario, args
        self.steps, self.hasty = steps, hasty
        self.code, self.scenarios = read_program(load)
        self.modules = prepared_modules()
        self.modules.enter()
        text = [f"{line}\n" for line in Source.lines]
        linecache.cache[load.file] = (len(load.source), None, text, load.file)  # for `inspect.getsource`
        self.probe: Probe = make_probe()
        self.probe.watch(self.code)
        self.learnt = False
        self.imported = self.warm = self.curious = False
        self.on_import: Callable[[], None] = lambda: None
        self.runs = 0
        self.recent: deque[Execution] = deque(maxlen=3)
        self.between = World.execution = between()
        self.leftovers, self.surroundings = Leftovers(), Surroundings()
        gc.disable()
        gc.freeze()
        self.probe.start()

    def run(self, strategy: Strategy, plan: Decisions, observer: Observer | None = None) -> tuple[Run, Execution]:
        """Run under a schedule; raise Problem when the submission cannot be used at all."""
        if not self.warm:
            # What is imported for the first time takes more steps than later: that run is for nothing but this.
            self.warm, self.curious = True, True
            self._warm_up()
            self.curious = False
        return self.once(strategy, plan, observer)

    def _warm_up(self) -> None:
        """Run for the first time; an import whose threads go on for long is cut off from then on, unless too much is missing."""
        try:
            self.once(FollowStrategy(), ())
        except Problem as problem:
            if problem.kind is ProblemKind.NO_PROGRESS and not Import.long and not Import.whole:
                Import.long = True
            elif problem.kind is ProblemKind.MISSING and Import.cut and not Import.whole:
                Import.whole = True
            else:
                raise
            self._warm_up()

    def once(self, strategy: Strategy, plan: Decisions, observer: Observer | None = None) -> tuple[Run, Execution]:
        """Run once, whether or not the program has been run before."""
        run = Run("returned")
        problem: list[Problem] = []
        self.imported = False
        execution = self.execute(lambda: self._program(run, problem, observer), strategy, plan, observer)
        if problem:
            raise problem[0]
        self._conclude(run, execution)
        if execution.verdict is not None and not self.imported:
            raise Problem(ProblemKind.NO_PROGRESS, _where(execution))
        return run, execution

    def new_execution(self, strategy: Strategy, plan: Decisions, observer: Observer | None) -> Execution:
        """Make what runs the program once."""
        return Execution(strategy, plan, limit=self.steps, hasty=self.hasty, observer=observer)

    def execute(
        self, body: Callable[[], None], strategy: Strategy, plan: Decisions, observer: Observer | None = None
    ) -> Execution:
        """Run a body as the main task of a fresh execution, with fresh modules."""
        execution = self.new_execution(strategy, plan, observer)
        execution.describe_waits = wait_records
        execution.curious, execution.impatient = self.curious, self.curious and not Import.whole
        World.execution = execution
        for name in ("stdout", "stderr"):
            vars(sys).update(dict.fromkeys((name, f"__{name}__"), nowhere(f"<{name}>")))
        self.probe.sites.forget()

        def begin() -> None:
            self.modules.refresh()
            World.watched = execution
            body()

        try:
            execution.run(begin)
        finally:
            World.watched, World.execution = None, self.between
            self.probe.look_back(execution)
            self._clear_away(execution)
        return execution

    def _clear_away(self, execution: Execution) -> None:
        """Collect what a run leaves behind at once, so that no finalizer of its objects runs in the middle of another.

        The last few executions are kept: a carrier may be about to let go of one, and must not be the one that frees it.
        """
        self.modules.forget()
        self.leftovers.clear_away()
        self.surroundings.put_back()
        self.recent.append(execution)
        self.runs += 1
        gc.collect(2 if self.runs % COLLECT_EVERY == 0 else 0)
        if self.between.over:
            self.between = World.execution = between()

    def _program(self, run: Run, problem: list[Problem], observer: Observer | None) -> None:
        try:
            _reseed()
            World.execution.importing = True
            student = self._import()
            self.imported = True
            World.execution.imported()
            self.on_import()
            run.value = self._scenario(student)
        except Problem as found:
            problem.append(found)
        except Abandoned:
            raise
        except BaseException as error:  # noqa: BLE001 - what ends a scenario is what is observed
            run.kind, run.error = "raised", error_record(error, World.execution.current.label)
            if observer is not None:
                observer.fail(World.execution.current, error)

    def _import(self) -> Any:
        name = self.file.removesuffix(".py")
        module = types.ModuleType(name)
        module.__file__ = self.file
        sys.modules[name] = module
        try:
            with importing():
                exec(self.code, module.__dict__)  # noqa: S102 - running the submission is what this is for
        except Abandoned:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever it raises at import is told to the student
            if World.execution.over:  # the library was on its way out, and stumbled
                raise Abandoned from None
            raise Problem(ProblemKind.IMPORT, error_record(error, World.execution.current.label)) from None
        return Student(module)

    def _scenario(self, student: Any) -> Json:
        space: dict[str, Any] = {"__name__": "scenarios"}
        exec(self.scenarios, space)  # noqa: S102 - the exercise's own scenarios
        function: Callable[..., Any] | None = space.get(self.scenario)
        if function is None:
            raise Problem(ProblemKind.SCENARIO, None, self.scenario)
        try:
            return plain(function(student, Watch(), **self.args))
        except MissingProblem as missing:
            raise Problem(ProblemKind.MISSING, None, str(missing.args[0])) from None
        except SignatureProblem as wrong:
            raise Problem(ProblemKind.SIGNATURE, wrong.record(), wrong.name) from None

    def _conclude(self, run: Run, execution: Execution) -> None:
        if execution.verdict is not None:
            run.kind, run.value, run.error = execution.verdict, None, None
            run.waits = execution.waits
        run.thread_errors = [error_record(info[1], task.label) for task, info in execution.errors]
        run.decisions = tuple(execution.decisions)
        run.preemptions = execution.preemptions
        new = execution.contention.mark()
        self.learnt = self.learnt or new or execution.learnt or Hidden.learnt
        Hidden.learnt = False


def _where(execution: Execution) -> dict[str, Json]:
    """Return the place where the main thread was when an import that does not end was ended."""
    wait = next((w for w in execution.waits if isinstance(w, dict) and w["thread"] == "MainThread"), None)
    line, source = (wait["line"], wait["source"]) if wait is not None else (None, None)
    return {"type": "", "text": execution.verdict, "thread": "MainThread", "line": line, "source": source}


def between() -> Execution:
    """Return what finalizers find that run while no program does."""
    return Execution(FollowStrategy(), (), limit=1 << 60, hasty=False)


def prepared_modules() -> Modules:
    """Return the modules for programs to run in, made at the first call: ahead of need in a process that forks."""
    if not _prepared:
        World.execution = between()
        modules = Modules()
        modules.enter()
        modules.refresh()
        modules.leave()
        _prepared.append(modules)
    return _prepared[0]


_prepared: list[Modules] = []


def read_program(load: Load) -> tuple[types.CodeType, types.CodeType]:
    """Compile the submission and the scenarios; raise Problem when the submission is not Python."""
    Names.file = load.file
    Source.lines = source_lines(load.source)
    return _compile(load.source, load.file), compile(load.scenarios, SCENARIOS, "exec", dont_inherit=True)


def _compile(source: bytes, file: str) -> types.CodeType:
    try:
        return compile(source, file, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError) as error:
        raise Problem(ProblemKind.SYNTAX, error_record(error, "MainThread")) from None


def _reseed() -> None:
    module = sys.modules.get("random")
    if module is not None:
        module.seed(0)
    else:
        random.seed(0)
