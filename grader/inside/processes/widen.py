"""Widens the windows of races: before each operation at which processes meet, a nap in virtual time.

All processes share a grid of slots on the virtual clock, and each operation waits for the next slot. The clock moves on
only when nobody can go on. So, however fast the machine is, all that come to an operation make it in the same slot, and
whatever follows from what they saw, in the next: all have read before any of them goes on to write. In which order
they come within a slot is drawn from the seed, the process and the operation.
"""

from __future__ import annotations

import itertools
import zlib

from grader.inside.processes import clock
from grader.inside.processes.identity import Run, Self

OPERATIONS = 12  # of one process; a window that is not met by then is not met
PATIENCE = 3  # on the hasty clock, how many others go first
SLOT = 2e-6  # in seconds; operations are in its first half


class _Count:
    """How many operations this process has made."""

    operations = itertools.count(1)


def forget_count() -> None:
    """Count from 1 again, in a new process."""
    _Count.operations = itertools.count(1)


def wait_for_slot() -> None:
    """Nap until this process's moment in the next slot."""
    number = next(_Count.operations)
    if Run.widen and number <= OPERATIONS:
        now = clock.now()
        following = (int(now / SLOT) + 1) * SLOT
        seconds = following - now + _drawn(number) * SLOT / 2
        if Run.hasty:
            clock.linger(seconds, PATIENCE)
        else:
            clock.sleep(seconds)


def _drawn(number: int) -> float:
    return zlib.crc32(f"{Run.seed}/{Self.name}/{number}".encode()) / 0x1_0000_0000
