"""PrairieLearn's results.json for external grading: the score as a part of 1, at most a megabyte in all.

Source: docs/externalGrading.md and apps/prairielearn/src/lib/externalGraderCommon.ts of PrairieLearn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.report.form import Format
from grader.report.lms.as_json import cut, tidy, without_none, written
from grader.report.seen import seen, told, whole

if TYPE_CHECKING:
    from grader.report.model import Report
    from grader.report.paper import Paper
    from grader.report.seen import Seen

MAX_BYTES = 1_000_000
_LIMITS = (50_000, 5_000, 500, 50)  # characters for each criterion, until all of it fits


def write(report: Report, _paper: Paper) -> str:
    """Return results.json; what was rejected or has no score is "not gradable" there: no points, no attempt used up."""
    if report.score is None or report.status == "rejected":
        said = whole(report) or report.status
        return written({"gradable": False, "message": said, "format_errors": [said]})
    for limit in _LIMITS:
        text = written(_results(report, report.score, limit))
        if len(text.encode()) <= MAX_BYTES:
            return text
    return written({"gradable": True, "score": _part(report.score, report.max_score)})


def _results(report: Report, score: float, limit: int) -> dict[str, Any]:
    return without_none(
        gradable=True,
        score=_part(score, report.max_score),
        message=report.message,
        output="\n".join(report.warnings) or None,
        tests=[_test(criterion, report, limit) for criterion in seen(report)],
    )


def _part(score: float, most: float) -> float:
    return round(score / most, 6)


def _test(criterion: Seen, report: Report, limit: int) -> dict[str, Any]:
    return without_none(
        name=criterion.title,
        points=tidy(criterion.points),
        max_points=tidy(criterion.max_points),
        message=None if criterion.message in (None, report.message) else criterion.message,
        output=cut(told(criterion, report), limit) or None,
    )


FORMAT = Format("prairielearn", ".json", write)
