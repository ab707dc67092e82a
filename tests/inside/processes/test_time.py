"""All processes of a run live on one virtual clock: nothing waits in real time, and all is in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inside.processes.conftest import Bench

HEAD = "import multiprocessing as mp, queue, subprocess, sys, threading, time\n"


def test_sleepers_wake_in_order(bench: Bench) -> None:
    """Processes that sleep wake in the order of their moments, and the call takes as long as the longest."""
    program = f"""
{HEAD}
def nap(seconds, q):
    time.sleep(seconds); q.put(seconds)
def main():
    q = mp.Queue()
    ps = [mp.Process(target=nap, args=(seconds, q)) for seconds in (300, 100, 200)]
    for p in ps: p.start()
    found = [q.get() for _ in ps]
    for p in ps: p.join()
    return found
"""
    value = bench.value(program)
    assert (value["returned"], value["elapsed"]) == ([100, 200, 300], 300)


def test_clocks_agree(bench: Bench) -> None:
    """What a program measures by any clock includes its sleeps."""
    program = f"""
{HEAD}
def main():
    clocks = (time.time, time.monotonic, time.perf_counter, lambda: time.time_ns() / 1e9, lambda: time.monotonic_ns() / 1e9)
    before = [clock() for clock in clocks]
    time.sleep(1000)
    return [1000 <= clock() - then < 1100 for clock, then in zip(clocks, before)]
"""
    assert bench.value(program, "bare") == [True] * 5


TIMEOUTS = """
def measured(function):
    began = watch.now()
    try:
        found = function()
    except Exception as error:
        found = type(error).__name__
    return [found, round(watch.now() - began, 1)]

from grader.inside.processes import watch

def go(student, watch):
    return [measured(function) for function in student.waits()]
"""


def test_timeouts_are_virtual(bench: Bench) -> None:
    """Whatever waits with a timeout waits that long on the virtual clock, and no longer than until what it waits for."""
    program = f"""
{HEAD}
def nap(): time.sleep(300)
def later(action):
    threading.Timer(30, action).start()
def waits():
    lock, event, there = mp.Lock(), mp.Event(), threading.Event()
    lock.acquire()
    reading, writing = mp.Pipe(duplex=False)
    p = mp.Process(target=nap); p.start()
    t = threading.Thread(target=nap); t.start()
    lone = threading.RLock()
    threading.Thread(target=lone.acquire).start()
    yield lambda: mp.Queue().get(timeout=50)
    yield lambda: queue.Queue().get(timeout=50)
    yield lambda: lock.acquire(timeout=50)
    yield lambda: lone.acquire(timeout=50)
    yield lambda: event.wait(50)
    yield lambda: there.wait(50)
    later(there.set)
    yield lambda: there.wait(50)
    later(lock.release)
    yield lambda: lock.acquire(timeout=50)
    yield lambda: reading.poll(5)
    later(lambda: writing.send(1))
    yield lambda: reading.poll(50)
    p.kill(); p.join()
    yield lambda: p.join(50)
    yield lambda: t.join(1)
    yield lambda: mp.Pool(1).apply_async(nap).get(timeout=50)
"""
    assert bench.value(program, scenarios=TIMEOUTS) == [
        ["Empty", 50],
        ["Empty", 50],
        [False, 50],
        [False, 50],
        [False, 50],
        [False, 50],
        [True, 30],
        [True, 30],
        [False, 5],
        [True, 30],
        [None, 0],
        [None, 0],
        ["TimeoutError", 50],
    ]


def test_join_with_a_timeout(bench: Bench) -> None:
    """A join that gives up does so at its moment; a later one sees the end when it comes."""
    program = f"""
{HEAD}
def main():
    p = mp.Process(target=time.sleep, args=(100,)); p.start()
    t = threading.Thread(target=time.sleep, args=(100,)); t.start()
    p.join(40); t.join(30)
    early = p.is_alive(), t.is_alive()
    t.join(500); p.join(500)
    return early, p.is_alive(), t.is_alive()
"""
    value = bench.value(program)
    assert (value["returned"], value["elapsed"]) == ([[True, True], False, False], 100)


def test_managers_keep_no_time(bench_here: Bench) -> None:
    """The loop in which a manager wakes every second does not move the clock, nor hide a hang."""
    program = f"""
{HEAD}
def main():
    manager = mp.Manager()
    return manager.Queue().get()
"""
    assert bench_here.stacks(program, "bare")[0] == ("caller", "waits", "manager.Queue 1", 6)


def test_computing_is_no_hang(bench_here: Bench) -> None:
    """A worker that computes while all others wait for it is waited for."""
    program = f"""
{HEAD}
def work(q):
    began = time.process_time()
    while time.process_time() - began < 0.6: pass
    q.put("done")
def main():
    q = mp.Queue()
    p = mp.Process(target=work, args=(q,)); p.start()
    return q.get()
"""
    assert bench_here.value(program, "bare") == "done"


def test_spinning_beside_a_sleeper(bench_here: Bench) -> None:
    """A program that spins until somebody has slept gets there: the clock does not wait for it for ever."""
    program = f"""
{HEAD}
def main():
    p = mp.Process(target=time.sleep, args=(5,)); p.start()
    while p.is_alive(): pass
    return p.exitcode
"""
    assert bench_here.value(program, "bare") == 0


def test_programs_keep_their_own_time(bench_here: Bench) -> None:
    """A program that sleeps for real is not taken for a hang."""
    program = f"""
{HEAD}
def main():
    return subprocess.run([sys.executable, "-c", "import time; time.sleep(0.8)"]).returncode
"""
    assert bench_here.value(program, "bare") == 0


def test_process_forked_beside_a_timed_wait(bench_here: Bench) -> None:
    """A timed wait that another thread's new process has a copy of is over when its own process says so."""
    program = f"""
{HEAD}
def main():
    event = threading.Event()
    def start():
        p = mp.Process(target=time.sleep, args=(50,))
        time.sleep(1); p.start(); time.sleep(1); event.set(); p.join()
    thread = threading.Thread(target=start)
    thread.start()
    found = event.wait(20)
    thread.join()
    return found
"""
    value = bench_here.value(program, seconds=8.0)
    assert (value["returned"], value["elapsed"]) == (True, 51)


def test_every_length_of_sleep(bench_here: Bench) -> None:
    """A sleep of any length takes as long as it says, however its number is written."""
    program = f"""
{HEAD}
def main():
    for n in range(1, 101): time.sleep(n / 100)
"""
    assert bench_here.value(program)["elapsed"] == 50.5
