"""A result of classroom50 (schema classroom50/result/v1): whole points, and where the submission lies on GitHub."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from grader.errors import UsageError
from grader.report.form import Document, Format, Wish, scored
from grader.report.lms.as_json import cut, written
from grader.report.seen import seen, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.model import Report
    from grader.report.paper import Paper
    from grader.report.seen import Seen

NAME = "classroom50"
SCHEMA = "classroom50/result/v1"
NEEDED = ("classroom", "assignment", "owner", "submission", "commit", "release", "review", "datetime")
_SECONDS = "%Y-%m-%dT%H:%M:%SZ"
_LONGEST = 20_000


def write(report: Report, _paper: Paper) -> str:
    """Refuse: the report does not say where the submission lies."""
    return gather([report], Wish()).text


def gather(reports: Sequence[Report], wish: Wish) -> Document:
    """Return the result of one report; UsageError names the fields that are missing or wrong."""
    if len(reports) != 1:
        raise UsageError(f"--format {NAME}: one report makes one result, and there are {len(reports)}")
    missing = [name for name in NEEDED if wish.field(name) is None]
    if missing:
        raise UsageError(
            f"--format {NAME} needs to know {', '.join(missing)}",
            "Add " + " ".join(f"--field {name}=…" for name in missing),
        )
    return Document(written(_result(reports[0], wish)))


def _result(report: Report, wish: Wish) -> dict[str, Any]:
    score = scored(report, NAME)
    criteria = seen(report)
    scale = _scale([score, report.max_score, *(part for item in criteria for part in (item.points, item.max_points))])
    return {
        "schema": SCHEMA,
        **{name: wish.field(name) for name in NEEDED},
        "assignment_type": _one_of(wish, "assignment_type", ("individual", "group")),
        "submission": _starts(wish, "submission", "submit/"),
        "datetime": _instant(wish.field("datetime") or "", "--field datetime"),
        "graded_at": _instant(report.run.graded_at, "run.graded_at"),
        "score": round(score * scale),
        "max-score": round(report.max_score * scale),
        "tests": [_test(criterion, report, scale) for criterion in criteria],
    }


def _test(criterion: Seen, report: Report, scale: int) -> dict[str, Any]:
    return {
        "test-name": criterion.title,
        "passed": criterion.passed,
        "score": round(criterion.points * scale),
        "max-score": round(criterion.max_points * scale),
        "message": cut(told(criterion, report) or ("" if criterion.passed else report.message or ""), _LONGEST),
    }


def _scale(points: Sequence[float]) -> int:
    """Return by what all points are multiplied so that they are whole: the share of the maximum stays what it is."""
    return next((scale for scale in (1, 2, 10) if all((value * scale).is_integer() for value in points)), 100)


def _one_of(wish: Wish, name: str, choices: tuple[str, ...]) -> str:
    value = wish.field(name) or choices[0]
    if value not in choices:
        raise UsageError(f"--field {name}={value}: it is {' or '.join(choices)}")
    return value


def _starts(wish: Wish, name: str, start: str) -> str:
    value = wish.field(name) or ""
    if not value.startswith(start):
        raise UsageError(f"--field {name}={value}: the name of a tag {start}… is expected")
    return value


def _instant(text: str, name: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise UsageError(f"{name}={text}: a time with its zone is expected, such as 2026-03-01T12:00:00Z")
    return at.astimezone(UTC).strftime(_SECONDS)


FORMAT = Format(NAME, ".json", write, gather, needs="--field NAME=VALUE")
