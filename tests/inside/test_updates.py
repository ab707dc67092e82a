"""Which threads updated what they share under one lock, as a suite can ask after a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

SCENARIO = """
def go(student, watch):
    watch.call(student.main)
    return [watch.updaters(), watch.guarded("Lock", "RLock")]
"""
PROGRAM = """
import threading
lock, other, condition = threading.Lock(), threading.Lock(), threading.Condition()
mine = threading.local()
number = seen = 0
def work():
    global number, seen
    for _ in range(2):
        {number}
    {seen}
def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""


@pytest.mark.parametrize(
    ("number", "seen", "guarded"),
    [
        ("with lock: number += 1", "pass", [1, 2]),
        ("with lock: number += 1", "with other: seen += 1", [1, 2]),
        ("with lock: number += 1", "with condition: seen += 1", [1, 2]),
        ("with lock: number += 1", "mine.seen = 1; mine.seen += 1", [1, 2]),
        ("with lock: number += 1", "seen += 1", []),
        ("number += 1", "with lock: seen += 1", []),
        ("with condition: number += 1", "with lock: seen += 1", []),
        ("with condition: number += 1", "pass", []),
        ("with lock: got = number\n        with lock: number = got + 1", "pass", []),
    ],
)
def test_what_is_stored_to_most_needs_a_lock_of_the_program_and_the_rest_any(
    lab: Laboratory, number: str, seen: str, guarded: list[int]
) -> None:
    """A place is guarded by one lock from the read to the write; another place may have another one."""
    program = PROGRAM.format(number=number, seen=seen)
    assert lab.explore(program, scenarios=SCENARIO, schedules=1).values == [[[1, 2], guarded]]
