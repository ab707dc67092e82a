"""Mutants of a reference: each is one mistake, none is made twice, and each has a key that stays."""

from __future__ import annotations

import ast

import pytest

from grader.mutation.mutants import mutants

COUNTER = """
import threading

def count_up(threads, times):
    total = 0
    lock = threading.Lock()
    def work():
        nonlocal total
        for _ in range(times):
            with lock:
                total += 1
    started = [threading.Thread(target=work) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
    return total

if __name__ == "__main__":
    threading.Thread(target=print).start()
"""
ERRORS = """
def run(lock, job, results, place):
    lock.acquire()
    try:
        results[place] = job()
    finally:
        lock.release()
"""
WAITS = """
from threading import BoundedSemaphore, RLock
free = BoundedSemaphore(5)
lock = RLock()
def wait(condition, ready, pool):
    while not ready:
        condition.wait()
    condition.notify_all()
    return sorted(pool.imap(str, ready))
"""


def changed(source: str, mistake: str) -> list[str]:
    """Return the lines that the mutants of one mistake take away and add."""
    found = [m for m in mutants("reference.py", source) if m.mistake == mistake]
    return ["; ".join(line.replace(" ", "") for line in m.diff.splitlines() if line[0] in "+-") for m in found]


@pytest.mark.parametrize(
    ("source", "mistake", "expected"),
    [
        (COUNTER, "lock_removed", "-withlock:; -total+=1; +total+=1"),
        (COUNTER, "lock_made_anew", "-withlock:; +withthreading.Lock():"),
        (COUNTER, "lock_split", "-total+=1; +seen=total; +withlock:; +total=seen+1"),
        (COUNTER, "joined_at_once", "-forthreadinstarted:"),
        (COUNTER, "other_method", "-thread.start(); +thread.run()"),
        (COUNTER, "limit_in_time", "-thread.join(); +thread.join(0.1)"),
        (COUNTER, "daemon_flipped", "daemon=True"),
        (
            ERRORS,
            "not_on_the_error_path",
            "-try:; -results[place]=job(); -finally:; -lock.release(); +results[place]=job()",
        ),
        (ERRORS, "pair_removed", "-lock.acquire()"),
        (ERRORS, "completion_order", "+results.append(job())"),
        (WAITS, "looked_once", "-whilenotready:; +ifnotready:"),
        (WAITS, "other_class", "__import__('threading').Lock()"),
        (WAITS, "other_class", "__import__('threading').Semaphore(5)"),
        (WAITS, "off_by_one", "BoundedSemaphore(5-1)"),
        (WAITS, "other_method", "condition.notify()"),
        (WAITS, "order_kept_by_nobody", "+returnlist(pool.imap(str,ready))"),
    ],
)
def test_each_mistake(source: str, mistake: str, expected: str) -> None:
    """Each mistake of the list is made where the reference gives cause for it."""
    assert any(expected in difference for difference in changed(source, mistake)), changed(source, mistake)


@pytest.mark.parametrize("source", [COUNTER, ERRORS, WAITS])
def test_mutants_are_programs_and_differ(source: str) -> None:
    """Every mutant compiles, none is the reference or another one, and no two have the same key."""
    found = list(mutants("reference.py", source))
    for mutant in found:
        ast.parse(mutant.source)
    sources = {mutant.source for mutant in found} | {ast.unparse(ast.parse(source)) + "\n"}
    assert len(sources) == len(found) + 1
    assert len({mutant.key for mutant in found}) == len(found)


def test_what_runs_as_main_is_left_alone() -> None:
    """A demonstration under `__main__` is not graded, so a mistake in it would be caught by nobody."""
    assert all("print" not in mutant.diff for mutant in mutants("reference.py", COUNTER))


def test_keys_stay() -> None:
    """The same reference has the same mutants with the same keys, so that explanations can refer to them."""
    first, second = ([m.key for m in mutants("reference.py", COUNTER)] for _ in range(2))
    assert first == second
