"""The little of a report that a class's table needs, kept in the journal so that no report has to be read for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.report.model import Report


@dataclass(frozen=True)
class CriterionScore:
    """The points of one criterion."""

    id: str
    points: float
    max_points: float
    passed: bool


@dataclass(frozen=True)
class Result:
    """Status and score of one report; no score with the status error."""

    status: str
    score: float | None
    max_score: float
    criteria: tuple[CriterionScore, ...]
    message: str | None
    warnings: int


def result_of(report: Report) -> Result:
    """Return what the table needs of a report."""
    criteria = tuple(CriterionScore(one.id, one.points, one.max_points, one.passed) for one in report.criteria)
    return Result(report.status, report.score, report.max_score, criteria, report.message, len(report.warnings))
