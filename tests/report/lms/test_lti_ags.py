"""A score of LTI AGS against the rules of the specification and of the platforms that check them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import report_factory as sample
import report_kinds as kinds

from grader.errors import UsageError
from grader.report.form import Wish
from grader.report.lms import lti_ags
from grader.report.paper import Paper

if TYPE_CHECKING:
    from grader.report.model import Report

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "userId": {"type": "string", "minLength": 1},
        # with fractions of a second and a zone
        "timestamp": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|[+-]\d\d:\d\d)$"},
        "activityProgress": {"enum": ["Initialized", "Started", "InProgress", "Submitted", "Completed"]},
        "gradingProgress": {"enum": ["FullyGraded", "Pending", "PendingManual", "Failed", "NotReady"]},
        "scoreGiven": {"type": "number", "minimum": 0},
        "scoreMaximum": {"type": "number", "exclusiveMinimum": 0},
        "comment": {"type": "string"},
    },
    "required": ["userId", "timestamp", "activityProgress", "gradingProgress"],
    "dependentRequired": {"scoreGiven": ["scoreMaximum"]},
    "additionalProperties": False,
}


def written(report: Report) -> dict[str, Any]:
    """Return the score, valid by the schema."""
    value: dict[str, Any] = json.loads(lti_ags.write(report, Paper()))
    jsonschema.validate(value, SCHEMA)
    return value


def test_a_graded_report_is_fully_graded() -> None:
    """Score, maximum and a comment for the student."""
    score = written(sample.report())
    assert (score["userId"], score["scoreGiven"], score["scoreMaximum"]) == ("lee", 5, 100)
    assert (score["activityProgress"], score["gradingProgress"]) == ("Completed", "FullyGraded")
    assert score["timestamp"] == "2026-03-01T12:00:00.000Z"
    assert "✗ No update is lost: 0/50\n  returned 1 instead of 2" in score["comment"]


def test_no_score_is_a_failed_grading() -> None:
    """Platforms ignore what comes with it, so an old score stays."""
    score = written(kinds.failed())
    assert (score["gradingProgress"], "scoreGiven" in score) == ("Failed", False)
    assert written(kinds.rejected())["scoreGiven"] == 0


def test_whose_score_it_is_can_be_said() -> None:
    """A platform's user ids are rarely in file names."""
    document = lti_ags.gather([kinds.of(None)], Wish(fields=(("userId", "a1b2"),)))
    assert json.loads(document.text)["userId"] == "a1b2"
    with pytest.raises(UsageError, match="whose score this is"):
        lti_ags.write(kinds.of(None), Paper())
    with pytest.raises(UsageError, match="--output DIR"):
        lti_ags.gather([sample.report(), sample.report()], Wish())
