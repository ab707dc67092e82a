"""What must fit together in a native report: a file where it does not was not written by grade alone."""

from __future__ import annotations

import math
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.report.model import CriterionReport, Report

_EXACT = 1e-6


def contradiction(report: Report) -> str | None:
    """Return the first field that does not fit the others, and why; None when all fit."""
    return next(_contradictions(report), None)


def _contradictions(report: Report) -> Iterator[str]:
    yield from _times(report)
    yield from _criteria(report)
    if report.status == "error":
        if report.score is not None:
            yield f"score: {report.score:g}, but with status error there is none"
        return
    if report.score is None:
        yield f"score: null, but with status {report.status} there is one"
        return
    yield from _sums(report, report.score)


def _times(report: Report) -> Iterator[str]:
    try:
        at = datetime.fromisoformat(report.run.graded_at)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        yield f"run.graded_at: {report.run.graded_at!r} is not a time such as 2026-03-01T12:00:00Z"
    if report.run.seconds < 0:
        yield f"run.seconds: {report.run.seconds:g} is negative"


def _criteria(report: Report) -> Iterator[str]:
    ids = [criterion.id for criterion in report.criteria]
    for number, criterion in enumerate(report.criteria):
        wrong = _points(criterion)
        if wrong is not None:
            yield f"criteria[{number}].points: {wrong}"
        if ids.index(criterion.id) != number:
            yield f"criteria[{number}].id: {criterion.id!r} is there twice"


def _points(criterion: CriterionReport) -> str | None:
    if criterion.points > criterion.max_points + _EXACT:
        return f"{criterion.points:g} of at most {criterion.max_points:g}"
    if criterion.passed and criterion.points < criterion.max_points - _EXACT:
        return f"{criterion.points:g} of {criterion.max_points:g}, although it passed"
    if not criterion.passed and criterion.points >= criterion.max_points > 0:
        return f"all {criterion.max_points:g}, although it did not pass"
    return None


def _sums(report: Report, score: float) -> Iterator[str]:
    points = math.fsum(criterion.points for criterion in report.criteria)
    if abs(score - points) > _EXACT:
        yield f"score: {score:g}, but the points of the criteria add up to {points:g}"
    most = math.fsum(criterion.max_points for criterion in report.criteria)
    if report.criteria and abs(report.max_score - most) > _EXACT:
        yield f"max_score: {report.max_score:g}, but the criteria's add up to {most:g}"
    if report.status == "graded" and not report.criteria:
        yield "criteria: empty, but with status graded there are some"
    if report.status == "graded" and report.exercise is None:
        yield "exercise: null, but with status graded there is one"
    if report.max_score <= 0:
        yield f"max_score: {report.max_score:g} is not above 0"
