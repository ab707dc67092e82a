"""Moodle's offline grading worksheet, filled in: grades and feedback comments, everything else as it was exported.

Source: mod/assign/feedback/offline. "Last modified (grade)" has to stay as exported: Moodle skips a row whose grade was
changed after it. Feedback is shown as HTML there, so it is escaped here.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.report.form import Document, Format, Wish
from grader.report.gradebook import sheet
from grader.report.gradebook.entries import entries, scaled
from grader.report.gradebook.people import Identities, row_of
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.gradebook.entries import Entry
    from grader.report.gradebook.sheet import Sheet
    from grader.report.model import Report
    from grader.report.paper import Paper

NAME = "moodle-worksheet"
IDENTIFIER = "Identifier"
GRADE = "Grade"
MODIFIED = "Last modified (grade)"
_MAXIMUM = "Maximum Grade"
_CHANGEABLE = "Grade can be changed"
_FEEDBACK = "Feedback comments"
_PEOPLE = (IDENTIFIER, "ID number", "Username", "Email address", "Full name")
_LOCKED = ("no", "否", "0")


@dataclass(frozen=True)
class _Columns:
    """Where what we read and write stands in the worksheet."""

    grade: int
    maximum: int | None
    changeable: int | None
    feedback: int | None


def write(report: Report, _paper: Paper) -> str:
    """Refuse: there is nothing to fill in."""
    return gather([report], Wish()).text


def gather(reports: Sequence[Report], wish: Wish) -> Document:
    """Return the worksheet with the grades in it, and who could not be entered."""
    if wish.export is None:
        raise UsageError(f"--format {NAME} fills in Moodle's grading worksheet: add --export FILE")
    book = sheet.read(wish.export)
    columns = _columns(book, wish)
    found = entries(reports)
    exercises = {entry.exercise for entry in found.ready}
    if len(exercises) > 1:
        raise UsageError(f"a worksheet is for one assignment, and the reports are for {', '.join(sorted(exercises))}")
    people = _people(book, wish)
    left_out = list(found.left_out)
    for entry in found.ready:
        problem = _enter(book, entry, columns, people)
        left_out += [problem] if problem else []
    return Document(book.text(), tuple(left_out))


def _place(book: Sheet, wish: Wish, title: str) -> int | None:
    """Return the column of a title, which a site in another language calls otherwise: --field Grade=成绩 says how."""
    header = [cell.strip() for cell in book.rows[0]]
    wanted = wish.field(title) or title
    return header.index(wanted) if wanted in header else None


def _columns(book: Sheet, wish: Wish) -> _Columns:
    missing = [title for title in (IDENTIFIER, GRADE, MODIFIED) if _place(book, wish, title) is None]
    grade = _place(book, wish, GRADE)
    if missing or grade is None:
        raise UsageError(
            f"--export {book.name}: the column {missing[0]!r} is missing; there are {', '.join(book.rows[0])}",
            f"On a site in another language, say what it is called there: --field '{missing[0]}=…'",
        )
    return _Columns(grade, _place(book, wish, _MAXIMUM), _place(book, wish, _CHANGEABLE), _place(book, wish, _FEEDBACK))


def _people(book: Sheet, wish: Wish) -> list[Identities]:
    rows = range(1, len(book.rows))
    kinds = []
    for kind in _PEOPLE:
        place = _place(book, wish, kind)
        if place is not None:
            kinds.append(Identities(kind, tuple((row, book.cell(row, place)) for row in rows)))
    numbers = tuple((row, value.rpartition(" ")[2]) for row, value in kinds[0].by_row)
    return [kinds[0], Identities(IDENTIFIER, numbers), *kinds[1:]]


def _enter(book: Sheet, entry: Entry, columns: _Columns, people: list[Identities]) -> Text | None:
    row = row_of(entry.student, people)
    if isinstance(row, Text):
        return row
    if book.cell(row, columns.changeable).casefold() in _LOCKED:
        return Text(f"{entry.student}: the grade is locked in Moodle", f"{entry.student}：成绩在 Moodle 中已锁定")
    book.put(row, columns.grade, scaled(entry, _number(book.cell(row, columns.maximum))))
    if columns.feedback is not None:
        book.put(row, columns.feedback, html.escape(entry.comment).replace("\n", "<br>"))
    return None


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if value > 0 else None


FORMAT = Format(NAME, ".csv", write, gather, needs="--export FILE")
