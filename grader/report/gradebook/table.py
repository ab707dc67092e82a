"""A table of all reports as CSV, for an instructor's spreadsheet: a row for each, a column for each criterion."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from grader.report.form import Document, Wish, gathering
from grader.report.terminal import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.model import Report

_FIXED = ("student", "submission", "exercise", "status", "score", "max_score", "seconds", "graded_at")
_LAST = ("message", "warnings")
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def gather(reports: Sequence[Report], _wish: Wish) -> Document:
    """Return the table; a report without a score has an empty cell there, not a 0."""
    criteria = list(dict.fromkeys(name for report in reports for name in _points(report)))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_FIXED, *criteria, *_LAST])
    for report in reports:
        points = _points(report)
        writer.writerow([*_start(report), *(points.get(name, "") for name in criteria), *_end(report)])
    return Document(out.getvalue())


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _points(report: Report) -> dict[str, str]:
    exercise = "" if report.exercise is None else report.exercise.id
    return {f"{exercise}/{criterion.id}": number(criterion.points) for criterion in report.criteria}


def _start(report: Report) -> tuple[str, ...]:
    return (
        safe(report.submission.student or ""),
        safe(report.submission.name),
        "" if report.exercise is None else report.exercise.id,
        report.status,
        "" if report.score is None else number(report.score),
        number(report.max_score),
        f"{report.run.seconds:g}",
        report.run.graded_at,
    )


def _end(report: Report) -> tuple[str, str]:
    return safe(report.message or ""), safe("\n".join(report.warnings))


FORMAT = gathering("csv", ".csv", gather)
