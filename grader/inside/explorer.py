"""Explores a program's schedules: all with few preemptions first, then random ones, and keeps one run per outcome."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.inside.search.bounded import BoundedStrategy, Levels
from grader.inside.search.pct import PctStrategy
from grader.inside.search.walk import WalkStrategy

if TYPE_CHECKING:
    from grader.inside.program import Program, Run
    from grader.inside.schedule import Decisions
    from grader.inside.turns import Strategy
    from grader.inside.wire import Json

OUTCOMES = 48
RESTARTS = 6
# Of all schedules together; a program with long runs is explored less, by count and not by time, so that the verdict repeats.
STEPS = 4_000_000
# Of the schedules still allowed, a level takes at most this part while it is not complete; the rest is for what comes after.
SHARE = 0.6
# This part of all schedules is kept for random ones, unless the systematic search comes to its end.
RANDOM = 0.3
# After a systematic search that is complete, so many random schedules look for what needs more preemptions.
FEWEST = 10


@dataclass(frozen=True)
class Budget:
    """How much to explore: schedules in all, preemptions at most in the systematic part, and the seed of the random one.

    `further` is for how many preemptions more the systematic part goes on when it is complete and schedules are left.
    """

    schedules: int = 200
    preemptions: int = 2
    seed: int = 1
    further: int = 0


class Explorer:
    """One exploration."""

    def __init__(self, program: Program, budget: Budget) -> None:
        """Explore nothing yet."""
        self.program = program
        self.budget = budget
        self.explored = 0
        self.complete = 0
        self.diverged = 0
        self.steps = 0
        self.stuck = False
        self.longest = 1
        self.levels = Levels(budget.preemptions + budget.further, budget.schedules)
        self.refuted = False
        self.outcomes: dict[str, Run] = {}

    def explore(self) -> dict[str, Json]:
        """Run schedules until all are done or the budget is spent; what is learnt about meetings starts the count anew."""
        for _ in range(RESTARTS):
            self.explored, self.diverged, self.steps = 0, 0, 0
            self.program.learnt = self.stuck = False
            self.complete, self.refuted = 0, False
            self.outcomes.clear()
            self.levels = Levels(self.budget.preemptions + self.budget.further, self.budget.schedules)
            self._search()
            if not self.program.learnt:
                break
        return self._answer()

    def _search(self) -> None:
        for level in range(self.budget.preemptions + 1):
            room = self._left() - int(self.budget.schedules * RANDOM)
            self._level(level, max(1, room if level == self.budget.preemptions else int(room * SHARE)))
            if self._stop():
                return
        if self._proven() != self.budget.preemptions:
            self._random(self._left())
            return
        self.complete = self.explored
        self._go_further()
        if self.budget.preemptions and self.explored > 1:
            self._test()

    def _proven(self) -> int | None:
        """Return up to how many preemptions every schedule was run, of those that were asked for."""
        done = self.levels.complete()
        return None if done is None else min(done, self.budget.preemptions)

    def _go_further(self) -> None:
        """Use half of the schedules that are left for those with more preemptions than was asked for."""
        for level in range(self.budget.preemptions + 1, self.budget.preemptions + self.budget.further + 1):
            self._level(level, self._left() // 2)
            if self._stop() or (self.levels.complete() or 0) < level:
                return

    def _test(self) -> None:
        """Look at random for what needs more preemptions; what needs no more has been overlooked: then nothing is proven."""
        known = set(self.outcomes)
        proven = self.levels.complete() or 0
        all_there_are = proven == self.budget.preemptions + self.budget.further
        self._random(min(self._left(), max(FEWEST, self.explored // 4) if all_there_are else self._left()))
        self.refuted = any(run.preemptions <= proven for key, run in self.outcomes.items() if key not in known)

    def _level(self, level: int, allowed: int) -> None:
        for _ in range(allowed):
            plan = self.levels.take(level)
            if plan is None or self._stop():
                return
            strategy = BoundedStrategy(self.levels, plan, level)
            self._run(strategy, plan)
            strategy.close()

    def _random(self, runs: int) -> None:
        for number in range(runs):
            if self._stop():
                return
            seed = self.budget.seed * 1_000_003 + number
            self._run(WalkStrategy(seed) if number % 3 else PctStrategy(seed, self.longest), ())

    def _left(self) -> int:
        return self.budget.schedules - self.explored

    def _stop(self) -> bool:
        return (
            self.program.learnt
            or self.stuck
            or len(self.outcomes) >= OUTCOMES
            or self._left() <= 0
            or self.steps > STEPS
        )

    def _run(self, strategy: Strategy, plan: Decisions) -> None:
        run, execution = self.program.run(strategy, plan)
        self.explored += 1
        self.steps += execution.steps
        self.stuck = self.stuck or run.kind == "no-progress" or execution.unsettled
        self.diverged += execution.strayed or execution.followed < execution.planned
        self.longest = max(self.longest, execution.points)
        if execution.void:
            return
        key = json.dumps(run.outcome(), sort_keys=True)
        known = self.outcomes.get(key)
        if known is None:
            self.outcomes[key] = run
        else:
            known.count += 1
            if run.preemptions < known.preemptions:
                run.count = known.count
                self.outcomes[key] = run

    def _answer(self) -> dict[str, Json]:
        runs = sorted(self.outcomes.values(), key=lambda run: (run.preemptions, len(run.decisions)))
        unproven = self.program.learnt or self.refuted
        return {
            "problem": None,
            # "all 41 …" is not to count the random ones that came after
            "explored": self.explored if unproven else self.complete or self.explored,
            "complete_up_to_preemptions": None if unproven else self._proven(),
            "diverged": self.diverged,
            "runs": [run.to_json() for run in runs],
        }
