"""Any program that uses threads: its file, then perhaps a call, then the end of all threads, as when Python ends."""

from __future__ import annotations

import os
import sys
import types
from typing import TYPE_CHECKING, Any

from grader.inside.advance import Advance
from grader.inside.containers import read_whole
from grader.inside.exits import run_exit_hooks
from grader.inside.joining import Handle
from grader.inside.opening import watch_files
from grader.inside.origins import Results
from grader.inside.plain import plain, steady, without_addresses
from grader.inside.primitives import World
from grader.inside.program import Problem, ProblemKind, Program, Run
from grader.inside.reach import NoInput, Reach, watch_reach

if TYPE_CHECKING:
    from grader.inside.execution import Execution, Observer
    from grader.inside.messages import Load
    from grader.inside.schedule import Decisions
    from grader.inside.turns import Strategy
    from grader.inside.wire import Json

PRINTED = 20_000


class ReachProblem(Problem):
    """The program wants something that no schedule controls."""

    def __init__(self) -> None:
        """Say what it was, and where."""
        super().__init__(ProblemKind.SCENARIO, Reach.error, Reach.name)

    def to_json(self) -> dict[str, Json]:
        """Return the record that the host reads."""
        return {"kind": "reach", "name": self.name, "error": self.error}


class LengthProblem(Problem):
    """The program has not come to its end after very many steps, and still gets on."""

    def __init__(self) -> None:
        """There is nothing to say of it."""
        super().__init__(ProblemKind.SCENARIO, None)

    def to_json(self) -> dict[str, Json]:
        """Return the record that the host reads."""
        return {"kind": "length", "name": None, "error": None}


class WholeProgram(Program):
    """A program without a scenario. A run's value says whether the main thread was done ("over"), and what came of it.

    `args` are those of the request: "call", the expression to evaluate once the file has been run, or None; and
    "result", whether what it comes to is told. Of what is printed only the main thread's part belongs to the result:
    the order in which threads print is free.
    """

    def __init__(self, load: Load, args: dict[str, Json], *, steps: int, hasty: bool) -> None:
        """Compile the file and the call."""
        super().__init__(load, "", args, steps=steps, hasty=hasty)
        call = args.get("call")
        self.call = compile(call, "<call>", "eval", dont_inherit=True) if isinstance(call, str) else None
        self.over = False
        self.printed = _Printed()
        watch_reach()
        watch_files()

    def new_execution(self, strategy: Strategy, plan: Decisions, observer: Observer | None) -> Execution:
        """Make an execution that tells long programs from those that get nowhere."""
        execution = super().new_execution(strategy, plan, observer)
        execution.advance = Advance()
        return execution

    def once(self, strategy: Strategy, plan: Decisions, observer: Observer | None = None) -> tuple[Run, Execution]:
        """Run once; a run that is being told has its output passed on as well."""
        self.over, self.printed = False, _Printed()
        found = super().once(strategy, plan, observer)
        if Reach.name is not None:
            raise ReachProblem
        if found[0].kind == "too-long":
            raise LengthProblem
        if observer is not None:
            os.write(1, "".join(self.printed.all).encode("utf-8", "backslashreplace"))
        return found

    def _import(self) -> Any:
        """Make the module, and leave all that its code does to the run."""
        name = self.file.removesuffix(".py")
        module = sys.modules[name] = types.ModuleType(name)
        module.__file__ = self.file
        return module

    def _scenario(self, student: Any) -> Json:
        sys.stdin, sys.stdout = NoInput(), self.printed  # type: ignore[assignment, unused-ignore]
        value = self._evaluate(vars(student))
        World.execution.touches(read_whole(value), Results)
        printed = without_addresses("".join(self.printed.main))
        told: dict[str, Json] = {"value": steady(plain(value)), "printed": printed}
        self.over = True
        _end_threads()
        return {"over": True, **told} if self.args.get("result") else {"over": True}

    def _evaluate(self, space: dict[str, Any]) -> Any:
        try:
            exec(self.code, space)  # noqa: S102 - running the program is what this is for
            return None if self.call is None else eval(self.call, space)  # noqa: S307 - the same
        except SystemExit as leaving:
            if leaving.code:
                raise
            return None

    def _conclude(self, run: Run, execution: Execution) -> None:
        super()._conclude(run, execution)
        if run.kind != "returned":
            run.value = {"over": self.over}


def _end_threads() -> None:
    """Do what Python does when its main thread is done: end idle pools, and wait for all threads but daemons."""
    for action in reversed(sys.modules["threading"]._threading_atexits):
        action()
    while left := [task for task in World.execution.tasks[1:] if task.alive and not task.daemon]:
        ending = Handle()  # its Thread object may be let go of already
        ending.begin(left[0])
        ending.join()
    run_exit_hooks()


class _Printed:
    """Takes what the program prints, and keeps apart what its main thread does."""

    encoding = "utf-8"
    errors = "backslashreplace"
    closed = False

    def __init__(self) -> None:
        self.all: list[str] = []
        self.main: list[str] = []
        self.size = 0

    @property
    def buffer(self) -> _Printed:
        """What takes bytes: this itself does."""
        return self

    def write(self, text: str | bytes) -> int:
        if not isinstance(text, str):
            return self.write(bytes(text).decode("utf-8", "backslashreplace"))
        kept = text[: PRINTED - self.size]
        self.size += len(kept)
        self.all.append(kept)
        if World.execution.current.serial == 0:
            self.main.append(kept)
        return len(text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Have nothing to flush."""

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise OSError("not a file")

    def reconfigure(self, **_: Any) -> None:
        """Take any setting."""
