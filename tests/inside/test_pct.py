"""Probabilistic concurrency testing: repeatable by its seed, and good for bugs that take several switches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inside.laboratory import side_by_side

from grader.inside.search.pct import DEPTH, PctStrategy

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

# Only schedules whose first preemption comes late reach it, which the levels do not get to within a small budget.
DEEP = """
noise, step, reached = 0, 0, False
def one():
    global noise, step
    for _ in range(15):
        noise += 1
    step = 1
    for _ in range(15):
        noise += 1
    step = 2
def two():
    global noise, reached
    if step == 1:
        for _ in range(15):
            noise += 1
        if step == 2:
            reached = True
    noise += 1
"""


def test_seed() -> None:
    """The same seed gives the same points of change, another one gives others."""
    runs = [PctStrategy(seed, 1000).changes for seed in (7, 7, 8)]
    assert runs[0] == runs[1] != runs[2]


def test_changes() -> None:
    """A run changes priorities at one point less than its depth at most, all within its length."""
    for seed in range(50):
        changes = PctStrategy(seed, 20).changes
        assert 1 <= len(changes) <= DEPTH - 1
        assert all(1 <= change <= 20 for change in changes)


def test_deep_bug(lab_here: Laboratory) -> None:
    """A bug that takes two switches at the right places is found by random schedules where the levels do not get to it."""
    found = lab_here.explore(side_by_side(DEEP, "reached", "one, two"), schedules=100)
    assert found.complete in (None, 0)
    assert True in found.returned


def test_repeated(lab_here: Laboratory) -> None:
    """An exploration with random schedules is the same again with the same seed, and another one with another."""
    program = side_by_side(DEEP, "noise", "one, two")
    answers = [lab_here.line(program, schedules=100, seed=seed) for seed in (1, 1, 2)]
    assert answers[0] == answers[1] != answers[2]
