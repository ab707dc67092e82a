"""What an exploration answers: what is proven, what is repeated, how a run is replayed, shortened and told."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from inside.laboratory import side_by_side

from grader.inside.explorer import Budget, Explorer
from grader.inside.program import Run
from grader.inside.schedule import Decision
from grader.inside.search.bounded import BoundedStrategy

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

    from grader.inside.program import Program
    from grader.inside.schedule import Decisions
    from grader.inside.turns import Strategy

RACE = side_by_side("count = 0\ndef work():\n    global count\n    count += 1", "count")
LOCKED = side_by_side(
    "count, lock = 0, threading.Lock()\ndef work():\n    global count\n    with lock:\n        count += 1", "count"
)
CROSSED = side_by_side(
    "a, b = threading.Lock(), threading.Lock()\ndef one():\n    with a:\n        with b: pass\n"
    "def two():\n    with b:\n        with a: pass",
    "'done'",
    "one, two",
)
SLEEPY = "import threading, time\ndef main():\n    time.sleep(1)\n    return threading.active_count()\n"


def test_proof(lab: Laboratory) -> None:
    """An exploration that came to its end says up to how many preemptions it is complete."""
    for preemptions in (0, 1, 2, 3):
        found = lab.explore(LOCKED, preemptions=preemptions, schedules=2000)
        assert (found.returned, found.complete) == ([2], preemptions)


def test_no_proof(lab: Laboratory) -> None:
    """An exploration that ran out of schedules claims no more than it has done, and runs no more than it may."""
    found = lab.explore(side_by_side(_three_times(), "count"), schedules=30)
    assert found.explored == 30
    assert found.complete in (None, 0, 1)


def test_more_preemptions_need_more_schedules(lab: Laboratory) -> None:
    """Each level holds the schedules of the one before and adds its own."""
    program = side_by_side(_three_times(), "count")
    explored = [lab.explore(program, preemptions=preemptions, schedules=2000).explored for preemptions in range(3)]
    assert explored == sorted(set(explored))


def test_count_of_runs(lab: Laboratory) -> None:
    """Every schedule has an outcome; after a complete search some random ones have one as well."""
    found = lab.explore(RACE)
    assert sum(run["count"] for run in found.runs) == found.explored + 10


def test_fewest_preemptions_first(lab: Laboratory) -> None:
    """The runs come in the order of their preemptions."""
    found = lab.explore(side_by_side(_three_times(), "count"), schedules=300)
    preemptions = [run["preemptions"] for run in found.runs]
    assert preemptions == sorted(preemptions)
    assert len(preemptions) > 2


def test_no_preemptions(lab: Laboratory) -> None:
    """Without preemptions two threads that never wait for one another lose nothing."""
    found = lab.explore(RACE, preemptions=0)
    assert (found.returned, found.complete) == ([2], 0)


@pytest.mark.parametrize("program", [RACE, LOCKED, CROSSED, SLEEPY], ids=["race", "locked", "crossed", "sleepy"])
def test_repeated(lab: Laboratory, program: str) -> None:
    """The same request gets the same answer, byte for byte."""
    assert lab.line(program) == lab.line(program)


def test_one_thread(lab: Laboratory) -> None:
    """A program with one thread has one schedule."""
    found = lab.explore("def main():\n    return sum(range(10))\n")
    assert (found.explored, found.complete, found.returned) == (1, 2, [45])


def test_default_schedule(lab: Laboratory) -> None:
    """The first schedule is the empty one, in which each thread runs until it waits."""
    assert lab.explore(LOCKED).runs[0]["schedule"] == "s1:"


def _three_times() -> str:
    return "count = 0\ndef work():\n    global count\n    for _ in range(3):\n        count += 1"


@pytest.mark.parametrize("schedule", ["", "s2:", "s1:nonsense", "s1:1@2", "s1:1@2>3,"])
def test_replay_of_nonsense(lab: Laboratory, schedule: str) -> None:
    """A text that is no schedule is not run, and said to lead nowhere."""
    answer = lab.replay(RACE, schedule)
    assert (answer["diverged"], answer["run"], answer["steps"]) == (True, None, [])


def test_replay_of_a_schedule_of_another_program(lab: Laboratory) -> None:
    """A schedule that a program does not follow is said to have led astray."""
    schedule = lab.explore(RACE).with_returned(1)["schedule"]
    assert lab.replay("def main():\n    return 1\n", schedule)["diverged"] is True
    assert lab.replay(RACE, "s1:1@1>9")["diverged"] is True


def test_story_of_a_lost_update(lab: Laboratory) -> None:
    """The story of a lost update tells who read 0, who wrote 1, where, and which write lost the other one's."""
    answer = lab.replay(RACE, lab.explore(RACE).with_returned(1)["schedule"])
    touched = [step for step in answer["steps"] if step["what"] == "count" and step["thread"] != "MainThread"]
    threads = {"Thread-1 (work)", "Thread-2 (work)"}
    assert [step["did"] for step in touched] == ["reads", "reads", "writes", "writes"]
    assert [step["value"] for step in touched] == ["0", "0", "1", "1"]
    assert {step["thread"] for step in touched[:2]} == {step["thread"] for step in touched[2:]} == threads
    assert {(step["line"], step["source"]) for step in touched} == {(6, "count += 1")}
    assert [step["note"] for step in touched] == [None, None, None, "lost-update"]


