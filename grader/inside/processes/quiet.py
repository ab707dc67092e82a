"""Finds out whether every thread of every process of a run is asleep, exactly and whatever the load of the machine.

A thread that ran between two looks has switched contexts since. So two looks in a row that find the same threads, all
asleep, with the same counts of switches, mean that at one moment between the looks none of them could run. And as only
they could wake each other, none will, until something from outside does. (Facts: proc(5), `status` and `children`.)
"""

from __future__ import annotations

import os
import re
from contextlib import suppress

_ASLEEP = b"STtZXx"  # in a wait that ends from outside; stopped; gone. Disk sleep counts as running: it ends by itself.
_STATE, _SWITCHES = b"\nState:\t", b"\nvoluntary_ctxt_switches:"
OVER = (b"Z", b"X")  # a process that has ended, whether or not somebody has waited for it
_CAUGHT = re.compile(rb"\nSigCgt:\t([0-9a-f]+)")
_TICKS = os.sysconf("SC_CLK_TCK")
_ENOUGH = 1 << 14  # bytes: more than any of these files has
_KEPT_OPEN = 96  # of the descriptors that a process may have; runs with more threads are looked at more slowly

Look = dict[int, tuple[int, bytes, bytes]]  # thread: process, state, switches


class Lookout:
    """Looks at the threads below this process again and again; what it reads stays open in between, for speed."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self._files: dict[str, int] = {}
        self._ran: str | None = None

    def look(self) -> Look | None:
        """Return all threads below this process with their counts of switches, or None when one of them runs or vanishes."""
        found: Look = {}
        try:
            if self._ran is not None and not self._sleeps(self._ran):
                return None
            self._ran = None
            waiting = self._children(os.getpid())
            while waiting:
                pid = waiting.pop()
                if not self._threads(pid, found):
                    return None
                waiting += self._children(pid)
        except (OSError, ValueError):
            self._ran = None
            return None
        return found

    def close(self) -> None:
        """Let go of everything."""
        while self._files:
            os.close(self._files.popitem()[1])

    def _sleeps(self, path: str) -> bool:
        status = self._read(path)
        at = status.index(_STATE) + len(_STATE)
        return status[at : at + 1] in _ASLEEP

    def _threads(self, pid: int, found: Look) -> bool:
        for name in self._list(f"/proc/{pid}/task"):
            path = f"/proc/{pid}/task/{name}/status"
            status = self._read(path)
            at = status.index(_STATE) + len(_STATE)
            state = status[at : at + 1]
            if state not in _ASLEEP:
                self._ran = path
                return False
            found[int(name)] = (pid, state, status[status.index(_SWITCHES, at) :])
        return True

    def _children(self, pid: int) -> list[int]:
        return [
            int(child)
            for name in self._list(f"/proc/{pid}/task")
            for child in self._read(f"/proc/{pid}/task/{name}/children").split()
        ]

    def _list(self, path: str) -> list[str]:
        descriptor = self._open(path)
        return os.listdir(path if descriptor is None else descriptor)  # noqa: PTH208  done a thousand times a second

    def _read(self, path: str) -> bytes:
        descriptor = self._open(path)
        if descriptor is None:
            return _read(path)
        try:
            return os.pread(descriptor, _ENOUGH, 0)
        except OSError:  # it is gone; another may get its number
            os.close(self._files.pop(path))
            raise

    def _open(self, path: str) -> int | None:
        descriptor = self._files.get(path)
        if descriptor is None and len(self._files) < _KEPT_OPEN:
            descriptor = self._files[path] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        return descriptor


def processes() -> list[int]:
    """Return the processes below this one."""
    found, waiting = [], [os.getpid()]
    while waiting:
        try:
            more = _children(waiting.pop())
        except OSError:
            continue
        found += more
        waiting += more
    return found


def catches(pid: int, number: int) -> bool:
    """Say whether a process has a handler for a signal."""
    try:
        caught = _CAUGHT.search(_read(f"/proc/{pid}/status"))
    except OSError:
        return False
    return caught is not None and bool(int(caught[1], 16) >> (number - 1) & 1)


def state(pid: int) -> bytes:
    """Return the state of a process's first thread as one letter, b"X" when it is gone."""
    try:
        return _read(f"/proc/{pid}/stat").rpartition(b")")[2].split()[0]
    except OSError:
        return b"X"


def cpu_seconds() -> dict[int, float]:
    """Return for how long each of the processes below this one has computed."""
    found = {}
    for pid in processes():
        with suppress(OSError, ValueError):
            found[pid] = sum(map(int, _read(f"/proc/{pid}/stat").rpartition(b")")[2].split()[11:13])) / _TICKS
    return found


def _children(pid: int) -> list[int]:
    return [
        int(child)
        for name in os.listdir(f"/proc/{pid}/task")  # noqa: PTH208  as above
        for child in _read(f"/proc/{pid}/task/{name}/children").split()
    ]


def _read(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, _ENOUGH)
    finally:
        os.close(descriptor)
