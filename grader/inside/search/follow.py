"""Follows a given schedule and keeps to the default order where it says nothing: replay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.inside.tasks import Task
    from grader.inside.turns import Turns


class FollowStrategy:
    """Adds no decision of its own to the plan."""

    def at_point(self, turns: Turns, me: Task) -> tuple[Task, bool] | None:
        """Let the task go on."""

    def spins(self, me: Task) -> None:
        """Keep no priorities that would have to change."""

    def at_block(self, turns: Turns, me: Task, options: list[Task]) -> tuple[Task, bool]:
        """Let the first in the default order go on."""
        return options[0], False
