"""What a student may see of a report: of a hidden criterion whether it is met, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.report.findings import broken_by
from grader.report.paper import Paper
from grader.report.terminal import drawn
from grader.text import Language, Text

if TYPE_CHECKING:
    from grader.report.model import CriterionReport, FailureReport, Report, SchedulesReport

_HIDDEN = Text("Hidden criterion {number}", "隐藏的评分项 {number}")
_HINT = Text("Think about: {hint}", "想一想：{hint}")
_EXPLORED = Text("{count} schedules explored", "探索了 {count} 种执行顺序")
_PROVEN = Text(
    "all {count} schedules with at most {bound} preemptions", "抢占不超过 {bound} 次的全部 {count} 种执行顺序"
)
_PROVEN_ONE = Text("all {count} schedules with at most 1 preemption", _PROVEN.zh)
_NO_SCORE = Text("Could not be graded; this is not a zero.", "这次无法评分，但这不是零分。")


@dataclass(frozen=True)
class Seen:
    """A criterion as a student sees it; of a hidden one title and id are replaced, and nothing is explained."""

    id: str
    title: str
    passed: bool
    points: float
    max_points: float
    hidden: bool
    message: str | None
    hint: str | None
    schedules: SchedulesReport | None
    failure: FailureReport | None


def seen(report: Report) -> tuple[Seen, ...]:
    """Return the criteria as a student sees them."""
    hidden = [criterion.id for criterion in report.criteria if not criterion.visible]
    lang = Language(report.language)
    return tuple(
        _open(criterion) if criterion.visible else _closed(criterion, hidden.index(criterion.id) + 1, lang)
        for criterion in report.criteria
    )


def whole(report: Report) -> str | None:
    """Return what is said of the submission as a whole; of one without a score, also that this is not a zero."""
    if report.score is not None:
        return report.message
    said = _NO_SCORE.in_(Language(report.language))
    return f"{said}\n{report.message}" if report.message else said


def told(criterion: Seen, report: Report, width: int = 100) -> str:
    """Return what was seen of a criterion that is not met, as plain text: message, hint, and the schedule drawn."""
    if criterion.passed or criterion.message is None or criterion.message == report.message:
        return ""
    lang = Language(report.language)
    parts = [criterion.message]
    if criterion.hint is not None:
        parts.append(_HINT.in_(lang).format(hint=criterion.hint))
    if criterion.failure is not None:
        picture = drawn(broken_by(criterion.failure, criterion.message, width, lang), Paper(width)).strip("\n")
        parts += [picture] if picture else []
    return "\n\n".join(parts)


def explored(schedules: SchedulesReport, lang: Language) -> str:
    """Return how many schedules were run, and what that proves."""
    bound = schedules.complete_up_to_preemptions
    said = _EXPLORED if bound is None else _PROVEN_ONE if bound == 1 else _PROVEN
    return said.in_(lang).format(count=schedules.explored, bound=bound)


def _open(criterion: CriterionReport) -> Seen:
    return Seen(
        id=criterion.id,
        title=criterion.title,
        passed=criterion.passed,
        points=criterion.points,
        max_points=criterion.max_points,
        hidden=False,
        message=None if criterion.passed else criterion.message,
        hint=None if criterion.passed else criterion.hint,
        schedules=criterion.schedules,
        failure=None if criterion.passed else criterion.failure,
    )


def _closed(criterion: CriterionReport, number: int, lang: Language) -> Seen:
    return Seen(
        id=f"hidden-{number}",
        title=_HIDDEN.in_(lang).format(number=number),
        passed=criterion.passed,
        points=criterion.points,
        max_points=criterion.max_points,
        hidden=True,
        message=None,
        hint=None,
        schedules=None,
        failure=None,
    )
