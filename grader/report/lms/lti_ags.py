"""A score of LTI Advantage's Assignment and Grade Services: https://www.imsglobal.org/spec/lti-ags/v2p0.

The body of a POST to {lineitem}/scores, of type application/vnd.ims.lis.v1.score+json. Canvas refuses a timestamp that
is not later than the stored one, and PrairieLearn one without fractions of a second.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.report.form import Document, Format, Wish
from grader.report.lms.as_json import cut, tidy, without_none, written
from grader.report.lms.feedback import feedback

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.model import Report
    from grader.report.paper import Paper

NAME = "lti-ags"
_LONGEST = 10_000


def write(report: Report, _paper: Paper) -> str:
    """Return the score of a report that names its student by the platform's user id."""
    return _score(report, report.submission.student)


def gather(reports: Sequence[Report], wish: Wish) -> Document:
    """Return the score of one report; the field `userId` says whose it is where the report does not."""
    if len(reports) != 1:
        raise UsageError(f"--format {NAME}: one report makes one score, so it needs a folder: --output DIR")
    return Document(_score(reports[0], wish.field("userId") or reports[0].submission.student))


def _score(report: Report, user: str | None) -> str:
    if user is None:
        raise UsageError(
            f"{report.submission.name}: {NAME} needs to know whose score this is",
            "Add --field userId=…, the `sub` by which the platform names the user.",
        )
    graded = report.score is not None
    return written(
        without_none(
            userId=user,
            timestamp=_instant(report.run.graded_at),
            activityProgress="Completed" if graded else "Submitted",
            gradingProgress="FullyGraded" if graded else "Failed",
            scoreGiven=None if report.score is None else tidy(report.score),
            scoreMaximum=tidy(report.max_score) if graded else None,
            comment=cut(feedback(report), _LONGEST) or None,
        )
    )


def _instant(graded_at: str) -> str:
    at = datetime.fromisoformat(graded_at).astimezone(UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


FORMAT = Format(NAME, ".json", write, gather)
