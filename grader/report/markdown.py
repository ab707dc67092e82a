"""Markdown, as GitHub, GitLab and Moodle show it: one report as a student reads it, or a table of many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.report.form import Document, Format, Wish
from grader.report.seen import seen, told, whole
from grader.report.terminal import number
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.report.model import Report
    from grader.report.paper import Paper
    from grader.report.seen import Seen

_SCORE = Text("Score: {score} of {max_score}", "得分：{score} / {max_score}")
_HEAD = Text("| | Criterion | Points |", "| | 评分项 | 得分 |")
_TABLE = Text("| Student | Exercise | Status | Score |", "| 学生 | 练习 | 状态 | 得分 |")
_MET = Text("met", "通过")
_NOT_MET = Text("not met", "未通过")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@:$^=-])")
_FENCE = re.compile("`+")


def write(report: Report, _paper: Paper) -> str:
    """Return one report; what comes from a submission stands in fenced blocks, or with every mark escaped."""
    return "\n".join(_lines(report)) + "\n"


def gather(reports: Sequence[Report], wish: Wish) -> Document:
    """Return one report, or a table of many, in the order in which they were given."""
    if len(reports) == 1:
        return Document("\n".join(_lines(reports[0])) + "\n")
    rows = "".join(f"| {' | '.join(_cells(report))} |\n" for report in reports)
    return Document(f"{_TABLE.in_(wish.lang)}\n|---|---|---|---:|\n{rows}")


def escaped(text: str) -> str:
    """Return text of one line in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _cells(report: Report) -> tuple[str, ...]:
    exercise = "" if report.exercise is None else report.exercise.id
    score = "" if report.score is None else f"{number(report.score)}/{number(report.max_score)}"
    return escaped(report.submission.student or report.submission.name), escaped(exercise), report.status, score


def _lines(report: Report) -> Iterator[str]:
    lang = Language(report.language)
    title = report.submission.name if report.exercise is None else f"{report.exercise.id} {report.exercise.title}"
    yield f"## {escaped(title)}"
    yield ""
    if report.score is not None:
        said = _SCORE.in_(lang).format(score=number(report.score), max_score=number(report.max_score))
        yield f"**{said}**"
        yield ""
    if message := whole(report):
        yield from _block(message)
    if report.status == "graded":
        yield from _criteria(report, lang)
    for warning in report.warnings:
        yield f"- {escaped(warning)}"


def _criteria(report: Report, lang: Language) -> Iterator[str]:
    criteria = seen(report)
    yield _HEAD.in_(lang)
    yield "|---|---|---:|"
    for item in criteria:
        yield f"| {_mark(item, lang)} | {escaped(item.title)} | {number(item.points)}/{number(item.max_points)} |"
    yield ""
    for item in criteria:
        text = told(item, report)
        if text:
            yield f"### {_mark(item, lang)} {escaped(item.title)}"
            yield ""
            yield from _block(text)


def _mark(criterion: Seen, lang: Language) -> str:
    return f"✓ {_MET.in_(lang)}" if criterion.passed else f"✗ {_NOT_MET.in_(lang)}"


def _block(text: str) -> Iterator[str]:
    """Fence a text with more backticks than it has in a row."""
    longest = max((len(ticks) for ticks in _FENCE.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}text"
    yield from text.split("\n")
    yield fence
    yield ""


FORMAT = Format("markdown", ".md", write, gather)
