"""Time that passes only on the explorer's clock: the ideal one is exact, the hasty one lets timeouts come due early."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inside.laboratory import side_by_side

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

SLEEP_FOR_JOIN = """
import threading, time
def main():
    done = []
    def work():
        time.sleep(0.5)
        done.append(1)
    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(60)
    return len(done)
"""


def test_sleep_in_place_of_join(lab: Laboratory) -> None:
    """A long sleep in place of `join` is right on the ideal clock and wrong on the hasty one."""
    assert lab.explore(SLEEP_FOR_JOIN, "bare", clock="ideal").values == [1]
    assert lab.explore(SLEEP_FOR_JOIN, "bare").values == [0, 1]


def test_early_waking_counts_like_a_preemption(lab: Laboratory) -> None:
    """The schedule in which a sleep ends before its time has one preemption, and the text of it says so."""
    run = next(run for run in lab.explore(SLEEP_FOR_JOIN, "bare").runs if run["value"] == 0)
    assert run["preemptions"] == 1
    assert "!" in run["schedule"]


def test_sleep_does_no_harm_to_what_is_right(lab: Laboratory) -> None:
    """A program that sleeps but waits properly is right on the hasty clock, too."""
    setup = """
    count, guard = 0, threading.Lock()
    def work():
        global count
        with guard:
            seen = count
            time.sleep(0.01)
            count = seen + 1
    """
    assert lab.explore(side_by_side(setup, "count")).returned == [2]


@pytest.mark.parametrize(
    ("setup", "work", "wait"),
    [
        ("", "time.sleep(1); done.append(1)", "thread.join(5)"),
        ("e = threading.Event()", "time.sleep(1); done.append(1); e.set()", "e.wait(timeout=5)"),
        ("s = threading.Semaphore(0)", "time.sleep(1); done.append(1); s.release()", "s.acquire(timeout=5)"),
        (
            "lock = threading.Lock(); lock.acquire()",
            "time.sleep(1); done.append(1); lock.release()",
            "lock.acquire(timeout=5)",
        ),
    ],
    ids=["join", "event", "semaphore", "lock"],
)
def test_timeout_that_is_not_looked_at(lab: Laboratory, setup: str, work: str, wait: str) -> None:
    """Whoever gives a timeout and does not look whether it was over is caught on the hasty clock."""
    program = f"""
import threading, time
{setup}
def main():
    done = []
    def work():
        {work}
    thread = threading.Thread(target=work)
    thread.start()
    {wait}
    return len(done)
"""
    assert lab.explore(program, "bare", clock="ideal").values == [1]
    assert lab.explore(program, "bare").values == [0, 1]


def test_timeout_in_a_loop(lab: Laboratory) -> None:
    """A timeout that is looked at, and waited for again, is right."""
    program = """
import threading, time
def main():
    done = threading.Event()
    threading.Thread(target=lambda: (time.sleep(1), done.set())).start()
    while not done.wait(0.1):
        pass
    return done.is_set()
"""
    assert lab.explore(program, "bare", schedules=60).values == [True]


def test_sleeps_behind_a_semaphore(lab: Laboratory) -> None:
    """Twenty threads that sleep a second each behind a semaphore of five take four virtual seconds."""
    setup = """
    slots = threading.BoundedSemaphore(5)
    def work():
        with slots:
            time.sleep(1)
    """
    found = lab.explore(side_by_side(setup, "'done'", "*[work] * 20"), "timed", clock="ideal", schedules=20)
    assert found.values == [["done", 4]]


def test_sleeps_side_by_side(lab: Laboratory) -> None:
    """Threads that sleep at the same time take as long as the longest."""
    works = "lambda: time.sleep(3), lambda: time.sleep(1), lambda: time.sleep(2)"
    found = lab.explore(side_by_side("", "'done'", works), "timed", clock="ideal", schedules=50)
    assert found.values == [["done", 3]]


def test_sleeps_under_a_lock(lab: Laboratory) -> None:
    """Threads that sleep under one lock take as long as all of them together."""
    setup = """
    guard = threading.Lock()
    def work():
        with guard:
            time.sleep(1)
    """
    found = lab.explore(side_by_side(setup, "'done'", "work, work, work"), "timed", clock="ideal", schedules=50)
    assert found.values == [["done", 3]]


def test_order_of_waking(lab: Laboratory) -> None:
    """On the ideal clock sleepers wake in the order of their times, whoever went to sleep first."""
    setup = """
    woken = []
    def sleeper(seconds):
        def work():
            time.sleep(seconds)
            woken.append(seconds)
        return work
    """
    program = side_by_side(setup, "woken", "*map(sleeper, (3, 1, 2))")
    assert lab.explore(program, clock="ideal", schedules=50).returned == [[1, 2, 3]]


def test_clocks_agree(lab: Laboratory) -> None:
    """All clocks of `time` and `datetime` pass by as much as is slept."""
    program = """
import time, datetime
def main():
    clocks = (time.time, time.monotonic, time.perf_counter, lambda: time.time_ns() / 1e9,
              lambda: time.monotonic_ns() / 1e9, lambda: datetime.datetime.now().timestamp())
    before = [clock() for clock in clocks]
    time.sleep(90)
    return [round(clock() - start, 3) for clock, start in zip(clocks, before)]
