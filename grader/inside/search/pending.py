"""The schedules still to run and the states already seen, in as little memory as they need: a search keeps many of each.

A schedule that is offered differs from the one it was offered by in its last decision alone, so what is kept of it is that
decision, packed into one number, and where the other one stands.
"""

from __future__ import annotations

from array import array

from grader.inside.schedule import Decision, Decisions

_STEP_BITS, _THREAD_BITS = 30, 16
_STEP, _THREAD = (1 << _STEP_BITS) - 1, (1 << _THREAD_BITS) - 1
DEFAULT = -1


class Plans:
    """Every schedule that was offered, by its number."""

    def __init__(self) -> None:
        """Keep none but the default one, which has no decisions."""
        self._parents = array("q")
        self._last = array("Q")

    def add(self, parent: int, decision: Decision) -> int:
        """Keep the schedule that goes on from another one with a decision; return its number."""
        thread, step, to, early = decision
        self._parents.append(parent)
        self._last.append(((thread << _STEP_BITS | step) << _THREAD_BITS | to) << 1 | early)
        return len(self._last) - 1

    def decisions(self, number: int) -> Decisions:
        """Return the decisions of a schedule."""
        found: list[Decision] = []
        while number != DEFAULT:
            packed = self._last[number]
            rest = packed >> 1 + _THREAD_BITS
            found.append(Decision(rest >> _STEP_BITS, rest & _STEP, packed >> 1 & _THREAD, bool(packed & 1)))
            number = self._parents[number]
        return tuple(reversed(found))


class Numbers:
    """A set of numbers of 64 bits, in an array of its own: a fifth of the memory of a set of int objects."""

    _FREE = 0

    def __init__(self) -> None:
        """Keep none."""
        self._slots = array("Q", [self._FREE]) * 1024
        self._kept = 0

    def __len__(self) -> int:
        """How many there are."""
        return self._kept

    def add(self, number: int) -> bool:
        """Keep a number; say whether it is new."""
        number = number & (1 << 64) - 1 or 1
        slots = self._slots
        mask = len(slots) - 1
        place = number & mask
        while (found := slots[place]) != self._FREE:
            if found == number:
                return False
            place = place + 1 & mask
        slots[place] = number
        self._kept += 1
        if self._kept * 3 > len(slots) * 2:
            self._grow()
        return True

    def _grow(self) -> None:
        kept = self._slots
        self._slots, self._kept = array("Q", [self._FREE]) * (2 * len(kept)), 0
        for number in kept:
            if number != self._FREE:
                self.add(number)
