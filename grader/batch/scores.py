"""scores.csv: one row per student, one column per criterion, for a spreadsheet; cells from outside are never formulas."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.batch.classlist import ClassList, Row
    from grader.exercise import Exercise

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LATE = "late"


def scores_csv(found: ClassList) -> str:
    """Return the whole file; a score that is not there is an empty cell, never a zero."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["student", "id", "email", *(cell for one in found.exercises for cell in _head(one))])
    for row in found.rows:
        student = [row.name, row.student.id or "", row.student.email or ""]
        writer.writerow([*map(safe, student), *(cell for one in found.exercises for cell in _cells(row, one))])
    return out.getvalue()


def safe(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text: one that begins like a formula gets a quote before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def number(value: float) -> str:
    """Return points without a needless .0."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _head(exercise: Exercise) -> list[str]:
    criteria = [f"{exercise.id} {criterion.id}" for criterion in exercise.criteria]
    return [exercise.id, f"{exercise.id} status", f"{exercise.id} {_LATE}", *criteria]


def _cells(row: Row, exercise: Exercise) -> list[str]:
    one = row.hand_ins.get(exercise.id)
    if one is None:
        return ["", "missing", "", *("" for _ in exercise.criteria)]
    points = {criterion.id: number(criterion.points) for criterion in one.result.criteria}
    score = "" if one.result.score is None else number(one.result.score)
    late = _LATE if one.planned.hand_in.late else ""
    return [score, one.result.status, late, *(points.get(criterion.id, "") for criterion in exercise.criteria)]
