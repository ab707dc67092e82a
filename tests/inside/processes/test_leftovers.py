"""What a call leaves behind is counted once what ends by itself has ended; what the library keeps does not count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.inside.messages import How

if TYPE_CHECKING:
    from inside.processes.conftest import Bench

HEAD = "import multiprocessing as mp, os, socket, sys, threading, time\nfrom concurrent.futures import ProcessPoolExecutor\n"
NOTHING = {"processes": 0, "zombies": 0, "threads": 0, "descriptors": 0, "names": []}
LEFT: dict[str, tuple[str, dict[str, Any]]] = {
    "a process that sleeps": (
        "p = mp.Process(target=time.sleep, args=(99,)); p.start(); keep.append(p)",
        {"processes": 1, "descriptors": 2, "names": ["child 1"]},
    ),
    "a zombie": (
        "if os.fork() == 0: os._exit(0)",
        {"zombies": 1, "names": ["child 1"]},
    ),
    "an unjoined child that has ended": (
        "p = mp.Process(target=abs, args=(1,)); p.start(); keep.append(p)",
        {"zombies": 1, "descriptors": 2, "names": ["child 1"]},
    ),
    "a thread": (
        "threading.Thread(target=time.sleep, args=(99,), name='T').start()",
        {"threads": 1, "names": ["T"]},
    ),
    "an end of a pipe": (
        "here, there = mp.Pipe(); there.close(); keep.append(here)",
        {"descriptors": 1},
    ),
    "a manager that is kept": (
        "keep.append(mp.Manager())",
        {"processes": 1, "descriptors": 2, "names": ["manager"]},
    ),
    "an orphan in a session of its own": (
        """
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0: time.sleep(99)
        os._exit(0)
    os.wait()""",
        {"processes": 1, "names": ["child 1.1"]},
    ),
    "a program": (
        "import subprocess; keep.append(subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE))",
        {"processes": 1, "descriptors": 1, "names": ["child 1"]},
    ),
}
CLEAN = {
    "a joined process": "p = mp.Process(target=abs, args=(1,)); p.start(); p.join()",
    "a queue with a feeder": "q = mp.Queue(); q.put(1); q.get()",
    "an executor without a shutdown": "ProcessPoolExecutor(1).submit(abs, 1).result()",
    "a manager without references": "mp.Manager().dict(a=1)",
    "a pool that was used": "with mp.Pool(2) as pool: pool.map(abs, [1, 2])",
    "a cycle that a thread lets go of later": """
    class Cycle: pass
    one = Cycle(); one.itself = one; one.pipe = mp.Pipe()
    threading.Thread(target=lambda held: time.sleep(0.01), args=(one,)).start()""",
    "a shared value": "v = mp.Value('i', 0); keep.append(v)",
    "the helpers of spawn": "c = mp.get_context('spawn'); p = c.Process(target=abs, args=(1,)); p.start(); p.join()",
    "the forkserver": "c = mp.get_context('forkserver'); p = c.Process(target=abs, args=(1,)); p.start(); p.join()",
}


@pytest.mark.parametrize("name", LEFT)
def test_left(bench_here: Bench, name: str) -> None:
    """What is left is counted and named."""
    body, found = LEFT[name]
    value = bench_here.value(f"{HEAD}keep = []\ndef main():\n    {body}\n")
    assert value["left"] == {**NOTHING, **found}


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_left(bench: Bench, name: str) -> None:
    """What ends by itself within a moment, or belongs to the library, is not left."""
    value = bench.value(f"{HEAD}keep = []\ndef main():\n    {CLEAN[name]}\n")
    assert (value["raised"], value["left"]) == (None, NOTHING)


def test_nothing_survives(bench_here: Bench) -> None:
    """A process that hides in a session of its own and ignores signals ends with its run."""
    program = """
import multiprocessing as mp, os, signal, time
def main():
    if os.fork() == 0:
        os.setsid()
        for number in range(1, 32):
            if number not in (signal.SIGKILL, signal.SIGSTOP): signal.signal(number, signal.SIG_IGN)
        if os.fork(): os._exit(0)
        print(os.getpid(), flush=True)
        while True: time.sleep(9)
    os.wait()
    time.sleep(1)
"""
    reply = bench_here.reply(program)
    assert reply.how is How.ANSWERED
    assert not Path("/proc", reply.output.strip()).exists()
