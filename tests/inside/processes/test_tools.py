"""Which tools the submission's own code makes, what passes through them, and who holds which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inside.processes.conftest import Bench

SCENARIOS = '''
from grader.inside.processes import watch

def hold(n):
    watch.note(watch.held("Lock"))

def go(student, watch):
    """The tools of a call of main()."""
    call = watch.call(student.main, hold)
    assert call.error is None, call.error
    return {"tools": [vars(tool) for tool in watch.tools()], "notes": [note.value for note in watch.notes()]}
'''
HEAD = "import multiprocessing as mp\nfrom concurrent.futures import ProcessPoolExecutor\n"


def _tools(bench: Bench, program: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = bench.value(HEAD + program, scenarios=SCENARIOS)["tools"]
    return found


def test_kinds(bench: Bench) -> None:
    """Tools of all kinds are told by kind and number; those inside of others are not."""
    program = """
class Mine(mp.queues.SimpleQueue): pass
def main(f):
    m = mp.Manager()
    kept = [
        mp.Queue(), mp.Queue(), mp.JoinableQueue(), mp.SimpleQueue(), Mine(ctx=mp), mp.Pipe(), mp.Lock(), mp.RLock(),
        mp.Semaphore(2), mp.BoundedSemaphore(2), mp.Condition(), mp.Event(), mp.Barrier(2), mp.Value("i", 1),
        mp.Array("i", 2), m.dict(), m.list(), m.Lock(), mp.Pool(1), ProcessPoolExecutor(1),
    ]
    m.shutdown()
"""
    assert [tool["name"] for tool in _tools(bench, program)] == [
        "Manager 1",
        "Queue 1",
        "Queue 2",
        "JoinableQueue 1",
        "SimpleQueue 1",
        "SimpleQueue 2",
        "Pipe 1",
        "Lock 1",
        "RLock 1",
        "Semaphore 1",
        "BoundedSemaphore 1",
        "Condition 1",
        "Event 1",
        "Barrier 1",
        "Value 1",
        "Array 1",
        "manager.dict 1",
        "manager.list 1",
        "manager.Lock 1",
        "Pool 1",
        "ProcessPoolExecutor 1",
    ]


def test_traffic(bench: Bench) -> None:
    """What passes through a queue is told with who put it in and who got it."""
    program = """
def work(q, r):
    q.get(); r.send([1])
def main(f):
    context = mp.get_context("METHOD")
    q, (here, there) = context.SimpleQueue(), context.Pipe()
    p = context.Process(target=work, args=(q, there)); p.start()
    q.put("x"); here.recv(); p.join()
"""
    for method in ("fork", "spawn"):
        queue, pipe = _tools(bench, program.replace("METHOD", method))
        assert [tuple(one.values()) for one in queue["traffic"]] == [("put", "caller", "x"), ("get", "child 1", "x")]
        assert [tuple(one.values()) for one in pipe["traffic"]] == [
            ("send", "child 1", {"$object": "list"}),
            ("receive", "caller", {"$object": "list"}),
        ]


def test_traffic_that_nobody_waits_for(bench_here: Bench) -> None:
    """What is put or got without waiting passes through the queue like everything else."""
    program = """
import queue, time
def main(f):
    q = mp.Queue()
    p = mp.Process(target=q.put_nowait, args=("x",)); p.start(); p.join()
    while True:
        try: return q.get_nowait()
        except queue.Empty: time.sleep(0.01)
"""
    (made,) = _tools(bench_here, program)
    assert [tuple(one.values()) for one in made["traffic"]] == [("put", "child 1", "x"), ("get", "caller", "x")]


def test_made_in_a_child(bench_here: Bench) -> None:
    """A tool is told with the process that made it."""
    program = """
def work(): mp.Lock().acquire()
def main(f):
    p = mp.Process(target=work); p.start(); p.join()
"""
    (lock,) = _tools(bench_here, program)
    assert (lock["name"], lock["maker"]) == ("Lock 1 of child 1", "child 1")


def test_held(bench: Bench) -> None:
    """A process knows which locks it holds at this moment, however they were taken."""
    program = """
def work(f, lock, other, condition):
    with lock: f(1)
    other.acquire(); f(2); other.release()
    with condition: f(3)
    f(4)
def main(f):
    context = mp.get_context("METHOD")
    p = context.Process(target=work, args=(f, context.Lock(), context.Lock(), context.Condition(context.Lock())))
    p.start(); p.join()
"""
    for method in ("fork", "spawn"):
        value = bench.value(HEAD + program.replace("METHOD", method), scenarios=SCENARIOS)
        assert value["notes"] == [["Lock 1"], ["Lock 2"], ["Lock 3"], []]


def test_held_for_another_thread(bench_here: Bench) -> None:
    """A lock is held by the process: what one thread took it for may be done in another; a child holds nothing."""
    program = """
import threading
def main(f):
    lock = mp.Lock()
    with lock:
        thread = threading.Thread(target=f, args=(1,)); thread.start(); thread.join()
        process = mp.Process(target=f, args=(2,)); process.start(); process.join()
"""
    assert bench_here.value(HEAD + program, scenarios=SCENARIOS)["notes"] == [["Lock 1"], []]


def test_held_by_way_of_the_library(bench_here: Bench) -> None:
    """A lock that contextlib takes for the program is the program's; so is one that a dataclass makes for it."""
    program = """
import contextlib, dataclasses
@dataclasses.dataclass
class Guard:
    lock: object = dataclasses.field(default_factory=mp.Lock)
def main(f):
    with contextlib.ExitStack() as stack:
        stack.enter_context(Guard().lock); f(1)
    f(2)
"""
    assert bench_here.value(HEAD + program, scenarios=SCENARIOS)["notes"] == [["Lock 1"], []]


def test_methods_as_targets(bench_here: Bench) -> None:
    """What a tool's method does as the target of a process or of a thread is told like any other use."""
    program = """
import threading
def main(f):
    q = mp.SimpleQueue()
    p = mp.Process(target=q.put, args=(1,)); p.start(); q.get(); p.join()
    t = threading.Thread(target=q.put, args=(2,)); t.start(); q.get(); t.join()
"""
    (queue,) = _tools(bench_here, program)
    assert [(one["did"], one["process"]) for one in queue["traffic"]] == [
        ("put", "child 1"),
        ("get", "caller"),
        ("put", "caller"),
        ("get", "caller"),
    ]
