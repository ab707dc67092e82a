"""Nothing that a schedule leaves in the process reaches the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.inside import numbers

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

SCENARIOS = "def go(student, watch):\n    return student.main()\n"


def test_descriptors_are_closed_between_schedules(lab_here: Laboratory) -> None:
    """A schedule that opens files finds as many open as the one before it."""
    program = """
import os, threading
def main():
    before = len(os.listdir("/proc/self/fd"))
    def work():
        os.pipe()
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return before
"""
    assert len(lab_here.explore(program, scenarios=SCENARIOS, schedules=40).values) == 1


def test_a_file_that_lives_on_closes_no_other(lab_here: Laboratory) -> None:
    """A file that a schedule keeps in a global is closed with the schedule, not in the middle of a later one."""
    program = """
import gc, os, threading
kept = []
def main():
    kept.append(open(os.devnull))
    thread = threading.Thread(target=kept.append, args=(None,))
    thread.start()
    thread.join()
    gc.collect()
    try:
        return bool(os.fstat(kept[0].fileno()))
    except OSError:
        return "closed by another"
"""
    assert lab_here.explore(program, scenarios=SCENARIOS, schedules=10).values == [True]


def test_children_are_ended_between_schedules(lab_here: Laboratory) -> None:
    """A child that a schedule starts is gone in the next one."""
    program = """
import os, time
def main():
    children = 0
    try:
        os.waitpid(-1, os.WNOHANG)
        children = 1
    except ChildProcessError:
        pass
    if os.fork() == 0:
        while True: os.read(0, 1) or os.kill(os.getpid(), 19)
    return children
"""
    assert lab_here.explore(program, scenarios=SCENARIOS, schedules=5).values == [0]


def test_numbers_follow_the_order_of_first_touch() -> None:
    """An object keeps its number for a schedule, and the next schedule counts anew."""
    first: list[int] = []
    second: dict[str, int] = {}
    numbers.start_again()
    assert [numbers.number(it) for it in (first, second, first)] == [1, 2, 1]
    numbers.start_again()
    assert numbers.number(second) == 1
    numbers.let_go()


def test_a_freed_address_gets_a_new_number() -> None:
    """An object that has taken over another one's address is not taken for it."""

    class Thing:
        pass

    numbers.start_again()
    seen = {numbers.number(Thing()) for _ in range(20)}
    assert len(seen) == 20
    numbers.let_go()
