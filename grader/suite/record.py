"""What a test's end means for the submission, and how it travels in pytest-json-report's metadata."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from grader.outcome import ErrorSeen, Failure, Outcome, Problem, Schedules, Step, TestResult, Wait
from grader.text import Text

if TYPE_CHECKING:
    from grader.inside.wire import Json

KEY = "grade"  # where in the report it is found

Record = dict[str, Any]  # our own JSON, written and read by this file only


def outcome_to_json(outcome: Outcome) -> Record:
    """Return an outcome as plain JSON."""
    return {**asdict(outcome), "result": outcome.result.value}


def outcome_from_json(record: Record) -> Outcome:
    """Read an outcome back."""
    failure, schedules = record["failure"], record["schedules"]
    return Outcome(
        test=record["test"],
        result=TestResult(record["result"]),
        message=_text(record["message"]),
        failure=None if failure is None else _failure(failure),
        schedules=None if schedules is None else Schedules(**schedules),
    )


def problem_to_json(problem: Problem | None) -> Json:
    """Return a problem as plain JSON."""
    return None if problem is None else asdict(problem)


def problem_from_json(record: Record | None) -> Problem | None:
    """Read a problem back."""
    if record is None:
        return None
    return Problem(record["kind"], Text(**record["message"]), _error(record["error"]))


def _failure(record: Record) -> Failure:
    steps = tuple(Step(**step) for step in record["steps"])
    waits = tuple(Wait(**wait) for wait in record["waits"])
    return Failure(**{**record, "steps": steps, "waits": waits, "error": _error(record["error"])})


def _text(record: Record | None) -> Text | None:
    return None if record is None else Text(**record)


def _error(record: Record | None) -> ErrorSeen | None:
    return None if record is None else ErrorSeen(**record)
