"""The result that GitHub Classroom's grading reporter takes: JSON in base64, as the output `result` of a step.

Source: classroom-resources/autograding-grading-reporter. It fails a workflow where `tests` is missing, and adds up the
tests' scores: so a report without a score is refused here, or it would count as 0.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from grader.report.form import Format, scored
from grader.report.lms.as_json import cut, tidy
from grader.report.seen import seen, told

if TYPE_CHECKING:
    from grader.report.model import Report
    from grader.report.paper import Paper
    from grader.report.seen import Seen

NAME = "github-classroom"
VERSION = 1
_LONGEST = 4_000  # an output of a step holds at most 1 MiB, and base64 makes a third more of it


def write(report: Report, _paper: Paper) -> str:
    """Return one line of base64."""
    text = json.dumps(result(report), ensure_ascii=False, allow_nan=False)
    return base64.b64encode(text.encode()).decode("ascii") + "\n"


def result(report: Report) -> dict[str, Any]:
    """Return the result before it is encoded."""
    score = scored(report, NAME)
    unusable = report.status == "rejected" or report.message is not None
    passed = "pass" if score >= report.max_score else "fail"
    return {
        "version": VERSION,
        "status": "error" if unusable else passed,
        "max_score": tidy(report.max_score),
        "message": report.message,
        "tests": [_test(criterion, report) for criterion in seen(report)] or [_rejected(report)],
    }


def _test(criterion: Seen, report: Report) -> dict[str, Any]:
    return {
        "name": criterion.title,
        "status": "pass" if criterion.passed else "fail",
        "score": tidy(criterion.points),
        "message": cut(told(criterion, report) or report.message or "", _LONGEST) if not criterion.passed else None,
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "duration": 0,
    }


def _rejected(report: Report) -> dict[str, Any]:
    return {
        "name": report.submission.name,
        "status": "error",
        "score": 0,
        "message": report.message,
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "duration": 0,
    }


FORMAT = Format(NAME, ".txt", write)
