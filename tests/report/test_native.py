"""The native report: the fields that scripts rely on, and the same bytes every time."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
import report_factory as sample

from grader.errors import SandboxLost
from grader.outcome import ErrorSeen, Outcome, Step, SuiteOutcomes, TestResult
from grader.report import native
from grader.report.model import Report, from_json, json_schema, to_json
from grader.report.parts import RunFacts
from grader.submission import Rejected
from grader.text import Language, Text
from grader.verdict import judge

HOSTILE = "\x1b[31m\ud800\u202e" + "x" * 100_000


def _rejected() -> Report:
    refusal = Rejected(Text("it is a link", "这是一个链接"), "ex01.py", None, sample.EXERCISE)
    return native.rejected(refusal, dataclasses.replace(sample.FACTS, about=None), Language.EN)


def _failed() -> Report:
    facts = dataclasses.replace(sample.FACTS, about=None)
    return native.failed(sample.EXERCISE, sample.SUBMISSION, SandboxLost("the engine went away"), facts, Language.EN)


def _as_json(report: Report) -> Any:
    return json.loads(to_json(report))


def test_the_fields_of_the_interface_are_there() -> None:
    """Names and values are those that the interface promises."""
    found = _as_json(sample.report())
    criteria = found.pop("criteria")
    assert found == {
        "schema": "grade-report/1",
        "language": "en",
        "exercise": {"id": "ex01", "title": "Count", "digest": "sha256:00"},
        "submission": {"name": "ex01_lee.py", "student": "lee", "digest": "sha256:11"},
        "status": "graded",
        "blame": None,
        "score": 5.0,
        "max_score": 100.0,
        "message": None,
        "warnings": ["Ignored: x", "The suite wondered"],
        "run": {
            "graded_at": "2026-03-01T12:00:00Z",
            "seconds": 0.42,
            "grader": "0.1.0",
            "sandbox": {"kind": "docker", "image": "sha256:22", "python": "3.13.5"},
        },
    }
    failure = criteria[0].pop("failure")
    assert criteria[0] == {
        "id": "no-lost-update",
        "title": "No update is lost",
        "passed": False,
        "points": 0.0,
        "max_points": 50.0,
        "visible": True,
        "message": "returned 1 instead of 2",
        "hint": "What happens between the read and the write?",
        "schedules": {"explored": 12, "complete_up_to_preemptions": 2},
    }
    assert failure["kind"] == "wrong-result"
    assert failure["steps"][-1] == {
        "thread": "Thread-1",
        "line": 7,
        "source": "number += 1",
        "did": "writes",
        "what": "number",
        "value": "1",
        "note": "lost-update",
    }
    assert criteria[1]["failure"]["waits"][1] == {
        "thread": "Thread-1",
        "line": 9,
        "source": "with b:",
        "for": "Lock (line 2)",
        "holder": "Thread-2",
    }


def test_the_language_is_one_throughout() -> None:
    """In Chinese every text for people is Chinese."""
    found = sample.report(Language.ZH)
    assert (found.language, found.exercise and found.exercise.title) == ("zh", "计数")
    assert (found.criteria[0].title, found.criteria[0].message) == ("不丢失任何一次更新", "返回了 1，而不是 2")
    assert found.warnings == ["忽略：x", "套件有疑问"]


def test_two_runs_differ_only_in_run() -> None:
    """Everything outside `run` is the same, byte for byte."""
    other = RunFacts(datetime(2027, 1, 1, tzinfo=UTC), 9.0, None)
    again = native.graded(
        sample.EXERCISE, sample.SUBMISSION, judge(sample.EXERCISE, sample.outcomes()), other, Language.EN
    )
    first = sample.report()
    assert to_json(again) != to_json(first)
    assert to_json(again.model_copy(update={"run": first.run})) == to_json(first)


def test_a_rejected_submission_has_score_zero_and_a_reason() -> None:
    """What cannot be taken in is the student's zero, criterion by criterion."""
    found = _as_json(_rejected())
    assert (found["status"], found["score"], found["max_score"], found["blame"]) == ("rejected", 0.0, 100.0, "student")
    assert (found["message"], found["submission"]["digest"]) == ("it is a link", None)
    assert [(item["passed"], item["points"]) for item in found["criteria"]] == [(False, 0.0)] * 4


def test_a_failure_of_the_grader_has_no_score() -> None:
    """What the machine is to blame for is never a zero."""
    found = _as_json(_failed())
    assert (found["status"], found["score"], found["blame"]) == ("error", None, "machine")
    assert (found["message"], found["criteria"]) == ("the engine went away", [])


@pytest.mark.parametrize("made", [sample.report, sample.unusable, _rejected, _failed])
def test_every_report_is_as_its_schema_says_and_can_be_read_back(made: Any) -> None:
    """`grade schema report` describes what is written, and what is written can be converted later."""
    report = made()
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(_as_json(report), json_schema())
    assert from_json(to_json(report)) == report


def test_strings_of_a_submission_are_made_safe_and_short() -> None:
    """Nothing that a submission says can break a terminal, a file or a gradebook."""
    error = ErrorSeen(HOSTILE, HOSTILE, HOSTILE, 1, HOSTILE)
    steps = (Step(HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),) * 1_000
    failure = dataclasses.replace(sample.LOST, kind=HOSTILE, steps=steps, error=error, output=HOSTILE)
    outcome = Outcome("t.py::count", TestResult.FAILED, Text(HOSTILE, HOSTILE), failure, None)
    written = to_json(sample.report(found=SuiteOutcomes((outcome,), None, ())))
    assert len(written.encode("utf-8")) < 500_000
    assert not any(mark in written for mark in ("\x1b", "\u202e", "\ud800"))
