"""What a program does with the interpreter's own means of watching neither hides a race nor makes an honest one suspect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inside.laboratory import side_by_side

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

RACE = """
import sys
{first}
count = 0
def work():
    global count
    count += 1
"""
OTHERS = """
if hasattr(sys, "monitoring"):
    events = sys.monitoring.events
    sys.monitoring.use_tool_id(1, "other")
    sys.monitoring.register_callback(1, events.{event}, lambda *args: {answer})
    sys.monitoring.set_events(1, events.{event})
"""
HONEST = {
    "a profile function": "sys.setprofile(lambda *args: None)",
    "one for threads": "threading.setprofile(lambda *args: None)",
    "cProfile": "import cProfile; profile = cProfile.Profile(); profile.enable(); profile.disable()",
    "another tool's starts": OTHERS.format(event="PY_START", answer="None"),
    "another tool's lines": OTHERS.format(event="LINE", answer="sys.monitoring.DISABLE"),
    "another tool's instructions": OTHERS.format(event="INSTRUCTION", answer="sys.monitoring.DISABLE"),
}
LOCAL = """
def blind():
    if hasattr(sys, "monitoring"):
        sys.monitoring.set_local_events(1, work.__code__, sys.monitoring.events.INSTRUCTION)
threading.Thread.start = lambda thread, start=threading.Thread.start: (blind(), start(thread))[1]
"""
NEW_CODE = {
    "a copy": "work.__code__ = work.__code__.replace(co_name='other')",
    "a function made of it": "work = type(work)(work.__code__.replace(co_firstlineno=9), globals())",
    "exec": "exec('def work():\\n    global count\\n    count += 1')",
    "eval": "work = eval('lambda: globals().update(count=count + 1)')",
}


@pytest.mark.parametrize("name", HONEST)
def test_watching_oneself_changes_nothing(lab: Laboratory, name: str) -> None:
    """A program may profile itself: its race is found, and it is not suspected."""
    found = lab.explore(side_by_side(RACE.format(first=HONEST[name]), "count"), schedules=60)
    assert sorted(found.returned) == [1, 2]


@pytest.mark.parametrize("first", ["sys.settrace(lambda *args: None)", LOCAL], ids=["a trace function", "local events"])
def test_blinding_gains_nothing(lab: Laboratory, first: str) -> None:
    """Either the lost update is seen all the same, or the run does not count."""
    answer = lab.ask(side_by_side(RACE.format(first=first), "count"), scenario="bare", schedules=60)
    assert not answer["probe"] or 1 in [run["value"] for run in answer["runs"]]


@pytest.mark.parametrize("name", NEW_CODE)
def test_code_made_at_run_time_is_watched(lab: Laboratory, name: str) -> None:
    """Whatever a function is made of, its race is found, also where others store to what it reads."""
    setup = RACE.format(first="") + NEW_CODE[name] + "\n"
    assert 1 in lab.explore(side_by_side(setup, "count"), schedules=100).returned
