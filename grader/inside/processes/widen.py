"""Widens the windows of races: a nap in virtual time before and after each operation at which processes meet.

The clock moves on only when nobody can go on. So, however fast the machine is, all processes come to their first
operation before any of them has done it; and as the nap after one is longer than the nap before one, all have read
before any of them goes on to write. How long the naps are is drawn from the seed, the process and the operation.
"""

from __future__ import annotations

import itertools
import zlib

from grader.inside.processes import clock
from grader.inside.processes.identity import Run, Self

OPERATIONS = 20  # of one process; a window that is not met by then is not met
UNIT = 1e-6


class _Count:
    """How many operations this process has made."""

    operations = itertools.count(1)


def forget_count() -> None:
    """Count from 1 again, in a new process."""
    _Count.operations = itertools.count(1)


def before() -> int:
    """Nap before an operation; return its number, or 0 when no nap was due."""
    number = next(_Count.operations)
    if not Run.widen or number > OPERATIONS:
        return 0
    clock.sleep(UNIT * (1 + _drawn(number, "before")))
    return number


def after(number: int) -> None:
    """Nap after an operation."""
    if number:
        clock.sleep(UNIT * (2 + 2 * _drawn(number, "after")))


def _drawn(number: int, which: str) -> float:
    return zlib.crc32(f"{Run.seed}/{Self.name}/{number}/{which}".encode()) / 0x1_0000_0000
