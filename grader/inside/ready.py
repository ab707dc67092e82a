"""Who could go on, in which order, and when: virtual time, which stands still while anybody can."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.inside.tasks import Task

# Of real seconds, and how often: what another process or the system does takes real time, and only that.
OUTSIDE, LOOK_EVERY = 1.0, 0.001


class Ready:
    """The tasks of one run and its clock."""

    def __init__(self, *, hasty: bool) -> None:
        """Begin at time 0 without tasks."""
        self.hasty = hasty
        self.now = self.shown = 0.0  # what the program is shown is later by a moment for each time that it looks
        self.tasks: list[Task] = []

    def jump(self) -> bool:
        """Let time pass until the next deadline; say whether there was one."""
        deadlines = [t.deadline for t in self.tasks if t.alive and t.deadline is not None and t.deadline > self.now]
        if not deadlines:
            return False
        self.now = min(deadlines)
        return True

    def outside(self) -> bool:
        """Wait in real time for what a process beside the program may do for a task; say whether one can go on now."""
        waiting = [t for t in self.tasks if t.alive and getattr(t.wait, "outside", False) and _has_children()]
        until = time.monotonic() + OUTSIDE
        while waiting and time.monotonic() < until:
            time.sleep(LOOK_EVERY)
            if any(self.enabled(t) for t in waiting):
                return True
        return False

    def enabled(self, task: Task) -> bool:
        """Say whether a task could go on now."""
        if not task.alive:
            return False
        wait = task.wait
        return wait is None or not wait.busy or (task.deadline is not None and task.deadline <= self.now)

    def order(self, me: Task) -> list[Task]:
        """Return the tasks that could go on, in the default order: round robin after `me`, who waited for its end first."""
        tasks, start, now = self.tasks, me.serial + 1, self.now
        found = [  # what `enabled` says, without a call for each
            t
            for t in tasks[start:] + tasks[:start]
            if t.alive and (t.wait is None or not t.wait.busy or (t.deadline is not None and t.deadline <= now))
        ]
        return found if me.alive else sorted(found, key=lambda task: not joins(task, me))

    def sleepers(self) -> Iterable[Task]:
        """Return the tasks that a hasty clock could wake before their time."""
        return [t for t in self.tasks if t.alive and t.deadline is not None and not self.enabled(t)]


def joins(task: Task, other: Task) -> bool:
    """Say whether a task waits for the end of another one."""
    return getattr(task.wait, "task", None) is other


def _has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True
