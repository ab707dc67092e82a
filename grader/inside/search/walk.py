"""A random walk: at every point any task that can go on does, with equal probability.

In Thomson, Donaldson and Betts, "Concurrency testing using controlled schedulers: an empirical study" (TOPC 2016), such a
walk finds most bugs that systematic searches find. It is the other half of probabilistic concurrency testing, which reaches
a few rare orders with high probability: bugs that need many tasks to be in the middle of something at once (a circle of many
who each hold what the next one wants) need more changes of priority than that makes, and a walk makes one at every point.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.inside.tasks import Task
    from grader.inside.turns import Turns

EARLY = 1 / 8


class WalkStrategy:
    """One random walk; the same seed gives the same run."""

    def __init__(self, seed: int) -> None:
        """Begin the walk of a seed."""
        self.random = random.Random(seed)  # noqa: S311 - it is to be repeatable

    def at_point(self, turns: Turns, me: Task) -> tuple[Task, bool] | None:
        """Let any one go on; now and then on the hasty clock, one that sleeps."""
        if turns.hasty and self.random.random() < EARLY:
            sleepers = list(turns.sleepers())
            if sleepers:
                return self.random.choice(sleepers), True
        task = self.random.choice([task for task in turns.tasks if turns.enabled(task)])
        return (task, False) if task is not me else None

    def spins(self, me: Task) -> None:
        """Keep no priorities that would have to change."""

    def at_block(self, turns: Turns, me: Task, options: list[Task]) -> tuple[Task, bool]:
        """Let any one go on."""
        return self.random.choice(options), False
