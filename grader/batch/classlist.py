"""A class in rows: one for each student, with what each handed in for every exercise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.batch.piece import Student
    from grader.batch.remark import Remark
    from grader.batch.run import Finished
    from grader.exercise import Exercise


@dataclass
class Row:
    """A student, and their finished hand-ins by the exercise's id."""

    student: Student
    hand_ins: dict[str, Finished] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What to call the student; the file, where nobody is named."""
        places = (one.planned.hand_in.place for one in self.hand_ins.values())
        return self.student.name or self.student.id or self.student.email or next(places, "")


@dataclass(frozen=True)
class ClassList:
    """All rows in the order of their names, and the exercises that somebody handed something in for."""

    rows: tuple[Row, ...]
    exercises: tuple[Exercise, ...]


def class_list(finished: Iterable[Finished], remarks: Iterable[Remark]) -> ClassList:
    """Return one row per student; a second one for what the same student handed in twice, with no saying which counts."""
    rows: dict[tuple[str, int], Row] = {}
    exercises: dict[str, Exercise] = {}
    for one in sorted(finished, key=lambda one: one.planned.hand_in.key):
        exercises[one.planned.exercise.id] = one.planned.exercise
        for student in one.planned.hand_in.owner.students:
            _row(rows, student, one).hand_ins[one.planned.exercise.id] = one
    for remark in remarks:
        if remark.student is not None and remark.student.key:
            rows.setdefault((remark.student.key, 0), Row(remark.student))
    in_order = sorted(rows.items(), key=lambda item: (item[1].name.casefold(), item[0]))
    return ClassList(tuple(row for _, row in in_order), tuple(exercises[key] for key in sorted(exercises)))


def _row(rows: dict[tuple[str, int], Row], student: Student, one: Finished) -> Row:
    key = student.key or f"file {one.planned.hand_in.owner.key}"
    number = 0
    while (row := rows.setdefault((key, number), Row(student))).hand_ins.get(one.planned.exercise.id) is not None:
        number += 1
    return row
