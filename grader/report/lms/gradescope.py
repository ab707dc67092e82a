"""Gradescope's results.json: https://gradescope-autograders.readthedocs.io/en/latest/specs/.

Platform rule that follows from a hidden test: students do not see the total before the grades are published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.report.form import Format, scored
from grader.report.lms.as_json import cut, tidy, without_none, written
from grader.report.seen import seen, told

if TYPE_CHECKING:
    from grader.report.model import CriterionReport, Report
    from grader.report.paper import Paper
    from grader.report.seen import Seen

NAME = "gradescope"
_LONGEST = 20_000


def write(report: Report, _paper: Paper) -> str:
    """Return results.json; UsageError for a report without a score, which Gradescope cannot say."""
    score = scored(report, NAME)
    tests = [
        _test(number, criterion, view, report)
        for number, (criterion, view) in enumerate(zip(report.criteria, seen(report), strict=True), start=1)
    ]
    return written(
        without_none(
            score=tidy(score),
            execution_time=report.run.seconds,
            output="\n".join(filter(None, (report.message, *report.warnings))) or None,
            output_format="text",
            test_output_format="text",
            test_name_format="text",
            visibility="visible",
            stdout_visibility="hidden",
            tests=tests or None,
            extra_data={"status": report.status, "max_score": tidy(report.max_score), "grader": report.run.grader},
        )
    )


def _test(number: int, criterion: CriterionReport, view: Seen, report: Report) -> dict[str, Any]:
    """Return one test: a hidden one keeps its title, which only instructors see there, but nothing that explains it."""
    return without_none(
        number=str(number),
        name=criterion.title,
        score=tidy(criterion.points),
        max_score=tidy(criterion.max_points),
        status="passed" if criterion.passed else "failed",
        output=cut(told(view, report), _LONGEST) or None,
        visibility="visible" if criterion.visible else "hidden",
    )


FORMAT = Format(NAME, ".json", write)
