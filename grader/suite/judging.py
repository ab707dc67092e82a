"""From the end of a test to its outcome: what the student is told, and the schedule that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from grader.display import clean
from grader.outcome import Failure, Outcome, TestResult
from grader.suite import hangs, phrases
from grader.suite.desk import ScenarioError
from grader.suite.exploration import Kind, Run, RunFailed
from grader.text import Text

if TYPE_CHECKING:
    from grader.suite.desk import Desk, Look

MAX_MESSAGE = 2_000

FAILED_ON_PURPOSE = (AssertionError, pytest.fail.Exception)

KINDS = {
    Kind.RETURNED: "wrong-result",
    Kind.RAISED: "exception",
    Kind.DEADLOCK: "deadlock",
    Kind.NO_PROGRESS: "no-progress",
    Kind.HANG: "hang",
}


def passed(test: str, look: Look) -> Outcome:
    """Return the outcome of a test that found nothing wrong."""
    return Outcome(test, TestResult.PASSED, None, None, look.schedules())


def ended_with(error: BaseException, test: str, look: Look, desk: Desk) -> Outcome:
    """Return the outcome of a test that an exception ended."""
    if isinstance(error, ScenarioError) or not (look.asked or isinstance(error, FAILED_ON_PURPOSE)):
        return _authors_fault(error, test)
    return Outcome(test, TestResult.FAILED, _message(error), _failure(error, look, desk), look.schedules())


def _authors_fault(error: BaseException, test: str) -> Outcome:
    # A submission has no part in this: the test asked nothing of it, or broke while asking.
    text = clean(f"{type(error).__name__}: {error}", MAX_MESSAGE)
    return Outcome(test, TestResult.ERROR, phrases.quoted(text), None, None)


def _message(error: BaseException) -> Text:
    if not isinstance(error, FAILED_ON_PURPOSE):
        return phrases.ODD_VALUE
    said = error.args[0] if error.args else None
    if isinstance(said, Text):
        return Text(clean(said.en, MAX_MESSAGE), clean(said.zh, MAX_MESSAGE))
    if isinstance(said, str) and said:
        return phrases.quoted(clean(said, MAX_MESSAGE))
    return phrases.AS_EXPECTED


def _failure(error: BaseException, look: Look, desk: Desk) -> Failure:
    if isinstance(error, RunFailed) and error.kind is not None:
        return Failure(error.kind, error.call, (), (), None, None, None, error.output)
    if look.at_hand is None:
        return Failure("wrong-result", None, (), (), None, None, None, None)
    return _counterexample(look.at_hand, desk)


def _counterexample(run: Run, desk: Desk) -> Failure:
    try:
        found = desk.replay(run) if run.source.clock and run.schedule else None
    except ScenarioError:
        found = None
    shown = run if found is None else found.run
    return Failure(
        kind=KINDS[shown.kind],
        call=run.source.call,
        steps=hangs.steps(shown.stacks) if found is None else found.steps,
        waits=shown.waits,
        schedule=shown.schedule or None,
        preemptions=shown.preemptions if shown.schedule else None,
        error=shown.error or next(iter(shown.thread_errors), None),
        output=None,
    )
