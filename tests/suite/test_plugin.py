"""What a hidden test's end says about the submission: outcome, message, counterexample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from grader import testing
from grader.inside.messages import How, Mode, Reply, Request
from grader.outcome import Schedules, Step, TestResult, Wait
from grader.text import Text

if TYPE_CHECKING:
    from suite_factory import Suites

    from grader.testing import Answer

COUNTS = """
    from grader.suite import say

    def test_a(explore):
        for run in explore("count", threads=2, times=2):
            assert run["returned"] == 4, say(f"returned {run['returned']}", f"返回了 {run['returned']}")
"""
TWICE = """
    def test_b(explore):
        test_a(explore)
"""
LOST = testing.returned({"returned": 3}, schedule="s1:1@4>2", preemptions=1)
LOST_SHORTER = testing.returned({"returned": 3}, schedule="s1:1@2>2", preemptions=1)
RIGHT = testing.returned({"returned": 4})


def _always(answer: Answer | Reply) -> testing.Script:
    return lambda _request: answer


def _loses(request: Request) -> Answer:
    if request.mode is Mode.REPLAY:
        return testing.replayed(LOST_SHORTER, testing.step("Thread-1", "reads", "number", 7, "1"))
    return testing.explored(RIGHT, LOST, count=12, complete=2)


def test_right_in_every_schedule_passes(suites: Suites) -> None:
    """A test whose asserts hold for every outcome passes, and says how many schedules that was."""
    outcome = suites.outcome(COUNTS, _always(testing.explored(RIGHT, count=12, complete=2)))
    assert outcome.result is TestResult.PASSED
    assert outcome.test == "test_a.py::test_a"
    assert outcome.schedules == Schedules(12, 2)
    assert outcome.failure is None


def test_failed_assert_carries_message_and_shortened_schedule(suites: Suites) -> None:
    """The run at hand is the counterexample: its schedule is replayed, shortened, and shown with its steps."""
    outcome = suites.outcome(COUNTS, _loses)
    assert outcome.result is TestResult.FAILED
    assert outcome.message == Text("returned 3", "返回了 3")
    assert outcome.failure is not None
    assert (outcome.failure.kind, outcome.failure.schedule) == ("wrong-result", "s1:1@2>2")
    assert outcome.failure.steps == (Step("Thread-1", 7, "", "reads", "number", "1", None),)
    assert outcome.failure.call == "count(threads=2, times=2)"
    replay = suites.session.requests[-1]
    assert replay.options == {"clock": "hasty", "schedule": "s1:1@4>2", "shorten": True, "steps": 20_000}


def test_replay_that_shows_something_else_is_not_shown(suites: Suites) -> None:
    """Steps that do not lead to what the message speaks of are left out, and the instructor is warned."""

    def script(request: Request) -> Answer:
        if request.mode is Mode.REPLAY:
            return testing.replayed(RIGHT, testing.step("Thread-1", "reads", "number"))
        return testing.explored(LOST)

    found = suites.outcomes(COUNTS, script)
    failure = found.outcomes[0].failure
    assert failure is not None
    assert (failure.steps, failure.schedule) == ((), "s1:1@4>2")
    assert len(found.warnings) == 1


def test_deadlock_is_told_by_the_run(suites: Suites) -> None:
    """A test that reads the result of a deadlocked run fails with who waits for what."""
    waits = (testing.wait("Thread-1", "Lock 1", "Thread-2", 7), testing.wait("Thread-2", "Lock 2", "Thread-1", 9))
    dead = testing.deadlock(*waits, schedule="s1:1@4>2")

    def script(request: Request) -> Answer:
        return testing.replayed(dead) if request.mode is Mode.REPLAY else testing.explored(dead)

    outcome = suites.outcome(COUNTS, script)
    assert outcome.failure is not None
    assert outcome.failure.kind == "deadlock"
    assert outcome.failure.waits[0] == Wait("Thread-1", 7, "", "Lock 1", "Thread-2")
    assert outcome.message is not None
    assert "Thread-1 (line 7) waits for Lock 1, held by Thread-2" in outcome.message.en
    assert "Thread-2（第 9 行）在等 Lock 2，它被 Thread-1 持有" in outcome.message.zh


def test_exception_is_told_by_the_run(suites: Suites) -> None:
    """A test that reads the result of a run that raised fails with type, text and line."""
    raised = testing.raised("ValueError", "no", 3)
    outcome = suites.outcome(COUNTS, _always(testing.explored(raised)))
    assert outcome.failure is not None
    assert outcome.failure.kind == "exception"
    assert outcome.failure.error is not None
    assert outcome.message == Text(
        "The call ended with an exception: ValueError: no (line 3)", "调用以异常结束：ValueError: no（第 3 行）"
    )


def test_bare_assert_does_not_leak_the_test(suites: Suites) -> None:
    """An assert without a message says nothing of the test's source or of what it expects."""
    source = """
        def test_a(explore):
            for run in explore("count"):
                assert run["returned"] == 4
    """
    outcome = suites.outcome(source, _always(testing.explored(LOST)))
    assert outcome.message is not None
    assert outcome.message.en == "The result was not as expected."


