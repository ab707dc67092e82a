"""Every schedule with 0 preemptions, then every one with 1, with 2, …: iterative context bounding.

After Musuvathi and Qadeer, "Iterative context bounding for systematic testing of multithreaded programs" (PLDI 2007). A
schedule is kept as the decisions in which it leaves the default order; each run offers, at every point after its last
decision, the decisions that would lead elsewhere: free ones (the task that had the turn could not go on) to this level, ones
that preempt to the next.

What would only come to the same as something else is not offered: what follows a state that was seen before (`history`); a
preemption of a task that has done nothing since it was chosen, for another one could have been chosen in its place; a choice
that a task which has waited for a thread's end makes no difference to, since it does nothing but wait for the next one's. Nor
is there a point before a release that nobody could notice (`Execution.before_release`). `tests/inside/test_reduction.py` holds
this against the search without any of it.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from grader.inside.history import fingerprint
from grader.inside.ready import joins
from grader.inside.schedule import Decision, Decisions
from grader.inside.search.pending import DEFAULT, Numbers, Plans

if TYPE_CHECKING:
    from grader.inside.tasks import Task
    from grader.inside.turns import Turns


class Levels:
    """The schedules still to run, by the number of preemptions; each level keeps at most `room` of them."""

    def __init__(self, preemptions: int, room: int) -> None:
        """Begin with the default schedule; levels above `preemptions` are not kept."""
        self.preemptions = preemptions
        self.room = room
        self.plans = Plans()
        self.queues = [array("q") for _ in range(preemptions + 1)]
        self.taken = [0] * (preemptions + 1)
        self.full = [False] * (preemptions + 1)
        self.seen = Numbers()
        self.at = DEFAULT
        self.queues[0].append(DEFAULT)

    def offer(self, decision: Decision, level: int) -> None:
        """Keep, for later, the schedule last taken and one decision more; a level that is full is not complete."""
        if level > self.preemptions:
            return
        if self.left(level) >= self.room:
            self.full[level] = True
        else:
            self.queues[level].append(self.plans.add(self.at, decision))

    def left(self, level: int) -> int:
        """Return how many schedules of a level there are still to run."""
        return len(self.queues[level]) - self.taken[level]

    def take(self, level: int) -> Decisions | None:
        """Return the next schedule of a level, None when there is none left."""
        if not self.left(level):
            return None
        self.at = self.queues[level][self.taken[level]]
        self.taken[level] += 1
        return self.plans.decisions(self.at)

    def complete(self) -> int | None:
        """Return the highest level up to which every schedule has been taken, None when not even level 0 has."""
        done = None
        for level in range(self.preemptions + 1):
            if self.left(level) or self.full[level]:
                break
            done = level
        return done


class BoundedStrategy:
    """Follows a plan, then the default order, and offers what could be decided otherwise after the plan's end."""

    def __init__(self, levels: Levels, plan: Decisions, level: int) -> None:
        """Offer alternatives to a plan of so many preemptions to the levels."""
        self.levels = levels
        self.plan = plan
        self.level = level
        self.known = False
        self.pending: list[Decision] = []

    def _expands(self, turns: Turns, me: Task, *, blocked: bool) -> bool:
        """Say whether what could be decided otherwise here has not been offered before, by a run with as few preemptions."""
        if self.known or turns.followed < turns.planned:
            return False
        state = fingerprint(me, turns.tasks, turns.now, blocked=blocked)
        self.known = not self.levels.seen.add(state)
        return not self.known

    def at_point(self, turns: Turns, me: Task) -> tuple[Task, bool] | None:
        """Let the task go on; every other one could have been let on, at the price of a preemption.

        Not, though, where it has done nothing yet since it was chosen: then they could have been chosen in its place.
        """
        self._settle(keep=turns.moved)
        if self.level < self.levels.preemptions and turns.moved and self._expands(turns, me, blocked=False):
            for task in turns.tasks:
                if task is not me and turns.enabled(task):
                    self._offer(me, task, early=False)
            self._offer_sleepers(turns, me)
        return None

    def spins(self, me: Task) -> None:
        """Keep no priorities that would have to change."""

    def at_block(self, turns: Turns, me: Task, options: list[Task]) -> tuple[Task, bool]:
        """Let the first in the default order go on; the others could have been, for free.

        One that has waited for a thread's end may do nothing but wait for the next one's: then they can be chosen after it.
        """
        self._settle(keep=turns.moved or not me.alive, drop=True)
        if self._expands(turns, me, blocked=True):
            self.pending = [Decision(me.serial, me.steps, task.serial) for task in options[1:]]
            self._settle(keep=me.alive or not joins(options[0], me))
            if self.level < self.levels.preemptions:
                self._offer_sleepers(turns, me)
        return options[0], False

    def close(self) -> None:
        """The run is over; whoever was put off had no turn again."""
        self._settle(keep=True)

    def _settle(self, *, keep: bool, drop: bool = False) -> None:
        """Offer what was put off, or leave it at that."""
        if keep:
            for decision in self.pending:
                self.levels.offer(decision, self.level)
        if keep or drop:
            self.pending = []

    def _offer_sleepers(self, turns: Turns, me: Task) -> None:
        if turns.hasty:
            for task in turns.sleepers():
                self._offer(me, task, early=True)

    def _offer(self, me: Task, task: Task, *, early: bool) -> None:
        self.levels.offer(Decision(me.serial, me.steps, task.serial, early), self.level + 1)
