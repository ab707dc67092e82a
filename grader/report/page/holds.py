"""Which thread holds which lock from which step to which, as far as the steps of a schedule tell."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.model import StepReport


@dataclass(frozen=True)
class Hold:
    """A thread's hold of a tool from row `first` to row `last`, drawn in the thread's lane as bar number `slot`."""

    thread: str
    tool: str
    slot: int
    first: int
    last: int

    def cut(self, rows: int) -> Hold:
        """Return the hold as it is seen when so many rows at the beginning are left out."""
        return dataclasses.replace(self, first=max(0, self.first - rows), last=self.last - rows)


@dataclass
class _Open:
    """A hold that has not ended yet; `depth` counts how often a re-entrant lock was taken."""

    thread: str
    tool: str
    slot: int
    first: int
    depth: int = 1


def holds(steps: Sequence[StepReport]) -> tuple[Hold, ...]:
    """Return all holds in the order of their beginnings; what is never released is held to the last step."""
    going_on: list[_Open] = []
    done: list[Hold] = []
    for row, step in enumerate(steps):
        if step.did == "takes":
            _take(going_on, step, row)
        elif step.did == "releases":
            done += _release(going_on, step, row)
    done += [_closed(item, len(steps) - 1) for item in going_on]
    return tuple(sorted(done, key=lambda hold: (hold.first, hold.slot)))


def _take(going_on: list[_Open], step: StepReport, row: int) -> None:
    own = [item for item in going_on if item.thread == step.thread]
    again = next((item for item in own if item.tool == step.what), None)
    if again is not None:
        again.depth += 1
        return
    taken = {item.slot for item in own}
    slot = next(number for number in range(len(taken) + 1) if number not in taken)
    going_on.append(_Open(step.thread, step.what, slot, row))


def _release(going_on: list[_Open], step: StepReport, row: int) -> list[Hold]:
    """End the thread's own hold, or, where it has none (a semaphore may be given back by another), the oldest one."""
    same = [item for item in going_on if item.tool == step.what]
    ended = next((item for item in same if item.thread == step.thread), same[0] if same else None)
    if ended is None:
        return []
    ended.depth -= 1
    if ended.depth > 0:
        return []
    going_on.remove(ended)
    return [_closed(ended, row)]


def _closed(item: _Open, last: int) -> Hold:
    return Hold(item.thread, item.tool, item.slot, item.first, last)
