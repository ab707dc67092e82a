"""On the hasty clock processes begin late, work long and end late: timeouts come due first, loops get there all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from inside.processes.conftest import Bench

HEAD = "import multiprocessing as mp, queue, time\n"
SCENARIOS = '''
from grader.inside.processes import watch

def job():
    watch.work(0.1)
    watch.note("done")

def go(student, watch):
    """What a call of main() comes to, how far its children got, and how many it leaves."""
    call = watch.call(student.main, job)
    report = call.report()
    done = len(watch.notes())
    return {"returned": report["returned"], "raised": report["raised"], "done": done, "left": call.left()["processes"]}
'''
METHODS = ("fork", "spawn", "forkserver")
WORKERS = 3


def _go(bench: Bench, program: str, **options: Any) -> dict[str, Any]:
    value: dict[str, Any] = bench.value(HEAD + program, scenarios=SCENARIOS, **options)
    return value


@pytest.mark.parametrize("method", METHODS)
def test_joins_with_a_timeout_give_up(bench_here: Bench, method: str) -> None:
    """A join with a timeout, however long, is over before the child is; on the ideal clock it is not."""
    program = f"""
def main(job):
    context = mp.get_context("{method}")
    p = context.Process(target=job); p.start(); p.join(500)
    return p.is_alive()
"""
    hasty, ideal = (_go(bench_here, program, clock=clock) for clock in ("hasty", "ideal"))
    assert (hasty["returned"], hasty["done"], hasty["left"]) == (True, 0, 1)
    assert (ideal["returned"], ideal["done"], ideal["left"]) == (False, 1, 0)


def test_end_comes_late(bench_here: Bench) -> None:
    """A child that has said its last word is not over yet."""
    program = """
def work(q): q.put(1)
def main(job):
    q = mp.SimpleQueue()
    p = mp.Process(target=work, args=(q,)); p.start(); q.get(); p.join(1)
"""
    assert _go(bench_here, program, clock="hasty")["left"] == 1
    assert _go(bench_here, program)["left"] == 0


LOOPS = {
    "join again": "while p.is_alive(): p.join(0.01)",
    "look and sleep": "while p.is_alive(): time.sleep(0.001)",
    "join": "p.join()",
    "wait for the lock": "while not lock.acquire(timeout=0.01): pass\n    p.join()",
}


@pytest.mark.parametrize("loop", LOOPS)
def test_loops_get_there(bench_here: Bench, loop: str) -> None:
    """Whoever looks again as often as it takes is right on both clocks."""
    program = f"""
def work(job, lock):
    job(); lock.release()
def main(job):
    lock = mp.Lock(); lock.acquire()
    p = mp.Process(target=work, args=(job, lock)); p.start()
    {LOOPS[loop]}
"""
    for clock in ("hasty", "ideal"):
        value = _go(bench_here, program, clock=clock)
        assert (value["raised"], value["done"], value["left"]) == (None, 1, 0)


def test_library_is_not_hurried(bench_here: Bench) -> None:
    """The time limits within the library, as when a manager or a pool ends, are not the program's mistakes."""
    program = """
def main(job):
    with mp.Manager() as manager, mp.Pool(2) as pool:
        d = manager.dict()
        pool.apply(job)
        pool.close(); pool.join()
        d["x"] = 1
        return dict(d)
"""
    value = _go(bench_here, program, clock="hasty")
    assert (value["returned"], value["done"], value["left"]) == ({"x": 1}, 1, 0)


def test_between_reading_and_writing(bench_here: Bench) -> None:
    """A lock that is taken with a time limit, come what may, keeps nobody out."""
    program = """
def work(d, lock):
    got = lock.acquire(timeout=100)
    d["n"] = d["n"] + 1
    if got: lock.release()
def main(job):
    with mp.Manager() as manager:
        d, lock = manager.dict(n=0), mp.Lock()
        ps = [mp.Process(target=work, args=(d, lock)) for _ in range(3)]
        for p in ps: p.start()
        for p in ps: p.join()
        return d["n"]
"""
    assert _go(bench_here, program, clock="hasty")["returned"] < WORKERS
    assert _go(bench_here, program, clock="ideal")["returned"] == WORKERS
