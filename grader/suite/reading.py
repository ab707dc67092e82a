"""pytest-json-report's result, read into outcomes; whatever is not in order is the fault of the suite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from grader.errors import SuiteError
from grader.outcome import Outcome, SuiteOutcomes, TestResult
from grader.suite import phrases
from grader.suite.record import KEY, outcome_from_json, problem_from_json
from grader.text import Text

if TYPE_CHECKING:
    from grader.inside.wire import Json

ADVICE = "This is for the author of the exercise; `grade check` shows it, too."


def outcomes(report: Json) -> SuiteOutcomes:
    """Return what a finished suite found out; SuiteError when it did not run as it should."""
    try:
        return _read(cast("dict[str, Any]", report))
    except (KeyError, TypeError, ValueError) as error:
        raise SuiteError(f"the suite's report cannot be read: {type(error).__name__}: {error}", ADVICE) from None


def _read(report: dict[str, Any]) -> SuiteOutcomes:
    for test in report["tests"]:
        if "fault" in test["metadata"]:
            raise SuiteError(f"a fixture is broken: {test['metadata']['fault']}", ADVICE)
    whole = report[KEY]
    return SuiteOutcomes(
        outcomes=tuple(_outcome(test) for test in report["tests"]),
        problem=problem_from_json(whole["problem"]),
        warnings=tuple(Text(**warning) for warning in whole["warnings"]),
    )


def _outcome(test: dict[str, Any]) -> Outcome:
    outcome = outcome_from_json(test["metadata"][KEY])
    if outcome.result is TestResult.PASSED and test["outcome"] != "passed":
        text = phrases.quoted(f"{outcome.test}: pytest says {test['outcome']}")
        return Outcome(outcome.test, TestResult.ERROR, text, None, None)
    return outcome
