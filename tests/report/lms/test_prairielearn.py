"""PrairieLearn's results.json against the rules that its server checks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import report_factory as sample
import report_kinds as kinds

from grader.report.lms import prairielearn
from grader.report.paper import Paper

if TYPE_CHECKING:
    from grader.report.model import Report

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "gradable": {"type": "boolean"},
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "message": {"type": "string"},
        "output": {"type": "string"},
        "format_errors": {"type": "array", "items": {"type": "string"}},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "description": {"type": "string"},
                    "points": {"type": "number"},
                    "max_points": {"type": "number"},
                    "message": {"type": "string"},
                    "output": {"type": "string"},
                },
                "required": ["name", "points", "max_points"],  # the server shows no points at all where one lacks them
                "additionalProperties": False,
            },
        },
    },
    "required": ["gradable"],
    "if": {"properties": {"gradable": {"const": True}}},
    "then": {"required": ["score"]},
    "else": {"required": ["format_errors"], "not": {"required": ["score"]}},
    "additionalProperties": False,
}


def written(report: Report) -> dict[str, Any]:
    """Return the results, valid by the schema."""
    text = prairielearn.write(report, Paper())
    value: dict[str, Any] = json.loads(text)
    jsonschema.validate(value, SCHEMA)
    assert len(text.encode()) <= prairielearn.MAX_BYTES
    return value


def test_the_score_is_a_part_of_one() -> None:
    """5 of 100 is 0.05; the tests keep their points."""
    results = written(sample.report())
    assert (results["score"], [test["points"] for test in results["tests"]]) == (0.05, [0, 0, 0, 5])
    assert written(kinds.passing())["score"] == 1


@pytest.mark.parametrize(("report", "said"), [(kinds.rejected(), "ex01.zip is empty"), (kinds.failed(), "not a zero")])
def test_what_could_not_be_graded_is_not_gradable(report: Report, said: str) -> None:
    """No attempt is used up, no points are given or taken."""
    results = written(report)
    assert not results["gradable"]
    assert said in results["format_errors"][0]


def test_a_large_report_is_cut_to_what_the_server_takes() -> None:
    """Pictures of schedules go first, scores never."""
    report = sample.report()
    long = report.criteria[0].model_copy(update={"message": "x" * 900_000})
    large = report.model_copy(update={"criteria": [long, *report.criteria[1:]]})
    assert written(large)["score"] == 0.05


def test_a_syntax_error_is_a_graded_attempt() -> None:
    """It is the student's, and has a score: the message is said once, not for each criterion."""
    results = written(sample.unusable())
    assert (results["gradable"], results["score"], "output" in results["tests"][0]) == (True, 0, False)
    assert written(kinds.evil())["gradable"]
