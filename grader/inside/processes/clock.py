"""The run's virtual time as one of its processes sees it."""

from __future__ import annotations

import time

_real_sleep, _real_monotonic = time.sleep, time.monotonic


class Clock:
    """When the run began."""

    began = 0.0


def now() -> float:
    """Return the virtual seconds since the run began."""
    return _real_monotonic() - Clock.began


def sleep(seconds: float) -> None:
    """Sleep in virtual time."""
    _real_sleep(seconds)
