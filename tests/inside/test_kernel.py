"""Threads that wait in the kernel for each other do not stop the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

POOL = """
from multiprocessing.pool import ThreadPool
def main():
    with ThreadPool(2) as pool:
        return pool.map(abs, [-1, 2, -3])
"""
DUMMY = """
from multiprocessing.dummy import Pool
def main():
    pool = Pool(2)
    found = pool.map(abs, [-1, 2])
    pool.close()
    pool.join()
    return found
"""
ASYNCIO = """
import asyncio
async def one(i):
    await asyncio.sleep(1)
    return await asyncio.to_thread(lambda: i * i)
async def all_of_them():
    return await asyncio.gather(*(one(i) for i in range(3)))
def main():
    return asyncio.run(all_of_them())
"""
SELECT = """
import os, select, threading
def main():
    reading, writing = os.pipe()
    thread = threading.Thread(target=os.write, args=(writing, b"x"))
    thread.start()
    ready = select.select([reading], [], [])[0]
    thread.join()
    return len(ready)
"""
SOCKETS = """
import socket, threading
def main():
    ours, theirs = socket.socketpair()
    got = []
    def answer():
        rest = 300_000
        while rest:
            rest -= len(theirs.recv(rest))
        theirs.sendall(b"all there")
    thread = threading.Thread(target=answer)
    thread.start()
    ours.sendall(b"x" * 300_000)
    got.append(ours.recv(20).decode())
    thread.join()
    ours.settimeout(3600)
    try:
        ours.recv(1)
    except TimeoutError:
        got.append("an hour later")
    return got
"""
OS_PIPE = """
import os, threading
def main():
    reading, writing = os.pipe()
    got = []
    def receive():
        while part := os.read(reading, 1):
            got.append(part)
    thread = threading.Thread(target=receive)
    thread.start()
    os.write(writing, b"abc")
    os.close(writing)
    thread.join()
    return b"".join(got).decode()
"""
FULL_PIPE = """
import multiprocessing, threading
def main():
    here, there = multiprocessing.Pipe()
    thread = threading.Thread(target=there.send, args=("x" * 200_000,))
    thread.start()
    got = here.recv()
    thread.join()
    return len(got)
"""
QUEUES = """
import multiprocessing, threading
def main():
    queue, results = multiprocessing.JoinableQueue(), multiprocessing.SimpleQueue()
    def work():
        while (item := queue.get()) is not None:
            results.put(item * item)
            queue.task_done()
        queue.task_done()
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for item in (1, 2, None, None):
        queue.put(item)
    queue.join()
    return sorted(results.get() for _ in range(2))
"""


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        (POOL, [1, 2, 3]),
        (DUMMY, [1, 2]),
        (ASYNCIO, [0, 1, 4]),
        (SELECT, 1),
        (OS_PIPE, "abc"),
        (FULL_PIPE, 200_000),
        (QUEUES, [1, 4]),
        (SOCKETS, ["all there", "an hour later"]),
    ],
    ids=["pool", "dummy", "asyncio", "select", "os.pipe", "full pipe", "queues", "sockets"],
)
def test_waiting_in_the_kernel(lab: Laboratory, program: str, expected: object) -> None:
    """A thread that waits for a descriptor lets the others go on, and sees what they send."""
    found = lab.explore(program, schedules=12)
    assert found.returned == [expected]


def test_a_wait_that_nobody_ends_is_a_deadlock(lab: Laboratory) -> None:
    """A descriptor that nobody writes to is waited for in vain, and that is seen at once."""
    program = "import os, select\ndef main():\n    select.select([os.pipe()[0]], [], [])\n"
    assert {run["kind"] for run in lab.explore(program, schedules=3).runs} == {"deadlock"}


@pytest.mark.parametrize(
    "wait",
    [
        "os.read(os.pipe()[0], 1)",
        "multiprocessing.SimpleQueue().get()",
        "pair = socket.socketpair(); pair[0].recv(1)",
        "pair = socket.socketpair(); pair[0].makefile('rb').read(1)",
        "pipe = multiprocessing.Pipe(); pipe[0].send('x' * 1_000_000)",
    ],
)
def test_a_pipe_that_nobody_serves_is_a_deadlock(lab: Laboratory, wait: str) -> None:
    """Reading what nobody writes, and filling what nobody reads, does not hold up the search either."""
    program = f"import multiprocessing, os, socket, threading\ndef main():\n    {wait}\n"
    assert {run["kind"] for run in lab.explore(program, schedules=3).runs} == {"deadlock"}


def test_writers_of_one_pipe_meet(lab: Laboratory) -> None:
    """What comes out of a pipe that two threads write to depends on the schedule: all orders are seen."""
    program = """
import multiprocessing, threading
def main():
    here, there = multiprocessing.Pipe()
    def write():
        there.send(1)
        there.send(2)
    thread = threading.Thread(target=write)
    thread.start()
    there.send(0)
    thread.join()
    return [here.recv() for _ in range(3)]
"""
    found = lab.explore(program)
    assert (sorted(found.returned), found.complete) == ([[0, 1, 2], [1, 0, 2], [1, 2, 0]], 2)


def test_what_was_open_before_is_no_threads_business(lab: Laboratory) -> None:
    """Output that nobody has read yet is waited for, and is no deadlock."""
    program = "import os\ndef main():\n    for _ in range(40):\n        os.write(2, b'.' * 4096)\n    return 'done'\n"
    assert lab.explore(program, schedules=2).returned == ["done"]
