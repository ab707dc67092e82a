"""Decides which instructions and locks are worth a switch: those where two threads really meet without a common lock.

Two accesses meet when they touch the same place from two threads, at least one writes, and neither is ordered before the
other by thread start and join alone (an order that holds in every schedule). Places whose accesses all hold a common lock
are left alone, after Savage et al., "Eraser: a dynamic data race detector" (1997): their order is decided where the lock
is taken. Marks only ever grow; when one is added, the search starts again with it.
"""

from __future__ import annotations

from typing import Protocol

Clock = dict[int, int]


class Meeting(Protocol):
    """An instruction or a kind of lock that can be marked as contended."""

    @property
    def contended(self) -> bool:
        """Say whether threads were seen to meet here without a common lock."""

    @property
    def met(self) -> bool:
        """Say whether threads were seen to meet here, with or without one."""


class Access:
    """What one thread did to one place between two of its starts and joins."""

    __slots__ = ("clock", "locks", "meetings", "thread", "writes")

    def __init__(self, thread: int, clock: Clock, locks: frozenset[object]) -> None:
        """Begin with nothing written and the locks held at the first access."""
        self.thread = thread
        self.clock = clock
        self.locks = locks
        self.writes = False
        self.meetings: set[Meeting] = set()

    def unordered(self, other: Access) -> bool:
        """Say whether neither of two accesses is ordered before the other by starts and joins."""
        return not self._before(other) and not other._before(self)

    def _before(self, other: Access) -> bool:
        return other.clock.get(self.thread, -1) >= self.clock[self.thread]


class Contention:
    """The accesses of one schedule."""

    def __init__(self) -> None:
        """Know no access yet."""
        self.places: dict[object, dict[tuple[int, int], Access]] = {}

    def note(  # noqa: PLR0913 - an access has so many sides, and a record for each would cost time in the hottest path
        self, place: object, *, writes: bool, thread: int, clock: Clock, locks: frozenset[object], at: Meeting
    ) -> None:
        """Take down that a thread touches a place while it holds these locks. The clock's own entry is its epoch."""
        accesses = self.places.setdefault(place, {})
        key = (thread, clock[thread])
        access = accesses.get(key)
        if access is None:
            access = accesses[key] = Access(thread, clock, locks)
        elif access.locks is not locks:
            access.locks = access.locks & locks
        access.writes = access.writes or writes
        access.meetings.add(at)

    def mark(self) -> bool:
        """Mark what met in this schedule; say whether a mark is new."""
        new = False
        for accesses in self.places.values():
            if len(accesses) > 1:
                new = self._mark_place(list(accesses.values())) or new
        return new

    def _mark_place(self, accesses: list[Access]) -> bool:
        if all(meeting.contended for access in accesses for meeting in access.meetings):
            return False
        met = [a for a in accesses if any(self._meet(a, b) for b in accesses if b is not a)]
        if not met:
            return False
        guarded = frozenset.intersection(*(a.locks for a in met))
        new = False
        for meeting in set().union(*(a.meetings for a in met)):
            meeting.met = True  # type: ignore[misc]  # read-only for everybody else
            if not guarded and not meeting.contended:
                new = meeting.contended = True  # type: ignore[misc]
        return new

    @staticmethod
    def _meet(a: Access, b: Access) -> bool:
        return a.thread != b.thread and (a.writes or b.writes) and a.unordered(b)
