"""The instructor's page of a class: a table that sorts and filters, scores, failing criteria, messages, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.page.class_of import BINS, classes
from grader.report.page.render import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.form import Wish
    from grader.report.model import Report
    from grader.report.page.class_of import Member

_SHOWN = 8  # students named in a group before it only says how many more there are


def write(reports: Sequence[Report], wish: Wish) -> str:
    """Return the page: everything is there before the script runs, which only hides and reorders rows."""
    return render(
        "overview.html.jinja",
        wish.lang,
        style="",
        script="overview.js",
        classes=classes(reports, wish.links),
        total=len(reports),
        haystack=_haystack,
        width=100 // BINS,
        some=_SHOWN,
    )


def _haystack(member: Member) -> str:
    """Return all that a row is found by."""
    report = member.report
    marks = [mark.message for mark in member.marks.values() if not mark.passed and mark.message]
    return " ".join([member.name, report.submission.name, report.message or "", *report.warnings, *marks]).casefold()
