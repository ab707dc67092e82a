"""What a scenario uses to call the submission and to see what its threads and tools did."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

from grader.inside import numbers
from grader.inside.faults import error_record
from grader.inside.plain import plain
from grader.inside.primitives import World
from grader.inside.tasks import Abandoned
from grader.inside.tools import Tool, tools_made
from grader.inside.wire import Json

SETTLING = 20_000


class SignatureProblem(Exception):
    """A function of the submission cannot be called with the arguments of the contract."""

    def __init__(self, name: str, text: str) -> None:
        """Name the function and say what the interpreter said."""
        super().__init__(name, text)
        self.name = name
        self.text = text

    def record(self) -> dict[str, Json]:
        """Return the record of the error, which happened at no line of the submission."""
        return {"type": "TypeError", "text": self.text[:300], "thread": "MainThread", "line": None, "source": None}


def refuse_wrong_call(function: Callable[..., Any], error: BaseException) -> None:
    """Raise SignatureProblem when an error comes from the call itself and not from within the function."""
    if type(error) is TypeError and error.__traceback__ is not None and error.__traceback__.tb_next is None:
        raise SignatureProblem(getattr(function, "__name__", ""), str(error)) from None


class MissingProblem(Exception):
    """The submission does not define a name of the contract."""


class Student:
    """The submission's module as scenarios see it: a name that is not there is a finding, not an accident."""

    def __init__(self, module: Any) -> None:
        """Stand for a module."""
        self._module = module

    def __getattr__(self, name: str) -> Any:
        """Return what the submission defines under a name; MissingProblem when it does not."""
        try:
            return getattr(self._module, name)
        except AttributeError:
            raise MissingProblem(name) from None


class _Idle:
    """What the main task waits for while it lets the others come to rest: nobody else can go on."""

    def __init__(self) -> None:
        self.until = World.execution.steps + SETTLING

    @property
    def busy(self) -> bool:
        execution = World.execution
        if execution.steps > self.until:
            execution.unsettled = True
            return False
        return any(execution.enabled(task) for task in execution.tasks if task is not execution.main)


class Call:
    """One call of the submission: what came of it, and what it left behind."""

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Make the call in the current thread."""
        execution = World.execution
        self.value: Any = None
        self.error: BaseException | None = None
        self._first = len(execution.tasks)
        began = execution.now
        try:
            self.value = function(*args, **kwargs)
        except Abandoned:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever the submission raises is what is observed
            refuse_wrong_call(function, error)
            self.error = error
        self._elapsed = execution.now - began
        self._report: dict[str, Json] | None = None
        self._last = len(execution.tasks)

    def report(self) -> dict[str, Json]:
        """Return `returned`, `raised` (None or an error's record) and `elapsed` in virtual seconds."""
        if self._report is None:
            raised = None if self.error is None else error_record(self.error, World.execution.current.label)
            self._report = {"returned": plain(self.value), "raised": raised, "elapsed": round(self._elapsed, 6)}
        return self._report

    def threads(self) -> list[int]:
        """Return the serial numbers of the threads started during the call."""
        return list(range(self._first, self._last))

    def left(self) -> list[str]:
        """Return the names of threads that still run after the call, or that worked on after it had returned."""
        self.report()
        self.value = self.error = None
        execution = World.execution
        started = execution.tasks[self._first : self._last]
        if any(task.alive for task in started):
            execution.returned_at = execution.steps
            numbers.let_go()
            gc.collect(0)
            execution.settle(_Idle())
            execution.returned_at = None
        return sorted(task.name for task in started if task.alive or task.worked_after)


class Watch:
    """Handed to every scenario; see `grader/README.md` for what each method promises."""

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Call:
        """Call the submission and keep what came of it."""
        return Call(function, args, kwargs)

    def thread(self) -> int:
        """Return the serial number of the current thread; 0 is the main one."""
        return World.execution.current.serial

    def names(self) -> dict[int, str]:
        """Return the threads' names by serial number."""
        return {task.serial: task.name for task in World.execution.tasks}

    def now(self) -> float:
        """Return the virtual time in seconds."""
        return round(World.execution.now - World.execution.began, 6)

    def pause(self) -> None:
        """Let any other thread go on here."""
        World.execution.pause()

    def tools(self, *kinds: str) -> list[Tool]:
        """Return records of the tools of these kinds (all, when none is named) that the submission's code made."""
        return [tool for tool in tools_made() if not kinds or tool.kind in kinds]

    def guarded(self, *kinds: str) -> list[int]:
        """Return the threads whose updates were all made under one common lock of these kinds."""
        return World.execution.followed_updates().guarded(kinds)

    def updaters(self) -> list[int]:
        """Return the threads that updated something that another thread touches too."""
        return World.execution.followed_updates().updaters()

    def events(self) -> list[dict[str, Json]]:
        """Return the threads' starts, waits, joins and ends in order."""
        events, first = World.execution.lifecycle, World.execution.first
        return [{"did": did, "thread": thread, "who": who} for did, thread, who in events if not 0 < who < first]
