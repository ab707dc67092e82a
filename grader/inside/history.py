"""A fingerprint of what has happened so far, the same for runs that differ only in the order of independent steps.

Every task carries a hash of its own history; an access mixes in the hash of the last store to the same place (and a store
those of the reads since). Two beginnings of runs with equal hashes for all tasks are linearizations of one partial order, so
they lead to the same state and only one of them needs to be gone on from: happens-before caching, after Musuvathi and
Qadeer, "Partial-order reduction for context-bounded state exploration" (MSR-TR-2007-12).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.inside.tasks import Task


class History:
    """The last store and the reads since, by place, for one run."""

    def __init__(self) -> None:
        """Begin with nothing stored or read."""
        self._stored: dict[object, int] = {}
        self._read: dict[object, int] = {}

    def touch(self, task: Task, place: object, *, writes: bool) -> None:
        """A task reads or stores to a place."""
        stored = self._stored.get(place, 0)
        if writes:
            task.history = hash((task.history, task.steps, stored, self._read.pop(place, 0)))
            self._stored[place] = task.history
        else:
            task.history = hash((task.history, task.steps, stored))
            self._read[place] = self._read.get(place, 0) + task.history

    @staticmethod
    def follow(task: Task, other: Task) -> None:
        """A task goes on from where it is and from where another one is."""
        task.history = hash((task.history, task.steps, other.history))


def fingerprint(me: Task, tasks: Iterable[Task], now: float, *, blocked: bool) -> int:
    """Return the fingerprint of the state in which it is decided who goes on after `me`."""
    return hash((me.serial, me.steps, blocked, now, *[(task.history, task.alive) for task in tasks]))
