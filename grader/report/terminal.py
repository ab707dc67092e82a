"""The report for people: the score, each criterion, and for one not met what was seen and in which schedule."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from grader.report.findings import findings
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from grader.report.model import CriterionReport, Report
    from grader.report.paper import Paper

_SCORE = Text("Score: {score} of {max_score}", "得分：{score} / {max_score}")
_NO_SCORE = Text("Could not be graded; this is not a zero", "这次无法评分，但这不是零分")
_WARNING = Text("Note: {warning}", "注意：{warning}")
_SCHEDULES = Text("{count} schedules", "{count} 种执行顺序")
_HIDDEN = Text("hidden", "隐藏")


def write(report: Report, paper: Paper) -> str:
    """Return the view for a student; of a hidden criterion only whether it is met."""
    return drawn(_parts(report, paper.width, Language(report.language)), paper)


def drawn(parts: Iterable[RenderableType], paper: Paper) -> str:
    """Return parts of a view as text for this paper, without blanks at the ends of lines."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=paper.width,
        force_terminal=paper.colour,
        color_system="standard" if paper.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    lines = out.getvalue().split("\n")
    return "\n".join(line.rstrip() for line in lines)


def number(points: float) -> str:
    """Return points as people write them: 60, not 60.0."""
    return f"{round(points, 2):g}"


def _parts(report: Report, width: int, lang: Language) -> Iterator[RenderableType]:
    yield _headline(report)
    yield _score(report, lang)
    if report.message is not None:
        yield Padding(Styled(report.message), (1, 0, 0, 0))
    if report.status == "graded":
        yield Padding(_criteria(report.criteria, lang), (1, 0, 0, 0))
        yield from findings(report, width, lang)
    if report.warnings:
        yield ""
    for warning in report.warnings:
        yield Styled(_WARNING.in_(lang).format(warning=warning), "yellow")


def _headline(report: Report) -> Styled:
    name = report.submission.name
    if report.exercise is None:
        return Styled(name, "bold")
    return Styled.assemble((f"{report.exercise.id} {report.exercise.title}", "bold"), f"  {name}")


def _score(report: Report, lang: Language) -> Styled:
    if report.score is None:
        return Styled(_NO_SCORE.in_(lang), "bold yellow")
    said = _SCORE.in_(lang).format(score=number(report.score), max_score=number(report.max_score))
    return Styled(said, "bold green" if report.score >= report.max_score else "bold red")


def _criteria(criteria: list[CriterionReport], lang: Language) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    for criterion in criteria:
        mark = Styled("✓", "green") if criterion.passed else Styled("✗", "red")
        points = f"{number(criterion.points)}/{number(criterion.max_points)}"
        table.add_row(mark, Styled(criterion.title), points, _aside(criterion, lang))
    return table


def _aside(criterion: CriterionReport, lang: Language) -> str:
    if not criterion.visible:
        return _HIDDEN.in_(lang)
    if criterion.schedules is None:
        return ""
    return _SCHEDULES.in_(lang).format(count=criterion.schedules.explored)