def test_story_of_an_exception(lab: Laboratory) -> None:
    """The story of a run that ends with an exception shows where it was raised, before the thread's end."""
    program = side_by_side("found = []\ndef one():\n    found.pop()\ndef two():\n    found.append(1)", "1", "two, one")
    run = next(run for run in lab.explore(program).runs if run["thread_errors"])
    steps = [step for step in lab.replay(program, run["schedule"])["steps"] if step["thread"] == "Thread-2 (one)"]
    assert [(step["did"], step["what"]) for step in steps[-2:]] == [("raises", "IndexError"), ("ends", "")]


def test_story_of_a_right_run(lab: Laboratory) -> None:
    """The story of a run in which nothing goes wrong has no notes."""
    answer = lab.replay(LOCKED, "s1:")
    assert answer["steps"]
    assert {step["note"] for step in answer["steps"]} == {None}


def test_story_of_a_deadlock(lab: Laboratory) -> None:
    """The story of a deadlock marks the last step of every thread that waits for good."""
    run = lab.explore(CROSSED).first("deadlock")
    answer = lab.replay(CROSSED, run["schedule"])
    marked = [(step["thread"], step["did"]) for step in answer["steps"] if step["note"] == "deadlock"]
    assert sorted(marked) == [("MainThread", "joins"), ("Thread-1 (one)", "waits"), ("Thread-2 (two)", "waits")]
    assert answer["run"]["waits"] == run["waits"]


@pytest.mark.parametrize(
    ("test", "name"), [("not box", "box"), ("not held.box", "held.box"), ("held.boxes[0] == []", "held.boxes[…]")]
)
def test_story_of_a_look_at_a_whole(lab: Laboratory, test: str, name: str) -> None:
    """What a thread looks at as a whole is called as the program calls it, with what it was at that moment."""
    setup = f"""
    class Held: pass
    held = Held()
    box = held.box = []
    held.boxes = [box]
    def tell():
        box.append(1)
    def look():
        return {test}
    """
    program = side_by_side(setup, "1", "look, tell")
    steps = lab.replay(program, lab.explore(program).runs[0]["schedule"])["steps"]
    assert [step["value"] for step in steps if step["did"] == "reads" and step["what"] == name] == ["list of 0"]


def test_story_of_locks(lab: Laboratory) -> None:
    """The story tells in order how each thread takes a lock, what it does to what they share, gives it back and ends."""
    steps = lab.replay(LOCKED, "s1:")["steps"]
    for thread in ("Thread-1 (work)", "Thread-2 (work)"):
        did = [step["did"] for step in steps if step["thread"] == thread]
        assert did == ["takes", "reads", "writes", "releases", "ends"]


def test_story_of_an_update_in_two_locked_steps(lab: Laboratory) -> None:
    """The story shows what is read in one critical section and overwritten in another, though a lock is always held."""
    setup = """
    count, guard = 0, threading.Lock()
    def work():
        global count
        with guard:
            seen = count
        with guard:
            count = seen + 1
    """
    program = side_by_side(setup, "count")
    run = lab.explore(program).with_returned(1)
    steps = lab.replay(program, run["schedule"])["steps"]
    touched = [(step["did"], step["value"], step["note"]) for step in steps if step["what"] == "count"]
    assert touched[:4] == [
        ("reads", "0", None), ("reads", "0", None), ("writes", "1", None), ("writes", "1", "lost-update"),
    ]  # fmt: skip


def test_story_of_threads(lab: Laboratory) -> None:
    """The story tells which threads are started, waited for and end."""
    steps = lab.replay(RACE, "s1:")["steps"]
    told = [(step["did"], step["what"]) for step in steps if step["thread"] == "MainThread"]
    assert [what for did, what in told if did == "starts"] == ["Thread-1 (work)", "Thread-2 (work)"]
    assert sum(step["did"] == "ends" for step in steps) == 2


