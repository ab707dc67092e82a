"""A student's page: score, criteria, and for what is not met the message, the hint and the schedule as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from grader.report.findings import circle
from grader.report.page.lanes import picture
from grader.report.page.places import Places
from grader.report.page.render import render
from grader.report.page.ring import ring
from grader.report.seen import explored, seen, whole
from grader.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.report.model import FailureReport, Report, StepReport
    from grader.report.page.lanes import Picture
    from grader.report.page.ring import Ring
    from grader.report.paper import Paper
    from grader.report.seen import Seen

HANG = "hang"  # its steps say where everybody stands, and have no order


@dataclass(frozen=True)
class Finding:
    """What was seen, once for all criteria that failed with the same message."""

    name: str
    criteria: tuple[Seen, ...]
    message: str | None
    hint: str | None
    failure: FailureReport | None
    picture: Picture | None
    ring: Ring | None
    circle: tuple[str, ...]
    stands: tuple[StepReport, ...]


def write(report: Report, _paper: Paper) -> str:
    """Return the page; everything in it that a student controls is text, never markup."""
    lang = Language(report.language)
    criteria = seen(report)
    findings = tuple(_findings(criteria, report.message))
    places = Places([finding.picture for finding in findings])
    return render(
        "student.html.jinja",
        lang,
        style=places.css(),
        report=report,
        criteria=criteria,
        whole=whole(report),
        findings=findings,
        named={criterion.id: finding.name for finding in findings for criterion in finding.criteria},
        explored=lambda schedules: explored(schedules, lang),
        places=places,
    )


def _findings(criteria: tuple[Seen, ...], said: str | None) -> Iterator[Finding]:
    failed = [item for item in criteria if not item.passed and item.message is not None and item.message != said]
    order = list(dict.fromkeys(item.message for item in failed))
    failed.sort(key=lambda item: order.index(item.message))
    for number, (_, group) in enumerate(groupby(failed, lambda item: item.message), start=1):
        yield _finding(f"finding-{number}", tuple(group))


def _finding(name: str, criteria: tuple[Seen, ...]) -> Finding:
    """Put together what belongs to one message; one cause behind several criteria: their own hints would mislead."""
    failure = next((item.failure for item in criteria if item.failure is not None), None)
    return Finding(
        name=name,
        criteria=criteria,
        message=criteria[0].message,
        hint=criteria[0].hint if len(criteria) == 1 else None,
        failure=failure,
        picture=None if failure is None or failure.kind == HANG else picture(failure),
        ring=None if failure is None else ring(failure.waits),
        circle=() if failure is None else circle(failure.waits),
        stands=tuple(failure.steps) if failure is not None and failure.kind == HANG else (),
    )
