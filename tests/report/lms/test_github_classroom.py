"""The result for GitHub Classroom against what its reporter reads, and what the reporter makes of it."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import report_factory as sample
import report_kinds as kinds

from grader.report.lms import github_classroom
from grader.report.paper import Paper

if TYPE_CHECKING:
    from grader.report.model import Report

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "version": {"enum": [1, 3]},
        "status": {"enum": ["pass", "fail", "error"]},
        "max_score": {"type": "number", "exclusiveMinimum": 0},
        "message": {"type": ["string", "null"]},
        "tests": {
            "type": "array",
            "minItems": 1,  # the reporter adds up scores of a list that must be there
            "items": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "status": {"enum": ["pass", "fail", "error"]},
                    "score": {"type": "number"},
                    "message": {"type": ["string", "null"]},
                    "test_code": {"type": "string"},
                    "filename": {"type": "string"},
                    "line_no": {"type": "integer"},
                    "duration": {"type": "number"},
                },
                "required": ["name", "status", "score"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["version", "status", "max_score", "tests"],
    "additionalProperties": False,
}


def written(report: Report) -> dict[str, Any]:
    """Return the result as the reporter decodes it, valid by the schema."""
    line = github_classroom.write(report, Paper())
    assert line.count("\n") == 1  # an output of a step is one line
    value: dict[str, Any] = json.loads(base64.b64decode(line, validate=False))
    jsonschema.validate(value, SCHEMA)
    return value


def _points(result: dict[str, Any]) -> tuple[float, float]:
    """Add up as src/notify-classroom.js of the reporter does."""
    return sum(test["score"] for test in result["tests"]), result["max_score"]


@pytest.mark.parametrize(
    ("report", "status", "points"),
    [
        (sample.report(), "fail", 5),
        (kinds.passing(), "pass", 100),
        (sample.unusable(), "error", 0),
        (kinds.rejected(), "error", 0),
        (kinds.unknown(), "error", 0),
        (kinds.evil(), "fail", 5),
    ],
)
def test_the_reporter_adds_up_the_score(report: Report, status: str, points: float) -> None:
    """The points that Classroom records are those of the report."""
    result = written(report)
    assert (result["status"], _points(result)) == (status, (points, 100))
