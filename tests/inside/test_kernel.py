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


@pytest.mark.parametrize(
    ("program", "expected"),
    [(POOL, [1, 2, 3]), (DUMMY, [1, 2]), (ASYNCIO, [0, 1, 4]), (SELECT, 1)],
    ids=["pool", "dummy", "asyncio", "select"],
)
def test_waiting_in_the_kernel(lab: Laboratory, program: str, expected: object) -> None:
    """A thread that waits for a descriptor lets the others go on, and sees what they send."""
    found = lab.explore(program, schedules=12)
    assert found.returned == [expected]


def test_a_wait_that_nobody_ends_is_a_deadlock(lab: Laboratory) -> None:
    """A descriptor that nobody writes to is waited for in vain, and that is seen at once."""
    program = "import os, select\ndef main():\n    select.select([os.pipe()[0]], [], [])\n"
    assert {run["kind"] for run in lab.explore(program, schedules=3).runs} == {"deadlock"}
