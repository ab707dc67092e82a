"""What a schedule leaves in the process, open descriptors and children, is cleared away before the next one."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import sys
from pathlib import Path

from grader.inside.kernel import Inherited


class Leftovers:
    """Remembers which descriptors are open now; all others are a schedule's."""

    def __init__(self) -> None:
        """Look at what is open before the first schedule."""
        self._open = _descriptors()
        Inherited.descriptors = frozenset(self._open)
        self._lowest = _lowest_free()

    def clear_away(self) -> None:
        """Close what was opened since, and end the children that are still there."""
        if _lowest_free() != self._lowest:
            _close_owned()
            for descriptor in _descriptors() - self._open:
                with contextlib.suppress(OSError):
                    os.close(descriptor)
        with contextlib.suppress(ChildProcessError):
            while True:
                if os.waitpid(-1, os.WNOHANG)[0] == 0:
                    _end_children()


def _close_owned() -> None:
    """Close the files and sockets of the schedule themselves: one that lives on would close its number once more, later.

    By then the number may be another's. What was there before the first schedule is frozen, and not among these.
    """
    plain_socket = getattr(sys.modules.get("_socket"), "socket", None)
    for found in gc.get_objects():
        for kind in (io.FileIO, plain_socket):
            if kind is not None and issubclass(type(found), kind):  # isinstance would ask the object
                with contextlib.suppress(OSError):
                    kind.close(found)


def _lowest_free() -> int:
    """Return the lowest free descriptor: what opens one and does not close it takes that first."""
    descriptor = os.dup(2)
    os.close(descriptor)
    return descriptor


def _descriptors() -> set[int]:
    try:
        listed = [int(name) for name in os.listdir("/proc/self/fd")]  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return set()
    return {descriptor for descriptor in listed if _is_open(descriptor)}  # the listing's own is closed by now


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _end_children() -> None:
    for children in Path("/proc/self/task").glob("*/children"):
        for pid in children.read_text().split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
                os.waitpid(int(pid), 0)
