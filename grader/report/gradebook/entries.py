"""Which score goes to whom: the reports by student and exercise, and those that name nobody or have no score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.report.lms.feedback import feedback
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.model import Report

NO_EXERCISE = "?"


@dataclass(frozen=True)
class Entry:
    """A score to be entered for a student in an exercise, and the comment that goes with it."""

    student: str
    exercise: str
    title: str
    score: float
    max_score: float
    comment: str


@dataclass(frozen=True)
class Entries:
    """The scores that can be entered, and for each other report why it cannot."""

    ready: tuple[Entry, ...]
    left_out: tuple[Text, ...]


def entries(reports: Sequence[Report]) -> Entries:
    """Sort reports into scores to enter and others; UsageError when a student has two for one exercise."""
    _check_once(reports)
    ready: list[Entry] = []
    left_out: list[Text] = []
    for report in reports:
        reason = _reason(report)
        if reason is None:
            ready.append(_entry(report))
        else:
            left_out.append(reason)
    return Entries(tuple(ready), tuple(left_out))


def scaled(entry: Entry, most: float | None) -> str:
    """Return the score as a part of what the gradebook gives at most, as people write it."""
    value = entry.score if most is None else entry.score / entry.max_score * most
    return f"{round(value, 2):.2f}".rstrip("0").rstrip(".")


def _check_once(reports: Sequence[Report]) -> None:
    taken: dict[tuple[str, str], str] = {}
    for report in reports:
        if report.submission.student is None or report.exercise is None:
            continue
        key = (report.submission.student.strip().casefold(), report.exercise.id)
        if key in taken:
            raise UsageError(
                f"{report.submission.student.strip()} has two reports for {key[1]}: {taken[key]} and {report.submission.name}",
                "Leave one of them out: which counts is not for grade to say.",
            )
        taken[key] = report.submission.name


def _reason(report: Report) -> Text | None:
    name = report.submission.student or report.submission.name
    if report.score is None:
        return Text(f"{name}: could not be graded, which is not a zero", f"{name}：无法评分，但这不是零分")
    if report.submission.student is None:
        return Text(f"{name}: the report names no student", f"{name}：报告里没有学生姓名")
    if report.exercise is None:
        return Text(f"{name}: for no exercise: {report.message}", f"{name}：不知道是哪个练习：{report.message}")
    return None


def _entry(report: Report) -> Entry:
    exercise = NO_EXERCISE if report.exercise is None else report.exercise.id
    title = "" if report.exercise is None else report.exercise.title
    score = 0.0 if report.score is None else report.score
    return Entry(report.submission.student or "", exercise, title, score, report.max_score, feedback(report))
