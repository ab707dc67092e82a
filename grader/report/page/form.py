"""The format html: one report as a student's page, many as an instructor's overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.form import Document, Format, Wish
from grader.report.page import overview, student
from grader.report.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.model import Report


def gather(reports: Sequence[Report], wish: Wish) -> Document:
    """Return the page of one report, or the overview of many, which links to the pages that there are."""
    if len(reports) == 1 and not wish.links:
        return Document(student.write(reports[0], Paper()))
    return Document(overview.write(reports, wish))


FORMAT = Format("html", ".html", student.write, gather)
