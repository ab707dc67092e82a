"""What counts as made by the submission, and what the library keeps does not count as left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from inside.processes.conftest import Bench

SCENARIOS = """
def made(student, watch):
    watch.call(student.main)
    return [tool.kind for tool in watch.tools()]
"""
MADE = {"Pipe": "ends = mp.Pipe()", "Value": "value = mp.Value('i', 0)", "Array": "array = mp.Array('i', 2)"}


@pytest.mark.parametrize("kind", MADE)
def test_tool_made_by_a_plain_function(bench_here: Bench, kind: str) -> None:
    """A tool that a function of the submission makes, outside any class, is the submission's."""
    program = f"import multiprocessing as mp\ndef main():\n    {MADE[kind]}\n"
    assert bench_here.value(program, "made", scenarios=SCENARIOS) == [kind]


@pytest.mark.parametrize("made", ["mp.Barrier(2)", "mp.Value('i', 0)"])
def test_shared_memory_arena_is_not_left(bench_here: Bench, made: str) -> None:
    """The arena that the library keeps for shared memory is no descriptor that a call leaves open, nor is its mapping."""
    program = f"import multiprocessing as mp\ndef main():\n    made = {made}\n"
    assert bench_here.value(program)["left"]["descriptors"] == 0


def test_process_whose_exit_code_was_asked_for_is_not_left(bench_here: Bench) -> None:
    """A process that has been collected by a look at its exit code is kept by the library only until its next start."""
    program = """
import multiprocessing as mp, time
def main():
    p = mp.Process(target=time.sleep, args=(1,))
    p.start()
    while p.exitcode is None: time.sleep(0.1)
"""
    assert bench_here.value(program)["left"]["descriptors"] == 0