"""
    assert lab.explore(program, "bare").values == [[90] * 6]


def test_polling(lab: Laboratory) -> None:
    """A thread that polls with `sleep` until another one has ended comes to its end."""
    program = """
import threading, time
def main():
    thread = threading.Thread(target=time.sleep, args=(3,))
    thread.start()
    while thread.is_alive():
        time.sleep(0.1)
    return thread.is_alive()
"""
    for clock in ("ideal", "hasty"):
        found = lab.explore(program, "bare", clock=clock, schedules=40)
        assert (found.kinds, found.values) == ({"returned"}, [False])


def test_sleeping_for_nothing(lab: Laboratory) -> None:
    """A thread that polls with `sleep(0)` lets the one go on that it waits for."""
    program = """
import threading, time
done = False
def work():
    global done
    done = True
def main():
    threading.Thread(target=work).start()
    while not done:
        time.sleep(0)
    return done
"""
    assert lab.explore(program, "bare", schedules=40).values == [True]


def test_busy_waiting_for_the_clock(lab: Laboratory) -> None:
    """A thread that reads the clock until a moment has come gets there."""
    program = """
import time
def main():
    end = time.monotonic() + 2
    while time.monotonic() < end:
        pass
    return time.monotonic() >= end
"""
    assert lab.explore(program, "bare", schedules=2).values == [True]


def test_timer(lab: Laboratory) -> None:
    """A Timer calls its function after its time, and one that is cancelled never does."""
    program = """
import threading
def main():
    called = []
    timer, never = threading.Timer(5, called.append, (1,)), threading.Timer(9, called.append, (2,))
    for each in (timer, never): each.start()
    never.cancel()
    timer.join()
    return called
"""
    assert lab.explore(program, "timed", clock="ideal", schedules=60).values == [[[1], 5]]


def test_timeouts_that_come_due(lab: Laboratory) -> None:
    """Each tool says after its timeout that it was not to be had, and not before."""
    program = """
import queue, threading, time
def main():
    lock, said = threading.Lock(), []
    lock.acquire()
    said.append(lock.acquire(timeout=1))
    said.append(threading.Semaphore(0).acquire(timeout=1))
    said.append(threading.Event().wait(1))
    condition = threading.Condition()
    with condition:
        said.append(condition.wait(1))
        said.append(condition.wait_for(lambda: 0, 1))
    try:
        queue.Queue().get(timeout=1)
    except queue.Empty:
        said.append("empty")
    return said
"""
    found = lab.explore(program, "timed", clock="ideal")
    assert found.values == [[[False, False, False, False, 0, "empty"], 6]]


def test_barrier_timeout(lab: Laboratory) -> None:
    """A barrier whose parties do not come in time is broken."""
    program = """
import threading
def main():
    barrier = threading.Barrier(2)
    try:
        barrier.wait(timeout=3)
    except threading.BrokenBarrierError:
        return barrier.broken
"""
    assert lab.explore(program, "timed", clock="ideal").values == [[True, 3]]


def test_sched(lab: Laboratory) -> None:
    """The library's event scheduler runs on virtual time."""
    program = """
import sched
def main():
    called, plan = [], sched.scheduler()
    for delay in (3, 1, 2):
        plan.enter(delay, 0, called.append, (delay,))
    plan.run()
    return called
"""
    assert lab.explore(program, "timed", clock="ideal").values == [[[1, 2, 3], 3]]


@pytest.mark.parametrize(
    ("argument", "error"),
    [("-1", "ValueError"), ("'1'", "TypeError"), ("None", "TypeError"), ("float('nan')", "ValueError")],
)
def test_sleep_of_nonsense(lab: Laboratory, argument: str, error: str) -> None:
    """A sleep that cannot be raises what Python raises."""
    [value] = lab.explore(f"import time\ndef main():\n    time.sleep({argument})\n").values
    assert value["raised"]["type"] == error


@pytest.mark.parametrize(
    "look",
    [
        "time.time()",
        "time.monotonic()",
        "time.perf_counter_ns()",
        "time.process_time()",
        "datetime.datetime.now().timestamp()",
    ],
)
def test_a_clock_never_stands_still(lab: Laboratory, look: str) -> None:
    """A program can divide by the time that it has measured, whatever it did meanwhile; what is graded is exact."""
    program = f"import datetime, time\ndef main():\n    begin = {look}\n    return {look} > begin\n"
    found = lab.explore(program, scenario="timed", schedules=1)
    assert found.values == [[True, 0.0]]


def test_the_longest_timeout_is_none(lab: Laboratory) -> None:
    """Who waits for as long as there can be a timeout waits for ever: it does not end before its time on any clock."""
    program = """
import threading, time
def main():
    thread = threading.Thread(target=time.sleep, args=(5,))
    thread.start()
    thread.join(threading.TIMEOUT_MAX)
    return thread.is_alive()
"""
    assert lab.explore(program, schedules=30).returned == [False]
