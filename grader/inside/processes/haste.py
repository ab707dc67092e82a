"""Makes a run's processes slow on the hasty clock: they begin late, work long and end late, while timeouts come due.

Who lingers waits in virtual time, but lets others go first who wait for a time of their own, a certain number of times: a
join, a get or a sleep that relies on the machine being fast is over before the work is. A loop that looks again gets there.
"""

from __future__ import annotations

from grader.inside.processes import clock
from grader.inside.processes.identity import CALLER, Run, Self

PATIENCE = 30  # how many others go first
LATE = 1.0  # in seconds, when nobody else waits


def work(seconds: float) -> None:
    """Take that long, or, on the hasty clock, longer than others care to wait."""
    if Run.hasty:
        clock.linger(seconds, PATIENCE)
    else:
        clock.sleep(seconds)


def linger() -> None:
    """Be late on the hasty clock: a child of the program, at its beginning or its end."""
    if Run.hasty and Self.name != CALLER and "manager" not in Self.name:
        clock.linger(LATE, PATIENCE)
