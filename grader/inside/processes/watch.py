"""What a scenario uses to call the submission and to see what its processes did; see `grader/README.md`."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from grader.inside.plain import plain
from grader.inside.processes import clock, haste, log
from grader.inside.processes.identity import Self, in_main_thread
from grader.inside.wire import Json

MOMENT = 0.1


@dataclass(frozen=True)
class Note:
    """What a process noted: plain data, and where and when it did."""

    process: str
    pid: int
    main_thread: bool
    value: Any
    at: float


class Call:
    """One call of the submission: what came of it, which processes it started, and what it left behind."""

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Make the call in the current thread."""
        from grader.inside.processes.leftovers import Inventory  # noqa: PLC0415  only where calls are made

        self.value: Any = None
        self.error: BaseException | None = None
        self._report: dict[str, Json] | None = None
        self._before = Inventory.take()
        log.tell("calls")
        self._first = log.position()
        began, myself = clock.now(), os.getpid()
        try:
            self.value = function(*args, **kwargs)
        except BaseException as error:  # noqa: BLE001  whatever the submission raises is what is observed
            _refuse_wrong_call(function, error)
            self.error = error
        if os.getpid() != myself:
            _leave(self.error)
        self._elapsed = clock.now() - began
        self._last = log.position()

    def report(self) -> dict[str, Json]:
        """Return `returned`, `raised` (None or an error's record) and `elapsed` in virtual seconds."""
        if self._report is None:
            raised = None if self.error is None else _error_record(self.error)
            self._report = {"returned": plain(self.value), "raised": raised, "elapsed": round(self._elapsed, 3)}
        return self._report

    def processes(self) -> list[Any]:
        """Return records of all processes started during the call, in order of start."""
        from grader.inside.processes.records import processes  # noqa: PLC0415  only where calls are made

        found = processes(log.told(self._first))
        return [record for record in found if record.started < self._last]

    def events(self) -> list[dict[str, Json]]:
        """Return what processes did to each other during the call: starts, joins, collects, ends."""
        from grader.inside.processes.records import lifecycle  # noqa: PLC0415  only where calls are made

        return lifecycle(log.told(), self._first, self._last)

    def left(self) -> dict[str, Json]:
        """Return what is still there after the call's result has been dropped and what ends by itself has ended."""
        from grader.inside.processes.leftovers import what_is_left  # noqa: PLC0415  only where calls are made

        self.report()
        self.value = self.error = None
        return what_is_left(self._before, MOMENT)


class Watch:
    """Handed to every scenario, and to be imported by it: the same in every process of a run."""

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Call:
        """Call the submission and keep what came of it."""
        return Call(function, args, kwargs)

    def me(self) -> str:
        """Return the name of the current process, such as "caller", "child 1" or "child 1.2"."""
        return Self.name

    def main_thread(self) -> bool:
        """Say whether this is the current process's main thread."""
        return in_main_thread()

    def note(self, value: Any) -> None:
        """Add a value to the notes of the run."""
        log.tell("notes", value=plain(value))

    def tools(self, *kinds: str) -> list[Any]:
        """Return records of the tools of these kinds (all, when none is named) that the submission's code made."""
        from grader.inside.processes.records import tools  # noqa: PLC0415  only where it is asked

        return [tool for tool in tools(log.told()) if not kinds or tool.kind in kinds]

    def held(self, *kinds: str) -> list[str]:
        """Return the names of the tools of these kinds that the current thread holds."""
        from grader.inside.processes.tools import held  # noqa: PLC0415  only where it is asked

        return [name for name in held() if not kinds or name.split(" ")[0] in kinds]

    def notes(self) -> list[Note]:
        """Return the notes of all processes, in the order in which they were made."""
        told = [event for event in log.told() if event.did == "notes"]
        return [Note(one.process, one.pid, one.main_thread, one.what["value"], one.at) for one in told]

    def work(self, seconds: float) -> None:
        """Take so long, as work does: on the hasty clock it takes longer than others care to wait."""
        haste.work(seconds)

    def now(self) -> float:
        """Return the virtual time in seconds, the same for all processes of the run."""
        return round(clock.now(), 6)


def _leave(error: BaseException | None) -> NoReturn:
    """End a process that the submission has forked, and that came back from the call: the scenario is not its business.

    It ends as Python does: with the status of a SystemExit, with 1 and a traceback after any other exception, else with 0.
    """
    status = 0
    if isinstance(error, SystemExit):
        status = error.code if isinstance(error.code, int) else int(error.code is not None)
    elif error is not None:
        traceback.print_exception(error)
        status = 1
    with contextlib.suppress(Exception):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status & 0xFF)


def _refuse_wrong_call(function: Callable[..., Any], error: BaseException) -> None:
    from grader.inside.watch import refuse_wrong_call  # noqa: PLC0415  the explorer's watch is not needed in children

    # One frame more than there: that of Call.__init__ itself.
    refuse_wrong_call(function, error)


def _error_record(error: BaseException) -> dict[str, Json]:
    from grader.inside.faults import error_record  # noqa: PLC0415  only where calls are made

    return {**error_record(error, threading.current_thread().name), "process": Self.name}
