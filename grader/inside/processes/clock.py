"""The run's virtual time as one of its processes sees it: what the clock says, and waiting until it has moved on.

Theory of operation
-------------------
The keeper (`keeper`, in the agent) moves the clock on when every thread of every process of the run is asleep, and
writes the time to a page that all of them map. Whoever waits for a moment connects to the keeper, says how long, and
sleeps until it is told that the moment has come. A wait that may end earlier comes in two kinds: what can be polled
is polled together with the connection; for all else the keeper asks, when nobody can go on, to look again.
"""

from __future__ import annotations

import mmap
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from grader.inside.processes.identity import Run, Self

SIZE = mmap.PAGESIZE
LOOK, DUE, NO = b"look", b"due", b"no"
WAIT = struct.Struct("<BBdq")  # whether to ask to look again (a report begins otherwise), patience, seconds, the thread
real_sleep = time.sleep
_TIME = struct.Struct("<d")


class Page:
    """The page with the time; without a keeper there is none, and time is real. `lines` are descriptors in use for waits."""

    shown: mmap.mmap | None = None
    lines: ClassVar[set[int]] = set()


def set_going() -> None:
    """Map the page of this run's keeper."""
    if Run.page:
        with Path(Run.page).open("rb") as file:
            Page.shown = mmap.mmap(file.fileno(), SIZE, prot=mmap.PROT_READ)


def now() -> float:
    """Return the virtual seconds since the run began."""
    return 0.0 if Page.shown is None else float(_TIME.unpack_from(Page.shown)[0])


def sleep(seconds: float) -> None:
    """Sleep in virtual time; what no clock can do is refused as `time.sleep` does."""
    if Page.shown is None or not isinstance(seconds, int | float) or seconds <= 0:
        real_sleep(seconds)
    else:
        wait_for(lambda: False, seconds, look=False)


def linger(seconds: float, patience: int) -> None:
    """Sleep that long at least: so many others who wait for a moment, and do not linger, go first."""
    if Page.shown is not None:
        with due_in(seconds, patience=patience) as line:
            line.recv(8)


def wait_for(check: Callable[[], bool], seconds: float, *, look: bool = True) -> bool:
    """Wait until a check succeeds, at most that long; return whether it did. It is made when nobody else can go on."""
    with due_in(seconds, look=look) as line:
        while (told := line.recv(8)) == LOOK:
            if check():
                return True
            line.send(NO)
    return bool(told) and check()


@contextmanager
def due_in(seconds: float, *, look: bool = False, patience: int = 0) -> Iterator[socket.socket]:
    """Give a connection that becomes readable when so many seconds have passed."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        Page.lines.add(line.fileno())
        try:
            line.connect(Run.address)
            line.send(WAIT.pack(look, patience, seconds, threading.get_native_id()) + Self.name.encode())
            yield line
        finally:
            Page.lines.discard(line.fileno())
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)  # a process forked by another thread meanwhile has a copy of it
