"""Every process that a call starts is seen, by whatever means it starts, with its name, its parent and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from inside.processes.conftest import Bench

METHODS = ("fork", "spawn", "forkserver")
NOTING = '''
from grader.inside.processes import watch
import sys

def job(code):
    watch.note([watch.me(), watch.main_thread(), code])
    sys.exit(code)

def go(student, watch):
    """Jobs of the scenario's own, in processes that the submission starts."""
    call = watch.call(student.launch, job, [3, 4])
    told = [(note.process, note.value) for note in watch.notes()]
    found = [vars(one) for one in call.processes() if one.kind != "helper"]
    return {"returned": call.report()["returned"], "notes": sorted(told), "processes": found, "me": watch.me()}
'''
LAUNCH = """
import multiprocessing
def launch(f, codes):
    context = multiprocessing.get_context({method!r})
    ps = [context.Process(target=f, args=(code,)) for code in codes]
    for p in ps: p.start()
    for p in ps: p.join()
    return [p.exitcode for p in ps]
"""


def _shown(processes: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(one[key] for key in keys) for one in processes if one["kind"] != "helper"]


@pytest.mark.parametrize("method", METHODS)
def test_start_methods(bench: Bench, method: str) -> None:
    """Processes of each start method have names in order of start, and can note things by functions of the scenarios."""
    value = bench.value(LAUNCH.format(method=method), scenarios=NOTING)
    assert value["returned"] == [3, 4]
    assert value["me"] == "caller"
    assert value["notes"] == [["child 1", ["child 1", True, 3]], ["child 2", ["child 2", True, 4]]]
    assert _shown(value["processes"], "name", "kind", "start_method", "exit", "waited") == [
        ("child 1", "process", method, 3, True),
        ("child 2", "process", method, 4, True),
    ]


def test_set_start_method(bench_here: Bench) -> None:
    """A submission may set the start method itself; its children know which process they are."""
    program = """
import multiprocessing as mp
def work(q):
    from grader.inside.processes import watch
    q.put([watch.me(), mp.get_start_method()])
def main():
    mp.set_start_method("spawn")
    q = mp.SimpleQueue()
    p = mp.Process(target=work, args=(q,))
    p.start()
    return q.get()
"""
    assert bench_here.value(program, "bare") == ["child 1", "spawn"]


def test_other_means(bench_here: Bench) -> None:
    """Pools, executors, managers, forks and programs are seen as well as plain processes."""
    program = """
import multiprocessing as mp, os, subprocess, sys
from concurrent.futures import ProcessPoolExecutor
def main():
    with mp.Pool(1) as pool: pool.map(abs, [1])
    with ProcessPoolExecutor(1) as pool: list(pool.map(abs, [1]))
    with mp.Manager(): pass
    pid = os.fork()
    if pid == 0: os._exit(7)
    os.waitpid(pid, 0)
    subprocess.run([sys.executable, "-c", "import sys; sys.exit(5)"])
    os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-c", ""], os.environ), 0)
"""
    seen = _shown(bench_here.value(program, "seen")["processes"], "name", "kind", "exit", "waited")
    assert [(name, kind) for name, kind, _, _ in seen] == [
        ("child 1", "process"),
        ("child 2", "process"),
        ("manager", "manager"),
        ("child 3", "fork"),
        ("child 4", "program"),
        ("child 5", "program"),
    ]
    assert [(code, waited) for _, _, code, waited in seen[1:]] == [
        (0, True),
        (0, True),
        (7, True),
        (5, True),
        (0, True),
    ]


def test_families(bench_here: Bench) -> None:
    """Children of children are named after their parents, and each knows its parent's pid."""
    program = """
import multiprocessing as mp
def inner(): pass
def outer():
    for _ in range(2):
        p = mp.Process(target=inner); p.start(); p.join()
def main():
    for _ in range(2):
        p = mp.Process(target=outer); p.start(); p.join()
"""
    found = bench_here.value(program, "seen")["processes"]
    assert _shown(found, "name") == [
        ("child 1",),
        ("child 1.1",),
        ("child 1.2",),
        ("child 2",),
        ("child 2.1",),
        ("child 2.2",),
    ]
    assert [one["parent"] for one in found[1:3]] == [found[0]["pid"]] * 2


def test_exit_codes(bench_here: Bench) -> None:
    """Exit codes are what Process.exitcode says; that of a child that nobody waited for is known as well."""
    program = """
import multiprocessing as mp, os, signal, sys, time
def fail(): raise ValueError
def leave(): sys.exit(9)
def die(): os.kill(os.getpid(), signal.SIGKILL)
def main():
    for f in (fail, leave, die):
        p = mp.Process(target=f); p.start(); p.join()
    if os.fork() == 0: os._exit(4)
    time.sleep(1)
"""
    found = _shown(bench_here.value(program, "seen")["processes"], "exit", "waited")
    assert found == [(1, True), (9, True), (-9, True), (4, False)]


def test_overlap(bench_here: Bench) -> None:
    """From the positions of starts and ends it can be told who was alive at the same time."""
    program = """
import multiprocessing as mp, time
def main():
    together = [mp.Process(target=time.sleep, args=(1,)) for _ in range(2)]
    for p in together: p.start()
    for p in together: p.join()
    p = mp.Process(target=abs, args=(1,)); p.start(); p.join()
"""
    one, two, three = bench_here.value(program, "seen")["processes"]
    assert max(one["started"], two["started"]) < min(one["ended"], two["ended"])
    assert max(one["ended"], two["ended"]) < three["started"]


def test_events(bench_here: Bench) -> None:
    """Starts and joins are told in order: all are started before the first is waited for, or not."""
    program = """
import multiprocessing as mp
def main():
    ps = [mp.Process(target=abs, args=(1,)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
"""
    events = bench_here.value(program, "seen")["events"]
    told = [(one["did"], one["process"], one["who"]) for one in events if one["did"] in ("starts", "joins")]
    assert told == [
        ("starts", "child 1", "caller"),
        ("starts", "child 2", "caller"),
        ("joins", "child 1", "caller"),
        ("joins", "child 2", "caller"),
    ]


def test_main_is_guarded(bench: Bench) -> None:
    """What stands under the guard of the main program does not run, in no process."""
    program = """
import multiprocessing as mp
if __name__ == "__main__":
    raise SystemExit("ran")
def work(q): q.put(__name__)
def main():
    context = mp.get_context("spawn")
    q = context.SimpleQueue()
    p = context.Process(target=work, args=(q,)); p.start()
    return q.get()
"""
    assert bench.value(program, "bare") == "ex04"


def test_a_demonstration_without_a_guard(bench_here: Bench) -> None:
    """A pool that the program uses while it is imported finds the program's functions, as it does in a script."""
    program = """
import multiprocessing as mp
def square(n): return n * n
def main():
    with mp.Pool(2) as pool: return pool.map(square, [1, 2])
shown = main()
"""
    assert bench_here.value(program, "bare") == [1, 4]


def test_functions_that_stand_for_others_are_sent_like_them(bench_here: Bench) -> None:
    """What is sent to another process by its name is found there, also where it stands for a function of the library's."""
    program = """
import multiprocessing as mp, os, time
def main():
    functions = os.getpid, os.getppid, os.fork, os._exit, os.wait, os.waitpid, time.time, time.monotonic_ns, time.sleep
    with mp.get_context("spawn").Pool(1) as pool:
        pool.map(id, functions)
        return pool.apply(os.getppid) == os.getpid(), pool.apply(time.perf_counter) >= 0
"""
    assert bench_here.value(program, "bare") == [True, True]


@pytest.mark.parametrize(
    ("ending", "status"),
    [("sys.exit(3)", 3), ("sys.exit()", 0), ("sys.exit('no')", 1), ("raise ValueError", 1), ("return None", 0)],
)
def test_a_fork_that_comes_back(bench_here: Bench, ending: str, status: int) -> None:
    """A process that the submission has forked, and that leaves the call, ends as Python would end it; none of the scenario."""
    program = f"""
import os, sys
def launch(f, codes):
    pid = os.fork()
    if pid == 0:
        {ending}
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
"""
    value = bench_here.value(program, scenarios=NOTING)
    assert (value["returned"], value["notes"]) == (status, [])
    assert _shown(value["processes"], "name", "exit", "waited") == [("child 1", status, True)]
