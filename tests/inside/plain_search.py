"""The search without any reduction, every schedule however alike: what the reduced one is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.inside import explorer
from grader.inside.origins import Origin
from grader.inside.schedule import Decision
from grader.inside.search.bounded import BoundedStrategy

if TYPE_CHECKING:
    from grader.inside.tasks import Task
    from grader.inside.turns import Turns


class PlainStrategy(BoundedStrategy):
    """Offers all that could be decided otherwise, everywhere."""

    def at_point(self, turns: Turns, me: Task) -> tuple[Task, bool] | None:
        """Let the task go on; offer every other one."""
        if self.level < self.levels.preemptions and turns.followed >= turns.planned:
            for task in turns.tasks:
                if task is not me and turns.enabled(task):
                    self._offer(me, task, early=False)
            self._offer_sleepers(turns, me)
        return None

    def at_block(self, turns: Turns, me: Task, options: list[Task]) -> tuple[Task, bool]:
        """Let the first go on; offer the others."""
        if turns.followed >= turns.planned:
            for task in options[1:]:
                self.levels.offer(Decision(me.serial, me.steps, task.serial), self.level)
            if self.level < self.levels.preemptions:
                self._offer_sleepers(turns, me)
        return options[0], False


def search_systematically(*, plain: bool) -> None:
    """Let this process's explorations be systematic to the end, without random schedules; `plain`: without reduction too."""
    explorer.RANDOM, explorer.SHARE, explorer.OUTCOMES, explorer.STEPS = 0, 1, 10**6, 10**9
    setattr(explorer.Explorer, "_random", lambda _self, _runs: None)  # noqa: B010 - the only way to have none of them
    if plain:
        vars(explorer)["BoundedStrategy"] = PlainStrategy
        _watch_every_release()


def _watch_every_release() -> None:
    make = Origin.__init__

    def make_peeked(origin: Origin, **described: Any) -> None:
        make(origin, **described)
        origin.peeked = True

    Origin.__init__ = make_peeked  # type: ignore[assignment, method-assign]
