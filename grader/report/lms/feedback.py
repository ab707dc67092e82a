"""What a gradebook's comment says of a report: a line for each criterion and what was seen, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.seen import seen, whole
from grader.report.terminal import number

if TYPE_CHECKING:
    from grader.report.model import Report
    from grader.report.seen import Seen


def feedback(report: Report) -> str:
    """Return the comment; what was seen is said once where several criteria failed for the same reason."""
    lines = [said] if (said := whole(report)) else []
    told: set[str] = {report.message} if report.message else set()
    for criterion in seen(report) if report.status == "graded" else ():
        lines.append(_line(criterion))
        if criterion.message is not None and criterion.message not in told:
            lines.append(f"  {criterion.message}".replace("\n", "\n  "))
            told.add(criterion.message)
    return "\n".join([*lines, *report.warnings])


def _line(criterion: Seen) -> str:
    mark = "✓" if criterion.passed else "✗"
    return f"{mark} {criterion.title}: {number(criterion.points)}/{number(criterion.max_points)}"
