"""What real threads do with a program is among what the explorer says that they can do."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from inside.random_programs import random_program

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

# Of the first few: those that neither wait for time, which they really would, nor hang.
SEEDS = (104, 114, 115, 116, 118, 122, 123, 127, 129, 132, 136, 137)
SCENARIOS = "def bare(student, watch):\n    return student.main()\n"
REALLY = """
import json, sys
sys.setswitchinterval(1e-6)
code, seen = compile(sys.stdin.read(), "program.py", "exec"), set()
for _ in range(200):
    space = {"__name__": "program"}
    exec(code, space)
    seen.add(json.dumps(space["main"]()))
print(json.dumps(sorted(seen)))
"""


def really(program: str) -> set[str]:
    """Return what main() returns when it is run again and again with real threads."""
    done = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", REALLY], input=program, capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("seed", SEEDS)
def test_real_threads(lab_here: Laboratory, seed: int) -> None:
    """Nothing comes out of a run with real threads that the explorer has not found with three preemptions."""
    program = random_program(seed)
    answer = lab_here.ask(program, "bare", scenarios=SCENARIOS, preemptions=3, schedules=3000)
    assert {run["kind"] for run in answer["runs"]} == {"returned"}
    assert really(program) <= {json.dumps(run["value"]) for run in answer["runs"]}
