"""Exercism's results.json, version 3: https://exercism.org/docs/building/tooling/test-runners/interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.report.form import Format
from grader.report.lms.as_json import cut, without_none, written
from grader.report.seen import seen, told, whole

if TYPE_CHECKING:
    from grader.report.model import Report
    from grader.report.paper import Paper
    from grader.report.seen import Seen

VERSION = 3
MAX_MESSAGE = 65_535
MAX_OUTPUT = 500


def write(report: Report, _paper: Paper) -> str:
    """Return results.json: status error, with one message, for all that cannot be run; there are no points."""
    if report.status != "graded" or report.message is not None:
        message = cut(whole(report) or report.status, MAX_MESSAGE)
        return written({"version": VERSION, "status": "error", "message": message, "tests": []})
    tests = [_test(criterion, report) for criterion in seen(report)]
    passed = all(test["status"] == "pass" for test in tests)
    return written({"version": VERSION, "status": "pass" if passed else "fail", "message": None, "tests": tests})


def _test(criterion: Seen, report: Report) -> dict[str, Any]:
    output = None if criterion.failure is None else criterion.failure.output
    return without_none(
        name=criterion.title,
        status="pass" if criterion.passed else "fail",
        message=None if criterion.passed else cut(told(criterion, report) or criterion.title, MAX_MESSAGE),
        output=None if output is None else cut(output, MAX_OUTPUT),
        test_code=None if criterion.failure is None else criterion.failure.call,
    )


FORMAT = Format("exercism", ".json", write)
