"""Cuts an import off where it starts a process, or threads that go on for long: what stands above is explored without it.

Under the explorer the tools that processes share are those of one process, and a demonstration of many thousand steps would
be gone through in every schedule. A program that is run for real is imported as it is.
"""

from __future__ import annotations

import _posixsubprocess
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.inside.tasks import Task


class CutOff(BaseException):
    """Ends an import; no `except Exception` of the program's holds it up."""


class Import:
    """The import of this process's program.

    `long` says that its first run showed its threads to go on for long, `cut` that it was cut off, `whole` that it is not to be
    cut off, since something that is needed stands below.
    """

    going_on = False
    long = False
    cut = False
    whole = False


@contextmanager
def importing() -> Iterator[None]:
    """Have processes not started meanwhile, and the import end where one would be."""
    Import.going_on = True
    try:
        yield
    except CutOff:
        Import.cut = True
    finally:
        Import.going_on = False


def look_at_a_start(task: Task) -> None:
    """A task is about to start a thread."""
    if Import.long and Import.going_on and not Import.whole and task.serial == 0:
        raise CutOff


def start_none(in_main: Callable[[], bool]) -> None:
    """Look at every start of a process from now on; `in_main` says whether the program's main thread has the turn."""
    os.fork, _posixsubprocess.fork_exec = (_guarded(real, in_main) for real in _REAL)


def start_really() -> None:
    """Leave the starts of processes alone again."""
    os.fork, _posixsubprocess.fork_exec = _REAL


_REAL = os.fork, _posixsubprocess.fork_exec


def _guarded(real: Callable[..., Any], in_main: Callable[[], bool]) -> Callable[..., Any]:
    def start(*args: Any) -> Any:
        if Import.going_on and not Import.whole and in_main():
            raise CutOff
        return real(*args)

    return start
