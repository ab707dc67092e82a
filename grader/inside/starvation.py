"""How long a run was ready to go on and had no processor: that time is the machine's, and a run gets it back.

The kernel counts it for every thread (`schedstat`, see Documentation/scheduler/sched-stats.rst); where it does not, it is 0.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from grader.inside.messages import LONGER

LOOK_EVERY = 0.25  # seconds


class Patience:
    """The deadline of one run, which moves by the time that the run has starved."""

    def __init__(self, until: float, processes: Callable[[], Iterable[int]], *, in_turns: bool) -> None:
        """Begin now; `processes` are those of the run, and `in_turns` says that only one thread of it runs at a time."""
        self.starved = 0.0
        self._until, self._most = until, LONGER * (until - time.monotonic())
        self._processes, self._in_turns = processes, in_turns
        self._looked = time.monotonic()

    def left(self) -> float:
        """Return how many seconds the run has; what it lacked a processor for does not count."""
        now = time.monotonic()
        if now - self._looked >= LOOK_EVERY or now >= self._until + self.starved:
            self._looked = now
            self.starved = min(self._most, max(self.starved, self._look()))
        return self._until + self.starved - now

    def _look(self) -> float:
        waits = [wait for pid in self._processes() for wait in _waits(pid)]
        return sum(waits) if self._in_turns else max(waits, default=0.0)


def _waits(pid: int) -> Iterable[float]:
    """Return the seconds for which each thread of a process has waited for a processor."""
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208  names are all that is wanted
            with contextlib.suppress(OSError, IndexError, ValueError):
                yield int(Path(f"/proc/{pid}/task/{thread}/schedstat").read_bytes().split()[1]) / 1e9
