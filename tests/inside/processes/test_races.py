"""Windows of races are widened: an update that can be lost is lost in every run, and what is right stays right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from inside.processes.conftest import Bench

WORKERS = 3
START = """
def main():
    {made}
    ps = [mp.Process(target=work, args=(shared,)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    return {result}
"""
HEAD = "import multiprocessing as mp\n"
DICT = START.format(made="manager = mp.Manager(); shared = manager.dict(n=0)", result='shared["n"]')
LOCKED_DICT = START.format(
    made="manager = mp.Manager(); shared = manager.dict(n=0), manager.Lock()", result='shared[0]["n"]'
)
VALUE = START.format(made='shared = mp.Value("i", 0)', result="shared.value")
ARRAY = START.format(made='shared = mp.Array("i", 1)', result="shared[0]")
LOST = {
    "a manager's dict": f"def work(d):\n    d['n'] += 1\n{DICT}",
    "a manager's list": "def work(d):\n    d[0] = d[0] + 1\n"
    + START.format(made="manager = mp.Manager(); shared = manager.list([0])", result="shared[0]"),
    "a Value": f"def work(v):\n    v.value += 1\n{VALUE}",
    "an Array": f"def work(v):\n    v[0] += 1\n{ARRAY}",
    "a lock of each process's own": f"def work(v):\n    with mp.Lock():\n        v.value += 1\n{VALUE}",
    "a lock around the wrong half": f"def work(v):\n    n = v.value\n    with v.get_lock():\n        v.value = n + 1\n{VALUE}",
}
FLAGS = {
    "an event": ("mp.Event()", "flag.is_set()", "flag.set()", "flag.clear()"),
    "a file": ("'flag'", "os.path.exists(flag)", "open(flag, 'w').close()", "os.unlink(flag)"),
    "a path": ("pathlib.Path('flag')", "flag.exists()", "flag.touch()", "flag.unlink(missing_ok=True)"),
}
KEPT = {
    "a manager's lock": f"def work(both):\n    d, lock = both\n    with lock:\n        d['n'] += 1\n{LOCKED_DICT}",
    "the Value's lock": f"def work(v):\n    with v.get_lock():\n        v.value += 1\n{VALUE}",
    "the Value itself as the lock": f"def work(v):\n    with v:\n        v.value += 1\n{VALUE}",
}


@pytest.mark.parametrize("name", LOST)
def test_lost_updates_show(bench_here: Bench, name: str) -> None:
    """Without a common lock all read before any writes: of three updates one is left."""
    assert [bench_here.value(HEAD + LOST[name], "bare", seed=seed) for seed in (1, 2)] == [1, 1]


@pytest.mark.parametrize("name", FLAGS)
def test_flags_keep_nobody_out(bench_here: Bench, name: str) -> None:
    """Between the look at a flag and its change another process looks, too: several are inside at once."""
    made, look, raised, lowered = FLAGS[name]
    program = f"""
import multiprocessing as mp, contextlib, os, pathlib, time
def work(flag, inside, most):
    while {look}: time.sleep(0.01)
    {raised}
    with inside.get_lock():
        inside.value += 1
        most.value = max(most.value, inside.value)
    time.sleep(0.1)
    with inside.get_lock(): inside.value -= 1
    with contextlib.suppress(OSError): {lowered}
def main():
    flag, inside, most = {made}, mp.Value("i", 0), mp.Value("i", 0)
    ps = [mp.Process(target=work, args=(flag, inside, most)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    return most.value
"""
    assert bench_here.value(program, "bare") > 1


@pytest.mark.parametrize("name", KEPT)
def test_right_programs_stay_right(bench_here: Bench, name: str) -> None:
    """Under a lock nothing is lost, however wide the windows are."""
    assert bench_here.value(HEAD + KEPT[name], "bare") == WORKERS


def test_widening_takes_no_time(bench_here: Bench) -> None:
    """The naps are too short to show in what a call takes."""
    assert bench_here.value(HEAD + KEPT["a manager's lock"])["elapsed"] == 0


def test_spawned_processes_are_widened(bench_here: Bench) -> None:
    """A shared value that travels in a pickle is known where it arrives."""
    made = 'mp.set_start_method("spawn"); shared = mp.Value("i", 0)'
    program = "def work(v):\n    v.value += 1\n" + START.format(made=made, result="shared.value")
    assert bench_here.value(HEAD + program, "bare") == 1
