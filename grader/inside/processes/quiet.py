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
_STATUS = re.compile(rb"State:\t(.).*?\nvoluntary_ctxt_switches:\t(\d+)\nnonvoluntary_ctxt_switches:\t(\d+)", re.DOTALL)
OVER = (b"Z", b"X")  # a process that has ended, whether or not somebody has waited for it
_CAUGHT = re.compile(rb"\nSigCgt:\t([0-9a-f]+)")
_TICKS = os.sysconf("SC_CLK_TCK")

Look = dict[int, tuple[int, bytes, bytes, bytes]]  # thread: process, state, switches


def look() -> Look | None:
    """Return all threads below this process with their counts of switches, or None when one of them runs or vanishes."""
    found: Look = {}
    try:
        waiting = _children(os.getpid())
        while waiting:
            pid = waiting.pop()
            if not _threads(pid, found):
                return None
            waiting += _children(pid)
    except (OSError, AttributeError):
        return None
    return found


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


def _threads(pid: int, found: Look) -> bool:
    for name in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208  this is done a thousand times a second
        status = _STATUS.search(_read(f"/proc/{pid}/task/{name}/status"))
        if status is None or status[1] not in _ASLEEP:
            return False
        found[int(name)] = (pid, status[1], status[2], status[3])
    return True


def _children(pid: int) -> list[int]:
    return [
        int(child)
        for name in os.listdir(f"/proc/{pid}/task")  # noqa: PTH208  as above
        for child in _read(f"/proc/{pid}/task/{name}/children").split()
    ]


def _read(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, 1 << 14)
    finally:
        os.close(descriptor)
