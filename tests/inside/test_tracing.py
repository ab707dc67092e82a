"""A program that switches off the events of its own frames gains nothing, and none that leaves them alone is suspected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inside.laboratory import side_by_side

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

BLIND = """
count = 0
def work():
    global count
    frame = sys._getframe()
    {before}
    count += 1
    {after}
"""
TRICKS = {
    "no function": ("frame.f_trace = None", "pass"),
    "no function for a while": ("kept, frame.f_trace = frame.f_trace, None", "frame.f_trace = kept"),
    "no opcodes": ("frame.f_trace_opcodes = False", "pass"),
    "no opcodes for a while": ("frame.f_trace_opcodes = False", "frame.f_trace_opcodes = True"),
    "through setattr": ("setattr(frame, 'f_trace_opcodes', False)", "setattr(frame, 'f_trace_opcodes', True)"),
}
MANY_NAMES = """
class Held: pass
held = Held()
held.count = 0
def work(unused=False):
    if unused:
        {many}
    held.count += 1
"""
HONEST = {
    "jumps": "[i for i in range(3) if i % 2 or i == 2]; x = 1 if count else 2",
    "exceptions": "try:\n        {}['x']\n    except KeyError:\n        pass\n    finally:\n        x = 1",
    "generators": "x = list(i for i in (lambda: (yield 1))()); g = (i for i in 'ab'); next(g); g.close()",
    "left": "x = iter(i for i in range(9)); next(x)",
    "with": "import contextlib\n    with contextlib.suppress(ValueError):\n        raise ValueError",
    "recursion": "f = lambda n: n and f(n - 1); f(9)",
    "match": "match (1, 2):\n        case (1, y): x = y",
    "thrown": "g = (lambda: (yield))(); next(g)\n    try: g.throw(ValueError)\n    except ValueError: pass",
}


@pytest.mark.parametrize("name", TRICKS)
def test_a_frame_that_goes_blind_is_noticed(lab: Laboratory, name: str) -> None:
    """Either the lost update is seen all the same, or the run does not count."""
    before, after = TRICKS[name]
    setup = "import sys\n" + BLIND.format(before=before, after=after)
    answer = lab.ask(side_by_side(setup, "count"), scenario="bare", schedules=60)
    assert not answer["probe"] or 1 in [run["value"] for run in answer["runs"]]


def test_names_with_large_numbers(lab: Laboratory) -> None:
    """An instruction whose operand needs a prefix is a place to switch like any other."""
    setup = MANY_NAMES.format(many="; ".join(f"held.a{n} = held.b{n}" for n in range(150)))
    assert sorted(lab.explore(side_by_side(setup, "held.count")).returned) == [1, 2]


@pytest.mark.parametrize("name", HONEST)
def test_honest_programs_are_not_suspected(lab: Laboratory, name: str) -> None:
    """Whatever way a frame takes from one instruction to the next, nothing is amiss."""
    setup = f"count = 0\ndef work():\n    global count\n    {HONEST[name]}\n    count += 1\n"
    assert sorted(lab.explore(side_by_side(setup, "count"), schedules=60).returned) == [1, 2]
