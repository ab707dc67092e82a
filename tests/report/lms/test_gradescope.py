"""Gradescope's results.json against a schema written from its specification."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import report_factory as sample
import report_kinds as kinds

from grader.report.lms import gradescope
from grader.report.paper import Paper

_TEXT_FORMATS = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
_VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": _TEXT_FORMATS,
        "test_output_format": _TEXT_FORMATS,
        "test_name_format": _TEXT_FORMATS,
        "visibility": _VISIBILITY,
        "stdout_visibility": _VISIBILITY,
        "extra_data": {"type": "object"},
        "tests": {"type": "array", "items": {"$ref": "#/$defs/test"}},
        "leaderboard": {"type": "array"},
    },
    "required": ["score"],
    "additionalProperties": False,
    "$defs": {
        "test": {
            "type": "object",
            "properties": {
                "score": {"type": "number"},
                "max_score": {"type": "number"},
                "status": {"enum": ["passed", "failed"]},
                "name": {"type": "string"},
                "name_format": _TEXT_FORMATS,
                "number": {"type": "string"},
                "output": {"type": "string"},
                "output_format": _TEXT_FORMATS,
                "tags": {"type": "array", "items": {"type": "string"}},
                "visibility": _VISIBILITY,
                "extra_data": {"type": "object"},
            },
            "additionalProperties": False,
        }
    },
}


def written(report: Any) -> dict[str, Any]:
    """Return the results, valid by the schema."""
    value: dict[str, Any] = json.loads(gradescope.write(report, Paper()))
    jsonschema.validate(value, SCHEMA)
    return value


def test_the_score_is_the_sum_of_the_tests() -> None:
    """Gradescope shows both: they must not differ."""
    results = written(sample.report())
    assert results["score"] == sum(test["score"] for test in results["tests"]) == 5
    assert sum(test["max_score"] for test in results["tests"]) == 100


def test_a_failed_test_tells_message_hint_and_schedule() -> None:
    """What a student sees on a terminal, as text."""
    output = written(sample.report())["tests"][0]["output"]
    assert output.startswith("returned 1 instead of 2\n\nThink about: What happens between")
    assert "overwrites an update it" in output


def test_a_hidden_criterion_is_hidden_and_explains_nothing() -> None:
    """Instructors see its title and score there; its message is in no file that leaves us."""
    results = written(sample.report())
    hidden = [test for test in results["tests"] if test["visibility"] == "hidden"]
    assert [(test["name"], "output" in test) for test in hidden] == [("And one more", False)]
    assert kinds.CANARY not in json.dumps(results)


def test_every_kind_of_report_is_valid() -> None:
    """Broken, rejected and hostile submissions too; a rejected one says why."""
    assert written(sample.unusable())["output"].startswith("ex01.py is not valid Python.")
    assert written(kinds.rejected())["output"] == "ex01.zip is empty"
    assert written(kinds.unknown())["score"] == 0
    assert written(kinds.evil())["test_output_format"] == "text"
