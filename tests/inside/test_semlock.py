"""The locks of `multiprocessing`, used between threads, are as controlled as those of `threading`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inside.laboratory import side_by_side

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

IMPORTS = "import multiprocessing\n"
COUNTER = """
import multiprocessing
guard, count = multiprocessing.{kind}, multiprocessing.RawValue("i", 0)
def work():
    with guard:
        count.value += 1
"""
ALONE = """
import multiprocessing
def main():
    tried = []
    def attempt(action):
        try:
            tried.append(action())
        except (AssertionError, ValueError) as error:
            tried.append(f"{{type(error).__name__}}: {{error}}")
    {body}
    return tried
"""
TOO_OFTEN = "ValueError: semaphore or lock released too many times"
NOT_MINE = "AssertionError: attempt to release recursive lock not owned by thread"
ERRORS = {
    "lock": (("a = multiprocessing.Lock(); attempt(a.acquire); attempt(lambda: a.acquire(timeout=9)); "
             "attempt(lambda: a.acquire(False)); attempt(a.release); attempt(a.release)"),
             [True, False, False, None, TOO_OFTEN]),
    "rlock": (("a = multiprocessing.RLock(); attempt(a.release); attempt(a.acquire); attempt(a.acquire); "
              "attempt(a.release); attempt(a.release); attempt(a.release)"),
              [NOT_MINE, True, True, None, None, NOT_MINE]),
    "semaphore": (("a = multiprocessing.Semaphore(1); attempt(a.release); attempt(a.acquire); attempt(a.acquire); "
                  "attempt(lambda: a.acquire(timeout=-1))"), [None, True, True, False]),
    "bounded": ("a = multiprocessing.BoundedSemaphore(2); attempt(a.acquire); attempt(a.release); attempt(a.release)",
                [True, None, TOO_OFTEN]),
    "shown": ("a = multiprocessing.Lock(); a.acquire(); attempt(lambda: repr(a))", ["<Lock(owner=MainProcess)>"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["Lock()", "RLock()", "Semaphore(1)", "BoundedSemaphore(1)", "Condition()"])
def test_they_exclude_each_other(lab: Laboratory, kind: str) -> None:
    """What is guarded by one of them is never seen half done, in any schedule, and nobody waits for real."""
    found = lab.explore(side_by_side(COUNTER.format(kind=kind), "count.value"), schedules=60)
    assert found.returned == [2]


def test_without_them_an_update_is_lost(lab: Laboratory) -> None:
    """A shared value is read and written in two steps; each has a lock of its own, and that is not enough."""
    setup = "import multiprocessing\ncount = multiprocessing.Value('i', 0)\ndef work():\n    count.value += 1\n"
    assert sorted(lab.explore(side_by_side(setup, "count.value")).returned) == [1, 2]


def test_crossed_locks_are_a_deadlock(lab: Laboratory) -> None:
    """Two of them taken in opposite orders block for good, and the message names each and who holds it."""
    setup = """
import multiprocessing
a, b = multiprocessing.Lock(), multiprocessing.RLock()
def one():
    with a, b:
        pass
def two():
    with b, a:
        pass
"""
    deadlock = lab.explore(side_by_side(setup, "'done'", "one, two")).first("deadlock")
    assert [(wait["for"], wait["holder"]) for wait in deadlock["waits"][1:]] == [
        ("RLock (line 5)", "Thread-2 (two)"),
        ("Lock (line 5)", "Thread-1 (one)"),
    ]


def test_a_lost_notification_is_a_deadlock(lab: Laboratory) -> None:
    """A notification of a multiprocessing.Condition that comes before the wait is lost, as any other."""
    setup = """
import multiprocessing
condition, ready = multiprocessing.Condition(), []
def tell():
    ready.append(1)
    with condition:
        condition.notify()
def wait():
    if not ready:
        with condition:
            condition.wait()
"""
    assert lab.explore(side_by_side(setup, "'done'", "tell, wait")).kinds == {"returned", "deadlock"}


@pytest.mark.parametrize("tool", ["Event", "Barrier"])
def test_those_made_of_them_work(lab: Laboratory, tool: str) -> None:
    """An Event that is set and a Barrier that is full let all go on, in every schedule."""
    setup = {
        "Event": "made = multiprocessing.Event()\ndef one():\n    made.set()\ndef two():\n    made.wait()\n",
        "Barrier": "made = multiprocessing.Barrier(2)\ndef one():\n    made.wait()\ntwo = one\n",
    }
    found = lab.explore(side_by_side(IMPORTS + setup[tool], "'done'", "one, two"), schedules=60)
    assert found.returned == ["done"]


@pytest.mark.parametrize("name", ERRORS)
def test_errors_are_those_of_the_library(lab: Laboratory, name: str) -> None:
    """What is released too often, or by another, is told as CPython tells it; a time limit passes in virtual time."""
    body, expected = ERRORS[name]
    assert lab.explore(ALONE.format(body=body), schedules=2).returned == [expected]
