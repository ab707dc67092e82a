"""A program with a known race, run by the same probe in the same process: if its lost update is not found, nothing counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.inside.search.bounded import BoundedStrategy, Levels
from grader.inside.search.follow import FollowStrategy

if TYPE_CHECKING:
    from grader.inside.program import Program

_SOURCE = """
import threading
count = 0
def add():
    global count
    count += 1
def race():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return count
"""
_ATTEMPTS = 400
RACE = compile(_SOURCE, "<probe>", "exec", dont_inherit=True)  # watched from the beginning, like the program


def catches_the_race(program: Program) -> bool:
    """Say whether the known race is found by a few schedules with at most one preemption."""
    found: list[object] = []

    def body() -> None:
        space: dict[str, object] = {"__name__": "race"}
        exec(RACE, space)  # noqa: S102 - our own text
        race = space["race"]
        assert callable(race)
        found.append(race())

    program.execute(body, FollowStrategy(), ()).contention.mark()
    levels = Levels(1, _ATTEMPTS)
    for level in (0, 1):
        while (plan := levels.take(level)) is not None and 1 not in found:
            program.execute(body, BoundedStrategy(levels, plan, level), plan)
    return 1 in found
