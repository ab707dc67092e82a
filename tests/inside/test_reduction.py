"""Partial-order reduction: what is left out is only what comes to the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from inside.random_programs import random_program

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

SEEDS = [seed for seed in range(28) if seed not in (12, 24)]  # those two have too many schedules for the plain search
SCENARIOS = "def bare(student, watch):\n    return student.main()\n"
LOCKED = """
import threading
lock, count = threading.Lock(), 0
def work():
    global count
    with lock:
        count += 1
def main(threads):
    made = [threading.Thread(target=work) for _ in range(threads)]
    for thread in made: thread.start()
    for thread in made: thread.join()
    return count
"""


def outcomes(lab: Laboratory, program: str, *, plain: bool) -> tuple[list[str], int]:
    """Return what a program can come to with one preemption, and by how many schedules that was found out."""
    answer = lab.ask(program, "bare", scenarios=SCENARIOS, preemptions=1, schedules=4000, systematic={"plain": plain})
    assert (answer["problem"], answer["complete_up_to_preemptions"], answer["diverged"]) == (None, 1, 0)
    keys = ("kind", "value", "waits", "thread_errors")
    return sorted({json.dumps([run[key] for key in keys]) for run in answer["runs"]}), answer["explored"]


@pytest.mark.parametrize("seed", SEEDS)
def test_random_programs(lab_here: Laboratory, seed: int) -> None:
    """The reduced search of a program finds the same outcomes as the plain one, by no more schedules."""
    program = random_program(seed)
    plain, many = outcomes(lab_here, program, plain=True)
    reduced, few = outcomes(lab_here, program, plain=False)
    assert (reduced, few <= many) == (plain, True), program


@pytest.mark.parametrize(("threads", "orders"), [(2, 2), (3, 6)])
def test_locked_counter(lab: Laboratory, threads: int, orders: int) -> None:
    """Threads that each take a lock once are run once for each order in which they can take it."""
    scenarios = "def go(student, watch, threads):\n    return student.main(threads)\n"
    found = lab.explore(LOCKED, scenarios=scenarios, args={"threads": threads}, preemptions=9, schedules=500)
    assert (found.explored, found.complete, found.values) == (orders, 9, [threads])


def test_peeked_lock(lab: Laboratory) -> None:
    """A lock that somebody only tries to take can be found taken at its very release, with one preemption."""
    program = """
    import threading
    lock, seen = threading.Lock(), []
    def hold():
        with lock:
            pass
    def peek():
        seen.append(lock.acquire(blocking=False))
    def main():
        threads = [threading.Thread(target=hold), threading.Thread(target=peek)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        return seen
    """
    found = lab.explore(_dedent(program), "bare", preemptions=1)
    assert found.values == [[False], [True]]


def _dedent(text: str) -> str:
    return "\n".join(line[4:] for line in text.splitlines())


def test_nobody_is_put_off_for_good(lab: Laboratory) -> None:
    """A thread that could have worked before main() goes on to its end is also tried before it."""
    program = """
    import threading
    lock, log = threading.Lock(), {}
    def first():
        log[1] = "begun"
        lock.acquire()
    def second():
        lock.acquire()
    def main():
        threads = [threading.Thread(target=work, daemon=True) for work in (first, second)]
        for thread in threads: thread.start()
        threads[1].join()
        return len(log)
    """
    found = lab.explore(_dedent(program), "bare", preemptions=1)
    assert (found.values, found.kinds) == ([0, 1], {"returned", "deadlock"})
