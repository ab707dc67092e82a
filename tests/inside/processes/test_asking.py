"""Whether a child has ended, asked without waiting, is answered the same way every time, whatever the machine does."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from inside.processes.conftest import Bench

HEAD = "import multiprocessing as mp, os, time\nfrom multiprocessing import connection\ndef work(): os._exit(3)\n"
START = "ps = [mp.Process(target=work) for _ in range(3)]\n    for p in ps: p.start()\n    "
SPIN = "while True: pass"
ASKED = {
    "at once": ("seen = [p.exitcode for p in ps]", [None] * 3),
    "alive": ("seen = [p.is_alive() for p in ps]", [True] * 3),
    "after the others": ("ps[0].join(); ps[1].join(); seen = [ps[0].exitcode, ps[2].exitcode]", [3, None]),
    "later": ("time.sleep(0.1); seen = [p.exitcode for p in ps]", [3] * 3),
    "after a join": ("[p.join() for p in ps]; seen = [p.exitcode for p in ps]", [3] * 3),
    "after a join with a limit": ("[p.join(9) for p in ps]; seen = [p.exitcode for p in ps]", [3] * 3),
    "after the sentinel": ("connection.wait([ps[0].sentinel]); seen = [ps[0].exitcode]", [3]),
    "again and again": ("while any(p.is_alive() for p in ps): pass\n    seen = [p.exitcode for p in ps]", [3] * 3),
    "with a fork": (
        "pid = os.fork()\n    if pid == 0: os._exit(0)\n    time.sleep(1); seen = [os.waitpid(pid, os.WNOHANG)[0] == pid]",
        [True],
    ),
}


@pytest.mark.parametrize("busy", [False, True])
@pytest.mark.parametrize("name", ASKED)
def test_asking_for_an_end(bench_here: Bench, name: str, *, busy: bool) -> None:
    """Who does not wait is told that it is too early; who waits, or asks for long, is told the truth."""
    ask, expected = ASKED[name]
    program = f"{HEAD}def main():\n    {START}{ask}\n    for p in ps: p.join()\n    return seen\n"
    beside = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(3 * busy)]  # noqa: S603  a fixed program
    try:
        assert [bench_here.value(program, "bare") for _ in range(3)] == [expected] * 3
    finally:
        for one in beside:
            one.kill()
            one.wait()
