"""Plain folders: files named for exercise and student, a folder for each student, or a folder for each exercise."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from grader.batch.piece import Owner, Piece, Student
from grader.submission.names import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.batch.tree import Tree


def pieces(tree: Tree) -> Iterator[Piece]:
    """Return the files: one in a folder belongs to whom the folder is named after, another to whom its own name says."""
    for name in tree.names:
        yield _piece(tree, name, name, None)


def _piece(tree: Tree, place: str, rest: str, exercise_id: str | None) -> Piece:
    top, _, below = rest.partition("/")
    if not below:
        return _loose(tree, place, rest, exercise_id)
    says = named(top)
    if says.exercise_id is not None and says.student is None and exercise_id is None:
        return _piece(tree, place, below, says.exercise_id)
    student = Student.of(says.student if says.exercise_id else top)
    owner = Owner.of(student) if student.key else Owner(f"folder {top}", (student,))
    read = partial(tree.read, place)
    return Piece(owner, below, place, read, exercise_id or says.exercise_id)


def _loose(tree: Tree, place: str, name: str, exercise_id: str | None) -> Piece:
    says = named(name)
    stem = name.rpartition(".")[0] or name
    student = says.student if says.exercise_id else stem if exercise_id else None
    owner = Owner.of(Student.of(student)) if student else Owner(f"file {place}", (Student.of(None),))
    return Piece(owner, name, place, partial(tree.read, place), exercise_id, loose=True)
