"""A CSV file for Moodle's grade import: a row for each student, and for each exercise a grade and its feedback.

Source: grade/import/csv/classes/load_data.php. Grades are out of 100, above which Moodle refuses them by default; feedback
stands beside its grade, because a feedback column that is imported alone erases grades.
"""

from __future__ import annotations

import csv
import html
import io
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.report.form import Document, Wish, gathering
from grader.report.gradebook.entries import entries, scaled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.report.gradebook.entries import Entry
    from grader.report.model import Report

NAME = "moodle-csv"
KEYS = ("username", "email", "idnumber", "userid")
NO_GRADE = "-"
_MOST = 100.0


def gather(reports: Sequence[Report], wish: Wish) -> Document:
    """Return the file; the field `key` says by what Moodle knows the students that the reports name."""
    key = wish.field("key") or KEYS[0]
    if key not in KEYS:
        raise UsageError(f"--field key={key}: it is one of {', '.join(KEYS)}")
    found = entries(reports)
    exercises = sorted({entry.exercise for entry in found.ready})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([key, *(title for exercise in exercises for title in (exercise, f"{exercise} feedback"))])
    students = dict.fromkeys(entry.student for entry in found.ready)
    for student in students:
        own = {entry.exercise: entry for entry in found.ready if entry.student == student}
        writer.writerow([student, *_cells(own, exercises)])
    return Document(out.getvalue(), found.left_out)


def _cells(own: dict[str, Entry], exercises: Sequence[str]) -> Iterator[str]:
    for exercise in exercises:
        entry = own.get(exercise)
        yield NO_GRADE if entry is None else scaled(entry, _MOST)
        yield "" if entry is None else html.escape(entry.comment).replace("\n", "<br>")


FORMAT = gathering(NAME, ".csv", gather)
