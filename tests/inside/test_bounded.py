"""Iterative context bounding: how many schedules each level has, and when a level counts as complete."""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

import pytest

from grader.inside.schedule import Decision
from grader.inside.search.bounded import Levels

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

POINTS = """
import threading
def main(points):
    log = []
    def work(name):
        for _ in range(points):
            log.append(name)
    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return "".join(log)
"""
SCENARIOS = "def go(student, watch, points):\n    return student.main(points)\n"


def orders(points: int, preemptions: int) -> int:
    """Count the orders of two threads' steps that need at most so many preemptions.

    An order is a sequence of blocks, each of one thread. It is fixed by where the two threads are cut, and every cut is a
    preemption: n blocks of `a` and m of `b`, which alternate, need n + m - 2.
    """
    found = 0
    for first in range(1, points + 1):
        for second in (first - 1, first, first + 1):
            if second >= 1 and first + second - 2 <= preemptions:
                ways = comb(points - 1, first - 1) * comb(points - 1, second - 1)
                found += ways * (2 if first == second else 1)
    return found


@pytest.mark.parametrize("points", [1, 2, 3, 4])
@pytest.mark.parametrize("preemptions", [0, 1, 2])
def test_orders_of_two_threads(lab_here: Laboratory, points: int, preemptions: int) -> None:
    """Every order of two threads' steps that so many preemptions allow is found, and none that needs more."""
    found = lab_here.explore(
        POINTS, scenarios=SCENARIOS, args={"points": points}, preemptions=preemptions, schedules=3000
    )
    assert found.complete == preemptions
    within = [run for run in found.runs if run["preemptions"] <= preemptions]
    assert len(within) == orders(points, preemptions)


def test_all_orders(lab_here: Laboratory) -> None:
    """With as many preemptions as there are points all interleavings are found: the binomial coefficient."""
    found = lab_here.explore(POINTS, scenarios=SCENARIOS, args={"points": 3}, preemptions=5, schedules=3000)
    assert len(found.values) == comb(6, 3) == orders(3, 5)


def offered(room: int = 10) -> Levels:
    """Return levels whose first schedule has been run, and which were offered one at level 1."""
    levels = Levels(2, room)
    assert levels.take(0) == ()
    levels.offer(Decision(0, 1, 1), 1)
    return levels


def test_first_schedule() -> None:
    """The first schedule is the default one, and nothing is complete before it was taken."""
    levels = Levels(2, 10)
    assert levels.complete() is None
    assert (levels.take(0), levels.take(0)) == ((), None)
    assert levels.complete() == 2


def test_level_with_a_schedule_left() -> None:
    """A level is complete when nothing is left in it and in those below."""
    levels = offered()
    assert levels.complete() == 0
    assert levels.take(1) == (Decision(0, 1, 1),)
    assert levels.complete() == 2


def test_plans_grow() -> None:
    """What is offered goes on from the plan that it was offered in."""
    levels = offered()
    plan = levels.take(1)
    assert plan is not None
    levels.offer(Decision(1, 5, 2), 2)
    assert levels.take(2) == (Decision(0, 1, 1), Decision(1, 5, 2))


def test_level_above_the_bound() -> None:
    """What needs more preemptions than are allowed is not kept."""
    levels = offered()
    levels.offer(Decision(0, 2, 1), 3)
    assert [levels.take(level) for level in (1, 2)] == [(Decision(0, 1, 1),), None]


def test_full_level() -> None:
    """A level that had no room for a schedule is never complete."""
    levels = offered(room=1)
    levels.offer(Decision(0, 2, 1), 1)
    assert levels.take(1) == (Decision(0, 1, 1),)
    assert (levels.take(1), levels.complete()) == (None, 0)
