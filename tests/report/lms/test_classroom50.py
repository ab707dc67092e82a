"""A result of classroom50 against a schema written from its published rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import report_factory as sample
import report_kinds as kinds

from grader.errors import UsageError
from grader.report.form import Wish
from grader.report.lms import classroom50

if TYPE_CHECKING:
    from grader.report.model import Report

_INSTANT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$"}
_NAME = {"type": "string", "minLength": 1}
_WHOLE = {"type": "integer", "minimum": 0}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "schema": {"const": "classroom50/result/v1"},
        "classroom": _NAME,
        "assignment": _NAME,
        "assignment_type": {"enum": ["individual", "group"]},
        "owner": _NAME,
        "submission": {"type": "string", "pattern": "^submit/"},
        "commit": _NAME,
        "release": _NAME,
        "review": _NAME,
        "datetime": _INSTANT,
        "graded_at": _INSTANT,
        "score": _WHOLE,
        "max-score": _WHOLE,
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"test-name": _NAME, "passed": {"type": "boolean"}, "score": _WHOLE, "max-score": _WHOLE},
                "required": ["test-name", "passed", "score", "max-score"],
            },
        },
    },
    "required": [
        *("schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit", "release"),
        *("review", "datetime", "score", "max-score", "tests"),
    ],
    "additionalProperties": False,
}
FIELDS = {
    "classroom": "cs50",
    "assignment": "ex01",
    "owner": "lee",
    "submission": "submit/20260301T110000Z-abc1234",
    "commit": "https://example.org/c",
    "release": "https://example.org/r",
    "review": "https://example.org/c",
    "datetime": "2026-03-01T12:00:00+01:00",
}


def written(report: Report, **changes: str) -> dict[str, Any]:
    """Return the result, valid by the schema and by the rules between its fields."""
    document = classroom50.gather([report], Wish(fields=tuple((FIELDS | changes).items())))
    value: dict[str, Any] = json.loads(document.text)
    jsonschema.validate(value, SCHEMA)
    assert value["score"] <= value["max-score"]
    assert all(test["score"] <= test["max-score"] for test in value["tests"])
    return value


def test_scores_are_whole_and_times_are_in_utc() -> None:
    """The submission's time is given, and stays what it is when it is graded again."""
    result = written(sample.report())
    assert (result["score"], result["max-score"]) == (5, 100)
    assert (result["datetime"], result["graded_at"]) == ("2026-03-01T11:00:00Z", "2026-03-01T12:00:00Z")


def test_half_points_are_kept_by_a_larger_maximum() -> None:
    """2.5 of 100 is 5 of 200: the share stays exact."""

    def halve(value: dict[str, Any]) -> None:
        value["criteria"][3].update(points=2.5, max_points=2.5)
        value["criteria"][2].update(max_points=17.5)
        value["score"] = 2.5

    result = written(kinds.changed(sample.report(), halve))
    assert (result["score"], result["max-score"]) == (5, 200)


def test_hidden_criteria_stay_hidden() -> None:
    """Students see these results in their repository."""
    text = json.dumps(written(sample.report()), ensure_ascii=False)
    assert not [secret for secret in kinds.SECRETS if secret in text]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"submission": "v1"}, "--field submission=v1: the name of a tag submit/… is expected"),
        ({"datetime": "2026-03-01"}, "--field datetime=2026-03-01: a time with its zone is expected"),
        ({"assignment_type": "pair"}, "--field assignment_type=pair: it is individual or group"),
    ],
)
def test_a_field_that_is_wrong_is_named(change: dict[str, str], said: str) -> None:
    """What the collector would refuse is refused here."""
    with pytest.raises(UsageError) as caught:
        written(sample.report(), **change)
    assert caught.value.message.startswith(said)


def test_missing_fields_no_score_and_many_reports_are_refused() -> None:
    """Each is a wrong call that says what is missing."""
    with pytest.raises(UsageError, match="needs to know classroom, assignment, owner"):
        classroom50.gather([sample.report()], Wish())
    with pytest.raises(UsageError, match="could not be graded"):
        written(kinds.failed())
    with pytest.raises(UsageError, match="there are 2"):
        classroom50.gather([sample.report(), sample.report()], Wish())
