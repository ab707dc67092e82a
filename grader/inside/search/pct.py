"""Probabilistic concurrency testing: random priorities, lowered at a few random points.

After Burckhardt, Kothari, Musuvathi and Nagarakatte, "A randomized scheduler with probabilistic guarantees of finding
bugs" (ASPLOS 2010). A run of at most k points and n threads finds a bug of depth d with probability at least 1/(n·k^(d-1)).
On the hasty clock a lowering may be a sleeper's early waking instead.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.inside.tasks import Task
    from grader.inside.turns import Turns

DEPTH = 3


class PctStrategy:
    """One random run of depth 3; the same seed gives the same run."""

    def __init__(self, seed: int, points: int) -> None:
        """Draw the points at which a priority changes among the `points` that a run is expected to have."""
        self.random = random.Random(seed)  # noqa: S311 - it is to be repeatable
        self.priorities: dict[int, float] = {}
        self.changes = {self.random.randrange(1, max(2, points + 1)) for _ in range(DEPTH - 1)}
        self.lowest = 0.0

    def _priority(self, task: Task) -> float:
        found = self.priorities.get(task.serial)
        if found is None:
            found = self.priorities[task.serial] = 1.0 + self.random.random()
        return found

    def at_point(self, turns: Turns, me: Task) -> tuple[Task, bool] | None:
        """Let the one of highest priority go on, after a change where one falls on this point."""
        if turns.points in self.changes:
            sleepers = list(turns.sleepers()) if turns.hasty else []
            if sleepers and self.random.random() < 1 / 2:
                return self.random.choice(sleepers), True
            self.lowest -= 1.0
            self.priorities[me.serial] = self.lowest
        best = max((t for t in turns.tasks if turns.enabled(t)), key=self._priority)
        return (best, False) if best is not me else None

    def spins(self, me: Task) -> None:
        """Let the task come after all others, so that they can do what it spins for."""
        self.lowest -= 1.0
        self.priorities[me.serial] = self.lowest

    def at_block(self, turns: Turns, me: Task, options: list[Task]) -> tuple[Task, bool]:
        """Let the one of highest priority go on."""
        return max(options, key=self._priority), False
