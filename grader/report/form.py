"""What a format is: how reports are written in it, what is needed besides them, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.report.model import Report
    from grader.report.paper import Paper


@dataclass(frozen=True)
class Export:
    """A file that an LMS exported and that a format fills in: its name, for messages, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Wish:
    """What a format may need besides the reports."""

    lang: Language = Language.EN
    export: Export | None = None
    column: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()

    def field(self, name: str) -> str | None:
        """Return the value that was given for a name, or None."""
        return next((value for key, value in self.fields if key == name), None)


@dataclass(frozen=True)
class Document:
    """What was written, and in `left_out` who could not be entered and why."""

    text: str
    left_out: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Format:
    """A format by its name; `write` takes one report, `gather` (None: one file for each report) takes all of them.

    Both raise UsageError when the reports cannot be said in the format. `needs` names what cannot be done without and is
    no report: only `grade report` can be given it.
    """

    name: str
    suffix: str
    write: Callable[[Report, Paper], str]
    gather: Callable[[Sequence[Report], Wish], Document] | None = None
    needs: str | None = None


def gathering(name: str, suffix: str, gather: Callable[[Sequence[Report], Wish], Document]) -> Format:
    """Return a format that writes one report as it writes many."""

    def write(report: Report, _paper: Paper) -> str:
        return gather([report], Wish(Language(report.language))).text

    return Format(name, suffix, write, gather)


def scored(report: Report, name: str) -> float:
    """Return the score; UsageError for a report without one, where a format cannot say that there is none."""
    if report.score is None:
        raise UsageError(
            f"{report.submission.name} could not be graded, and {name} has no way to say that: {report.message}",
            "Grade it again; until then it has no score, which is not a zero.",
        )
    return report.score
