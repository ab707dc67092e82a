"""Canvas's gradebook export, filled in: https://canvas.instructure.com's importer reads it back, `lib/gradebook_importer.rb`.

Only the cells of the assignment change; the score is scaled to the points possible that the export gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.report.form import Document, Format, Wish
from grader.report.gradebook import sheet
from grader.report.gradebook.entries import entries, scaled
from grader.report.gradebook.people import Identities, row_of, squashed
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.gradebook.entries import Entry
    from grader.report.gradebook.sheet import Sheet
    from grader.report.model import Report
    from grader.report.paper import Paper

NAME = "canvas-csv"
_PEOPLE = ("ID", "SIS User ID", "SIS Login ID", "Student")
_NUMBERED = re.compile(r"^(?P<title>.*\S)\s*\((?P<id>\d+)\)$", re.DOTALL)
_POINTS = "Points Possible"
_READ_ONLY = "(read only)"
_EXCUSED = "ex"
_MIN_COLUMNS = 4


def write(report: Report, _paper: Paper) -> str:
    """Refuse: there is nothing to fill in."""
    return gather([report], Wish()).text


def gather(reports: Sequence[Report], wish: Wish) -> Document:
    """Return the export with the scores in it, and who could not be entered."""
    if wish.export is None:
        raise UsageError(f"--format {NAME} fills in Canvas's export: add --export FILE")
    book = sheet.read(wish.export)
    _check_header(book)
    found = entries(reports)
    columns = _columns(book, found.ready, wish.column)
    people = _people(book)
    left_out = list(found.left_out)
    for entry in found.ready:
        problem = _enter(book, entry, columns[entry.exercise], people)
        left_out += [problem] if problem else []
    return Document(book.text(), tuple(left_out))


def _check_header(book: Sheet) -> None:
    """Check what Canvas's importer checks before it reads a row."""
    header = book.rows[0]
    for place, title in enumerate(("Student", "ID")):
        if title not in book.cell(0, place):
            raise UsageError(f"--export {book.name}: the column {title} is missing: column {place + 1} should be it")
    if not any("Section" in title for title in header):
        raise UsageError(f"--export {book.name}: the column Section is missing, so this is no gradebook of Canvas")
    if len(header) < _MIN_COLUMNS:
        raise UsageError(f"--export {book.name}: {len(header)} columns, but a gradebook of Canvas has four at least")


def _columns(book: Sheet, wanted: Sequence[Entry], column: str | None) -> dict[str, int]:
    exercises = {entry.exercise: entry.title for entry in wanted}
    if column is not None and len(exercises) > 1:
        raise UsageError(f"--column {column}: one column cannot take {', '.join(exercises)}")
    return {exercise: _column(book, column or exercise, column is not None) for exercise, _ in exercises.items()}


def _column(book: Sheet, wanted: str, exactly: bool) -> int:  # noqa: FBT001  a private helper with one caller
    """Return the assignment's column: by its title, with or without the number, or by the number; else by the id in it."""
    titles = {place: title for place, title in enumerate(book.rows[0]) if _NUMBERED.match(title)}
    found = [place for place, title in titles.items() if _answers(title, wanted, exactly=exactly)]
    if len(found) != 1:
        problem = "no column" if not found else "more than one column"
        known = ", ".join(repr(title) for title in titles.values()) or "none"
        raise UsageError(
            f"--export {book.name}: {problem} for {wanted!r}; assignments there: {known}",
            "Say which with --column TITLE.",
        )
    maxima = _maxima(book)
    if maxima is not None and _READ_ONLY in book.cell(maxima, found[0]):
        raise UsageError(f"--export {book.name}: Canvas does not take the column {titles[found[0]]!r}: it is read only")
    return found[0]


def _answers(title: str, wanted: str, *, exactly: bool) -> bool:
    match = _NUMBERED.match(title)
    bare, number = (match["title"], match["id"]) if match else (title, "")
    if exactly:
        return wanted in (title, bare, number)
    return re.search(rf"(?<![0-9a-z]){re.escape(wanted.casefold())}(?![0-9a-z])", bare.casefold()) is not None


def _maxima(book: Sheet) -> int | None:
    return next((row for row in range(1, len(book.rows)) if _POINTS in book.cell(row, 0)), None)


def _people(book: Sheet) -> list[Identities]:
    """Return the identities in the order in which Canvas matches them, and last the names as its file names have them."""
    header = [title.strip() for title in book.rows[0]]
    first = (_maxima(book) or 0) + 1
    kinds = [
        Identities(kind, tuple((row, book.cell(row, header.index(kind))) for row in range(first, len(book.rows))))
        for kind in _PEOPLE
        if kind in header
    ]
    names = tuple((row, squashed(book.cell(row, 0))) for row in range(first, len(book.rows)))
    return [*kinds, Identities("Student", names)]


def _enter(book: Sheet, entry: Entry, column: int, people: list[Identities]) -> Text | None:
    row = row_of(entry.student, people)
    if isinstance(row, Text):
        return row
    if book.cell(row, column).casefold() == _EXCUSED:
        return Text(f"{entry.student}: excused in the gradebook", f"{entry.student}：在成绩册中已免交")
    maxima = _maxima(book)
    book.put(row, column, scaled(entry, None if maxima is None else _number(book.cell(maxima, column))))
    return None


def _number(text: str) -> float | None:
    """Return the points possible; None where there are none to scale to."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if value > 0 else None


FORMAT = Format(NAME, ".csv", write, gather, needs="--export FILE")
