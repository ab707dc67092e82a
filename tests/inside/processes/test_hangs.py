"""Hangs are found for what they are, soon, and told apart; a program that only takes its time is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from grader.inside.messages import How

if TYPE_CHECKING:
    from inside.processes.conftest import Bench

HEAD = "import multiprocessing as mp, os, sys, threading, time\n"
HANGS: dict[str, tuple[str, list[tuple[str, str, str | None, int | None]] | None]] = {
    "joins before the queue is drained": (
        """
def work(q):
    q.put("x" * 1000000)
def main():
    q = mp.Queue()
    p = mp.Process(target=work, args=(q,))
    p.start()
    p.join()
""",
        [("caller", "joins", "child 1", 8), ("child 1", "writes", "Queue 1", None)],
    ),
    "reads from a queue that nobody fills": (
        """
def main():
    q = mp.Queue()
    return q.get()
""",
        [("caller", "reads", "Queue 1", 4)],
    ),
    "waits for a result of a child that failed": (
        """
def work(q):
    q.put(1 / 0)
def main():
    q = mp.Queue()
    p = mp.Process(target=work, args=(q,))
    p.start()
    return q.get()
""",
        [("caller", "reads", "Queue 1", 8), ("child 1", "ends", "1", None)],
    ),
    "a sentinel too few": (
        """
def work(q):
    while q.get() is not None:
        pass
def main():
    q = mp.SimpleQueue()
    ps = [mp.Process(target=work, args=(q,)) for _ in range(2)]
    for p in ps: p.start()
    q.put(None)
    for p in ps: p.join()
""",
        None,  # which of the two gets the only sentinel is open
    ),
    "a lock taken twice": (
        """
def main():
    lock = mp.Lock()
    with lock:
        with lock:
            pass
""",
        [("caller", "takes", "Lock 1", 5)],
    ),
    "a lock that a dead child holds": (
        """
def work(lock):
    lock.acquire()
    os._exit(3)
def main():
    lock = mp.Lock()
    p = mp.Process(target=work, args=(lock,))
    p.start()
    p.join()
    with lock:
        pass
""",
        [("caller", "takes", "Lock 1", 10), ("child 1", "ends", "3", None)],
    ),
    "a pipe whose writing end stays open": (
        """
def work(end):
    try:
        while True: end.recv()
    except EOFError: pass
def main():
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(reader,))
    p.start()
    writer.close()
    p.join()
""",
        [("caller", "joins", "child 1", 11), ("child 1", "reads", "Pipe 1", 4)],
    ),
    "both ends write": (
        """
def work(end):
    for _ in range(9): end.send("y" * 1000000)
    for _ in range(9): end.recv()
def main():
    here, there = mp.Pipe()
    p = mp.Process(target=work, args=(there,))
    p.start()
    for _ in range(9): here.send("x" * 1000000)
    for _ in range(9): here.recv()
""",
        [("caller", "writes", "Pipe 1", 9), ("child 1", "writes", "Pipe 1", 3)],
    ),
    "an event that nobody sets": (
        """
def work(event):
    event.wait()
def main():
    event = mp.Event()
    ps = [mp.Process(target=work, args=(event,)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
""",
        [
            ("caller", "joins", "child 1", 8),
            ("child 1", "waits", "Event 1", 3),
            ("child 2", "waits", "Event 1", 3),
        ],
    ),
    "a barrier with one party too many": (
        """
def work(barrier):
    barrier.wait()
def main():
    barrier = mp.Barrier(3)
    ps = [mp.Process(target=work, args=(barrier,)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
""",
        [
            ("caller", "joins", "child 1", 8),
            ("child 1", "waits", "Barrier 1", 3),
            ("child 2", "waits", "Barrier 1", 3),
        ],
    ),
    "a job in a pool that hangs": (
        """
def work(n):
    threading.Event().wait()
def main():
    with mp.Pool(1) as pool:
        return pool.apply_async(work, (1,)).get()
""",
        [("caller", "waits", "a result of the pool", 6), ("child 1", "waits", None, 3)],
    ),
    "a callback that fails in the pool's own thread": (
        """
def work(n): return n
def fails(n): return n + "x"
def main():
    with mp.Pool(1) as pool:
        return [pool.apply_async(work, (1,), callback=fails).get() for _ in range(2)]
""",
        [
            ("caller", "waits", "a result of the pool", 6),
            ("caller", "fails the pool", "TypeError: unsupported operand type(s) for +: 'int' and 'str'", 3),
            ("child 1", "reads", None, None),
        ],
    ),
    "jobs that are never marked as done": (
        """
def work(q):
    q.get()
def main():
    q = mp.JoinableQueue()
    p = mp.Process(target=work, args=(q,))
    p.start()
    q.put(1)
    q.join()
""",
        [("caller", "waits", "JoinableQueue 1", 9), ("child 1", "ends", "0", None)],
    ),
    "os.fork and a wait for nothing": (
        """
def main():
    pid = os.fork()
    if pid == 0:
        threading.Event().wait()
    os.waitpid(pid, 0)
""",
        [("caller", "joins", "child 1", 6), ("child 1", "waits", None, 5)],
    ),
    "a thread that the caller joins": (
        """
def main():
    lock = mp.Lock()
    lock.acquire()
    t = threading.Thread(target=lock.acquire, name="T")
    t.start()
    t.join()
""",
        [("caller", "joins", "T", 7)],
    ),
}


@pytest.mark.parametrize("name", HANGS)
def test_hangs_are_told_apart(bench_here: Bench, name: str) -> None:
    """Each hang is found, with who waits where for what."""
    program, expected = HANGS[name]
    stacks = bench_here.stacks(HEAD + program.lstrip("\n"), "bare")
    if expected is not None:
        assert stacks == expected


def test_deadline(bench_here: Bench) -> None:
    """A run that is stopped at its deadline tells what its processes were doing: both spin."""
    program = """
def spin():
    while True: pass
def main():
    mp.Process(target=spin).start()
    spin()
"""
    reply = bench_here.reply(HEAD + program.lstrip("\n"), "bare", seconds=0.8)
    assert (reply.how, reply.answer is None) == (How.TIMEOUT, False)
    assert reply.answer is not None
    run: Any = reply.answer["run"]
    assert [(one["process"], one["did"], one["line"]) for one in run["stacks"]] == [
        ("caller", "runs", 3),
        ("child 1", "runs", 3),
    ]