@pytest.mark.parametrize("program", [RACE, CROSSED, side_by_side(_three_times(), "count")])
def test_shortening(lab: Laboratory, program: str) -> None:
    """A shortened schedule is no longer than it was and comes to the same outcome, by itself, too."""
    for run in lab.explore(program, schedules=120, preemptions=1).runs:
        short = lab.replay(program, run["schedule"], shorten=True)
        assert short["diverged"] is False
        assert _outcome(short["run"]) == _outcome(run)
        assert short["run"]["schedule"].count("@") <= run["schedule"].count("@")
        assert _outcome(lab.replay(program, short["run"]["schedule"])["run"]) == _outcome(run)


def _outcome(run: dict[str, Any]) -> dict[str, Any]:
    return {key: run[key] for key in ("kind", "value", "error", "waits", "thread_errors")}


PROBLEMS = {
    "def main(:\n": ("syntax", None),
    "def main():\n\treturn 1\n        return 2\n": ("syntax", None),
    "import nowhere_at_all\n": ("import", None),
    "1 / 0\n": ("import", None),
    "raise SystemExit(0)\n": ("import", None),
    "x = 1\n": ("missing", "main"),
    "def main(needed):\n    return needed\n": ("signature", "main"),
}


@pytest.mark.parametrize("program", PROBLEMS)
def test_problem(lab: Laboratory, program: str) -> None:
    """A submission that cannot be used at all is told as such, and nothing is explored."""
    answer = lab.ask(program)
    assert (answer["problem"]["kind"], answer["problem"]["name"]) == PROBLEMS[program]
    assert (answer["explored"], answer["runs"]) == (0, [])


def test_error_of_a_problem(lab: Laboratory) -> None:
    """A syntax error is told with its line."""
    error = lab.ask("x = 1\ndef main(:\n")["problem"]["error"]
    assert (error["type"], error["line"], error["source"]) == ("SyntaxError", 2, "def main(:")


def test_type_error_inside_is_no_signature_problem(lab: Laboratory) -> None:
    """A TypeError that comes from within the call is an observation, not a wrong signature."""
    [value] = lab.explore("def main():\n    return int(None) + abs()\n").values
    assert value["raised"]["type"] == "TypeError"


def test_scenario_that_is_missing(lab: Laboratory) -> None:
    """A scenario that does not exist is the exercise's fault."""
    assert lab.ask("def main(): pass\n", "nowhere")["problem"]["kind"] == "scenario"


def test_arguments(lab: Laboratory) -> None:
    """A scenario gets the arguments of the request."""
    scenarios = "def pair(student, watch, a, b):\n    return student.main(a, b)\n"
    found = lab.explore("def main(a, b):\n    return [a, b]\n", "pair", scenarios=scenarios, args={"a": 1, "b": "x"})
    assert found.values == [[1, "x"]]


def test_schedules_start_afresh(lab: Laboratory) -> None:
    """Nothing that one schedule leaves in a module is there in the next."""
    program = RACE.replace("return count", "import collections; collections.seen = 1; return count")
    assert lab.explore(program).returned == [1, 2]
    assert lab.explore(RACE.replace("count = 0", "count = globals().get('count', 0)")).returned == [1, 2]


def test_answers_are_plain_json(lab: Laboratory) -> None:
    """An answer can be written strictly: no NaN, no lone surrogates."""
    found = lab.explore("def main():\n    return [float('nan'), '\\ud800', 10 ** 400, {1: 2}, object()]\n", "bare")
    text = json.dumps(found.answer, allow_nan=False, ensure_ascii=False)
    assert text.encode("utf-8")


class Blind:
    """A program of which the search sees one of two results; the other comes about in random schedules, by one preemption."""

    learnt = False

    def run(self, strategy: Strategy, plan: Decisions) -> tuple[Run, Any]:
        """Run nothing."""
        execution = SimpleNamespace(
            steps=1, strayed=False, followed=len(plan), planned=len(plan), points=1, void=False, unsettled=False
        )
        if not isinstance(strategy, BoundedStrategy):
            return Run("returned", value=2, preemptions=1), execution
        if not plan:
            strategy.levels.offer(Decision(0, 1, 1), 1)
        return Run("returned", value=1), execution


def test_a_proof_that_a_random_schedule_refutes_is_none() -> None:
    """What should have been among the schedules that were all run, and was not, shows that something is not seen."""
    answer = Explorer(cast("Program", Blind()), Budget(50, 2)).explore()
    assert (answer["complete_up_to_preemptions"], answer["explored"]) == (None, 12)
