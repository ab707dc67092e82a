"""A schedule as text: where it leaves the default order, so that the same program with it runs the same way again."""

from __future__ import annotations

import re
from typing import NamedTuple

MAGIC = "s1"
_PART = re.compile(r"(\d{1,6})@(\d{1,9})>(\d{1,6})(!?)\Z")


class ScheduleError(ValueError):
    """Text that is not a schedule of this version."""


class Decision(NamedTuple):
    """At step `step` of thread `thread` the turn goes to thread `to`; `early` wakes it before its time is due."""

    thread: int
    step: int
    to: int
    early: bool = False


Decisions = tuple[Decision, ...]


def to_text(decisions: Decisions) -> str:
    """Return the versioned text form, "s1:" for the default order."""
    return f"{MAGIC}:" + ",".join(f"{d.thread}@{d.step}>{d.to}{'!' if d.early else ''}" for d in decisions)


def from_text(text: str) -> Decisions:
    """Read the text form back; raise ScheduleError for anything else."""
    magic, colon, rest = text.partition(":")
    if magic != MAGIC or not colon:
        raise ScheduleError(f"a schedule starts with {MAGIC}:")
    return tuple(_decision(part) for part in rest.split(",")) if rest else ()


def _decision(part: str) -> Decision:
    match = _PART.match(part)
    if match is None:
        raise ScheduleError(f"{part[:40]!r} is not of the form thread@step>thread")
    thread, step, to, early = match.groups()
    return Decision(int(thread), int(step), int(to), bool(early))