def test_odd_value_fails_the_test_and_warns_the_author(suites: Suites) -> None:
    """A test that a returned value breaks with a TypeError counts as failed: no submission can cause an error."""
    source = """
        def test_a(explore):
            for run in explore("count"):
                assert run["returned"] < 5
    """
    found = suites.outcomes(source, _always(testing.explored(testing.returned({"returned": "four"}))))
    assert found.outcomes[0].result is TestResult.FAILED
    assert "test_a.py::test_a:4 stopped with TypeError" in found.warnings[0].en


def test_broken_test_is_the_authors_error(suites: Suites) -> None:
    """A test that breaks before it asks anything of the submission is an error, not a failure."""
    outcome = suites.outcome("def test_a(explore):\n    undefined()\n", _always(testing.explored(RIGHT)))
    assert outcome.result is TestResult.ERROR


def test_missing_scenario_is_the_authors_error(suites: Suites) -> None:
    """A scenario that scenarios.py does not have is an error, not a failure, and is never asked for."""
    outcome = suites.outcome(COUNTS.replace('"count"', '"cuont"'), _always(testing.explored(RIGHT)))
    assert outcome.result is TestResult.ERROR
    assert outcome.message is not None
    assert outcome.message.en == "ScenarioError: scenarios.py has no scenario cuont"
    assert not suites.session.requests


def test_inside_cannot_blame_the_author(suites: Suites) -> None:
    """An answer that a scenario is not there, when it is, fails the test: no submission can cause an error."""
    found = suites.outcomes(COUNTS, _always({"problem": {"kind": "scenario", "name": "count", "error": None}}))
    assert found.outcomes[0].result is TestResult.FAILED
    assert len(found.warnings) == 1


def test_problem_is_asked_for_once(suites: Suites) -> None:
    """A submission that does not compile is told so once; no further test asks the sandbox again."""
    syntax = testing.seen("SyntaxError", "invalid syntax", 3)
    source = COUNTS + TWICE
    found = suites.outcomes(source, _always(testing.problem("syntax", syntax)))
    assert [outcome.result for outcome in found.outcomes] == [TestResult.FAILED, TestResult.FAILED]
    assert len(suites.session.requests) == 1
    assert found.problem is not None
    assert found.problem.kind == "syntax"
    assert found.problem.message.en == "ex01.py is not valid Python: SyntaxError: invalid syntax (line 3)."


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (Reply("", How.TIMEOUT, output="one\ntwo\n"), "timeout", "stopped after 20 s. Printed last: two"),
        (Reply("", How.MEMORY), "memory", "256 MiB"),
        (Reply("", How.SIGNALLED, 11), "crash", "SIGSEGV"),
        (Reply("", How.EXITED, 3), "exit", "exit status 3"),
        (Reply("", How.NONSENSE), "nonsense", "made no sense"),
    ],
)
def test_run_without_an_answer_fails(suites: Suites, reply: Reply, kind: str, words: str) -> None:
    """A process that ended without an answer fails the test with the limit or the signal that ended it."""
    outcome = suites.outcome(COUNTS, _always(reply))
    assert outcome.result is TestResult.FAILED
    assert outcome.failure is not None
    assert outcome.failure.kind == kind
    assert outcome.message is not None
    assert words in outcome.message.en


def test_endless_import_is_paid_for_once(suites: Suites) -> None:
    """An import that does not end is a problem of the whole submission: it is not run again for every test."""
    found = suites.outcomes(COUNTS + TWICE, _always(Reply("", How.TIMEOUT, phase="import")))
    assert len(suites.session.requests) == 1
    assert found.problem is not None
    assert found.problem.kind == "timeout"
    assert "While ex01.py was being imported" in found.problem.message.en


def test_explorer_switched_off_counts_for_nothing(suites: Suites) -> None:
    """An answer of an explorer that missed its own probe fails the test and warns the instructor."""
    found = suites.outcomes(COUNTS, _always(testing.explored(RIGHT, probe=False)))
    assert found.outcomes[0].result is TestResult.FAILED
    assert len(found.warnings) == 1


def test_missing_key_fails_the_test(suites: Suites) -> None:
    """An entry that the scenario always gives and that is not there fails the test, and is no error of the author."""
    outcome = suites.outcome(COUNTS, _always(testing.explored(testing.returned({"other": 1}))))
    assert outcome.result is TestResult.FAILED


def test_drawn_inputs_differ_between_submissions_and_repeat(suites: Suites) -> None:
    """`draw` gives the same inputs every time for one submission, and others for another."""
    source = """
        def test_a(explore, draw):
            explore("count", number=draw.getrandbits(64))
    """

    def number(submission: str) -> object:
        suites.outcomes(source, _always(testing.explored(RIGHT)), submission=submission)
        return suites.session.requests[0].args["number"]

    assert number("sha256:1") == number("sha256:1") != number("sha256:2")


def test_plain_run_is_looked_at_like_any_other(suites: Suites) -> None:
    """`plain` runs a scenario on real threads; there is no schedule to show of it."""
    source = """
        def test_a(plain):
            assert plain("count")["returned"] == 4
    """
    outcome = suites.outcome(source, _always(testing.plain(testing.returned({"returned": 3}, schedule=""))))
    assert outcome.failure is not None
    assert (outcome.failure.kind, outcome.failure.schedule) == ("wrong-result", None)
    assert [request.mode for request in suites.session.requests] == [Mode.PLAIN]
