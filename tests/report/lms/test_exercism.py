"""Exercism's results.json against a schema written from its interface, version 3."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import report_factory as sample
import report_kinds as kinds

from grader.report.lms import exercism
from grader.report.paper import Paper

if TYPE_CHECKING:
    from grader.report.model import Report

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "version": {"const": 3},
        "status": {"enum": ["pass", "fail", "error"]},
        "message": {"type": ["string", "null"], "maxLength": 65_535},
        "tests": {"type": "array", "items": {"$ref": "#/$defs/test"}},
    },
    "required": ["version", "status"],
    "if": {"properties": {"status": {"const": "error"}}},
    "then": {"properties": {"message": {"type": "string"}}, "required": ["message"]},
    "else": {"properties": {"tests": {"minItems": 1}}, "required": ["tests"]},
    "additionalProperties": False,
    "$defs": {
        "test": {
            "type": "object",
            "properties": {
                "name": {"type": "string", "minLength": 1},
                "status": {"enum": ["pass", "fail", "error"]},
                "message": {"type": "string", "maxLength": 65_535},
                "output": {"type": "string", "maxLength": 500},
                "test_code": {"type": "string"},
                "task_id": {"type": "integer"},
            },
            "required": ["name", "status"],
            "if": {"properties": {"status": {"enum": ["fail", "error"]}}},
            "then": {"required": ["message"]},
            "additionalProperties": False,
        }
    },
}


def written(report: Report) -> dict[str, Any]:
    """Return the results, valid by the schema."""
    value: dict[str, Any] = json.loads(exercism.write(report, Paper()))
    jsonschema.validate(value, SCHEMA)
    return value


def test_pass_and_fail_by_the_criteria_in_their_order() -> None:
    """It passes when all criteria do."""
    results = written(sample.report())
    assert results["status"] == "fail"
    assert [test["status"] for test in results["tests"]] == ["fail", "fail", "fail", "pass"]
    assert written(kinds.passing())["status"] == "pass"


def test_output_is_cut_as_the_interface_wants() -> None:
    """What the program printed is shown up to 500 characters."""
    report = sample.report()
    failure = report.criteria[0].failure
    assert failure is not None
    loud = report.criteria[0].model_copy(update={"failure": failure.model_copy(update={"output": "y" * 4000})})
    results = written(report.model_copy(update={"criteria": [loud, *report.criteria[1:]]}))
    assert results["tests"][0]["output"] == "y" * 499 + "…"


@pytest.mark.parametrize("report", [sample.unusable(), kinds.rejected(), kinds.unknown(), kinds.failed()])
def test_what_cannot_be_run_is_an_error_with_a_message(report: Report) -> None:
    """A syntax error, a hand-in that is none, a failure of the grader."""
    assert written(report)["status"] == "error"
    assert written(kinds.evil())["status"] == "fail"
