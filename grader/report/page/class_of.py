"""What a whole class did in one exercise: scores, which criteria fail most, which messages are commonest."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.report.model import CriterionReport, Report

BINS = 10
MESSAGES = 12
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Member:
    """A report in the table: who it is of, and the page of its own where there is one."""

    report: Report
    name: str
    link: str | None
    marks: dict[str, CriterionReport]

    @property
    def percent(self) -> float | None:
        """The score as a percentage of the maximum; None where there is none."""
        report = self.report
        return None if report.score is None else 100 * report.score / report.max_score


@dataclass(frozen=True)
class Column:
    """A criterion, and how many of those that were graded do not meet it."""

    id: str
    title: str
    visible: bool
    failed: int
    graded: int


@dataclass(frozen=True)
class Group:
    """A text that is the same but for its numbers, in one of its forms, and whose reports have it."""

    text: str
    about: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True)
class ClassOf:
    """One exercise's reports, summed up."""

    id: str
    title: str
    members: tuple[Member, ...]
    columns: tuple[Column, ...]
    bins: tuple[int, ...]
    messages: tuple[Group, ...]
    look_at: tuple[Group, ...]
    mean: float | None
    median: float | None
    full: int
    errors: int
    seconds: float
    slowest: float


def classes(reports: Sequence[Report], links: Sequence[str]) -> tuple[ClassOf, ...]:
    """Return one class for each exercise, in the order of their ids; what is for no exercise comes last."""
    pages: Sequence[str | None] = links or [None] * len(reports)
    members = [_member(report, page) for report, page in zip(reports, pages, strict=True)]
    members.sort(key=lambda member: (_exercise(member) or "~", member.name.casefold()))
    return tuple(_class(tuple(group)) for _, group in groupby(members, _exercise))


def _exercise(member: Member) -> str | None:
    return None if member.report.exercise is None else member.report.exercise.id


def _member(report: Report, link: str | None) -> Member:
    marks = {criterion.id: criterion for criterion in report.criteria} if report.status == "graded" else {}
    return Member(report, report.submission.student or report.submission.name, link, marks)


def _class(members: tuple[Member, ...]) -> ClassOf:
    percents = [member.percent for member in members if member.percent is not None]
    seconds = [member.report.run.seconds for member in members]
    exercise = members[0].report.exercise
    return ClassOf(
        id="" if exercise is None else exercise.id,
        title="" if exercise is None else exercise.title,
        members=members,
        columns=_columns(members),
        bins=_bins(percents),
        messages=_messages(members),
        look_at=_look_at(members),
        mean=statistics.fmean(percents) if percents else None,
        median=statistics.median(percents) if percents else None,
        full=sum(percent >= 100 for percent in percents),  # noqa: PLR2004  percent
        errors=sum(member.report.status == "error" for member in members),
        seconds=sum(seconds),
        slowest=max(seconds),
    )


def _columns(members: Sequence[Member]) -> tuple[Column, ...]:
    found = {mark.id: mark for member in members for mark in member.marks.values()}
    return tuple(_column(mark, members) for mark in found.values())


def _column(mark: CriterionReport, members: Sequence[Member]) -> Column:
    own = [member.marks[mark.id] for member in members if mark.id in member.marks]
    return Column(mark.id, mark.title, mark.visible, sum(not item.passed for item in own), len(own))


def _bins(percents: Iterable[float]) -> tuple[int, ...]:
    """Count scores by tenths; the last one takes full marks too."""
    counts = Counter(min(BINS - 1, int(percent * BINS // 100)) for percent in percents)
    return tuple(counts[number] for number in range(BINS))


def _messages(members: Sequence[Member]) -> tuple[Group, ...]:
    """Group what failing students were told, commonest first."""
    said: list[tuple[str, str, Member]] = []
    for member in members:
        if member.report.message is not None and member.report.status != "error":
            said.append((member.report.message, "", member))
        said += [
            (mark.message, mark.title, member)
            for mark in member.marks.values()
            if not mark.passed and mark.message is not None and mark.message != member.report.message
        ]
    return _grouped(said)[:MESSAGES]


def _look_at(members: Sequence[Member]) -> tuple[Group, ...]:
    """Group what an instructor has to know: why something could not be graded, and warnings."""
    said: list[tuple[str, str, Member]] = []
    for member in members:
        report = member.report
        failed = [report.message] if report.status == "error" and report.message is not None else []
        said += [(text, "", member) for text in (*failed, *report.warnings)]
    return _grouped(said)


def _grouped(said: Sequence[tuple[str, str, Member]]) -> tuple[Group, ...]:
    alike: dict[str, list[tuple[str, str, Member]]] = {}
    for entry in said:
        alike.setdefault(_NUMBERS.sub("#", entry[0]), []).append(entry)
    groups = [_group(entries) for entries in alike.values()]
    return tuple(sorted(groups, key=lambda group: -len(group.members)))


def _group(entries: Sequence[tuple[str, str, Member]]) -> Group:
    texts = Counter(text for text, _, _ in entries)
    about = dict.fromkeys(title for _, title, _ in entries if title)
    members = {id(member): member for _, _, member in entries}
    return Group(texts.most_common(1)[0][0], tuple(about), tuple(members.values()))
