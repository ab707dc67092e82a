"""The fixture `processes`: runs in real processes, and what a hang of theirs looks like to a student."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from grader import testing
from grader.inside.messages import How, Reply
from grader.outcome import Step, TestResult
from grader.suite import claims
from grader.suite.desk import Look
from grader.suite.exploration import Source

if TYPE_CHECKING:
    from suite_factory import Suites

    from grader.inside.messages import Request
    from grader.testing import Answer

LOOP = """
def test_value(processes):
    for run in processes("count", seeds={seeds}, workers=2):
        assert run["returned"] == 4
"""
HANG = testing.hang(
    testing.stack("caller", "joins", "child 1", 9, source="p.join()"),
    testing.stack("child 1", "writes", "Queue 1"),
    testing.stack("child 2", "ends", ended=1),
)


def _returned(value: int) -> Answer:
    return testing.really(testing.returned({"returned": value}))


def test_each_seed_is_a_run(suites: Suites) -> None:
    """A scenario runs once for each seed, with windows widened unless the test says otherwise."""
    outcome = suites.outcome(LOOP.format(seeds=3), lambda _: _returned(4))
    asked = [(one.mode.value, one.options, one.args) for one in suites.session.requests]
    assert asked == [
        ("processes", {"seed": seed, "widen": True, "clock": "ideal"}, {"workers": 2}) for seed in (1, 2, 3)
    ]
    assert (outcome.result, outcome.schedules) == (TestResult.PASSED, None)


def test_runs_that_are_alike_are_one(suites: Suites) -> None:
    """Runs that came out the same are looked at once."""
    source = 'def test_a(processes):\n    assert [run.count for run in processes("count", seeds=3)] == [2, 1]\n'
    odd = iter((4, 5, 4))
    assert suites.outcome(source, lambda _: _returned(next(odd))).result is TestResult.PASSED


def test_same_question_is_asked_once(suites: Suites) -> None:
    """Tests that ask the same share the answer: what a run shows repeats."""
    outcomes = suites.outcomes(
        LOOP.format(seeds=1) + LOOP.format(seeds=1).replace("value", "again"), lambda _: _returned(4)
    )
    assert [one.result for one in outcomes.outcomes] == [TestResult.PASSED] * 2
    assert len(suites.session.requests) == 1


def test_no_seed_is_the_authors_fault(suites: Suites) -> None:
    """A test that would look at no run at all is broken."""
    assert suites.outcome(LOOP.format(seeds=0), lambda _: _returned(4)).result is TestResult.ERROR


def test_hang_fails_the_test(suites: Suites) -> None:
    """A hang says who stands where and waits for what, in both languages, and shows it as steps."""
    outcome = suites.outcome(LOOP.format(seeds=1), lambda _: HANG)
    assert outcome.message is not None
    assert outcome.message.en == (
        "The program hangs: no process can go on. caller (line 9: p.join()) waits for child 1 to end; "
        "child 1 cannot write to Queue 1: it is full and nobody reads it; child 2 has ended with exit code 1."
    )
    assert "child 1 无法写入 Queue 1" in outcome.message.zh
    assert outcome.failure is not None
    assert outcome.failure.kind == "hang"
    assert outcome.failure.steps == (
        Step("caller", 9, "p.join()", "joins", "child 1", None, None),
        Step("child 1", None, "", "blocks", "Queue 1", None, None),
        Step("child 2", None, "", "ended", "1", None, None),
    )


def test_hang_can_be_looked_at(suites: Suites) -> None:
    """A test may see that a run hangs without failing."""
    source = 'def test_a(processes):\n    (run,) = processes("count")\n    assert run.kind == "hang"\n'
    assert suites.outcome(source, lambda _: HANG).result is TestResult.PASSED


@pytest.mark.parametrize(
    "answer",
    [
        testing.hang(),
        testing.hang(testing.stack("caller", "joins", ended=True)),
        testing.hang({"process": 1}),
        testing.really(testing.deadlock()),
        testing.really(testing.returned(1), testing.stack("caller", "joins")),
        {"problem": None, "run": testing.returned(1)},
    ],
    ids=[
        "no stacks",
        "a flag for a code",
        "half a stack",
        "a deadlock of threads",
        "stacks of a return",
        "no stacks at all",
    ],
)
def test_nonsense_is_refused(answer: Answer) -> None:
    """What the inside would not say is not taken for a run."""
    with pytest.raises(claims.NonsenseError):
        claims.really(answer, Source("count", {}, None, Look()))


def test_other_ends(suites: Suites) -> None:
    """An exception that reaches the scenario's caller fails the test with its text."""

    def script(_: Request) -> Answer:
        return testing.really(testing.raised("ValueError", "no", 3))

    outcome = suites.outcome(LOOP.format(seeds=1), script)
    assert outcome.failure is not None
    assert (outcome.result, outcome.failure.kind) == (TestResult.FAILED, "exception")


def test_deadline_says_who_does_what(suites: Suites) -> None:
    """A run that was stopped in time's name says what its processes were doing."""
    run = testing.hang(testing.stack("child 1", "runs", line=3, source="while True: pass"))
    late = Reply("", How.TIMEOUT, phase="count", answer=run)
    outcome = suites.outcome(LOOP.format(seeds=1), lambda _: late)
    assert outcome.message is not None
    assert "child 1 (line 3: while True: pass) runs on and on." in outcome.message.en


def test_words_of_the_inside_are_translated(suites: Suites) -> None:
    """What has no name is told in the student's language, not in the inside's words."""
    run = testing.hang(testing.stack("caller", "waits", "a result of the pool", 9, source="found.get()"))
    outcome = suites.outcome(LOOP.format(seeds=1), lambda _: run)
    assert outcome.message is not None
    assert "在等 进程池的结果" in outcome.message.zh
    assert "waits for a result of the pool" in outcome.message.en


def test_an_error_that_ended_a_thread_is_a_part_of_the_hang(suites: Suites) -> None:
    """What a callback has raised is told with its line, and what that means for those who wait."""
    run = testing.hang(
        testing.stack("caller", "waits", "a result of the pool", 9, source="found.get()"),
        testing.stack("caller", "fails the pool", "KeyError: 'x'", 4, source="seen[name] += 1"),
    )
    outcome = suites.outcome(LOOP.format(seeds=1), lambda _: run)
    assert outcome.message is not None
    assert "caller (line 4: seen[name] += 1) raised KeyError: 'x' in a callback" in outcome.message.en
    assert "没有任何进程能继续运行" in outcome.message.zh
