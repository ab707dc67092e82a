"""A CSV roster: one row per student, and where each one's files are.

A column `path` (or `file`), with the exercise in the file's name or in a column `exercise`; or one column of paths for
each exercise, named by its id. `name` (or `student`), `id` and `email` say who it is. Paths are relative to the
roster's folder.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from grader.batch.piece import Owner, Piece, Student
from grader.batch.remark import Remark, RemarkKind
from grader.display import shown
from grader.errors import UsageError
from grader.submission.files import names_beneath, read_beneath, read_file
from grader.submission.types import Refused
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAX_BYTES = 16 << 20
_PATH = frozenset({"path", "file", "submission"})
_NAME = frozenset({"name", "student", "full name"})
_ID = frozenset({"id", "student id", "sid", "username", "login"})
_EMAIL = frozenset({"email", "email address", "mail"})
_EXERCISE = re.compile(r"ex[0-9]{2,3}")


@dataclass(frozen=True)
class Columns:
    """Which column of a roster holds what."""

    paths: tuple[tuple[int, str | None], ...]
    name: int | None
    id: int | None
    email: int | None
    exercise: int | None


def read(path: Path) -> Iterator[Piece | Remark]:
    """Return the files that a roster names, and a remark for each that is not there."""
    rows = _rows(path)
    columns = _columns(path, rows[0])
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            yield from _of_row(path, columns, row, f"{path.name}, row {number}")


def _of_row(path: Path, columns: Columns, row: list[str], where: str) -> Iterator[Piece | Remark]:
    student = Student.of(_cell(row, columns.name), _cell(row, columns.id), _cell(row, columns.email))
    for column, of_column in columns.paths:
        exercise_id = of_column or (_cell(row, columns.exercise) or "").lower() or None
        cell = _cell(row, column)
        owner = Owner.of(student) if student.key else Owner(f"file {cell}", (student,))
        if cell is None:
            who = shown(student.name or student.key or where)
            yield Remark(RemarkKind.MISSING, where, Text(f"{who}: no file named", f"{who}：没有填写文件"), student)
        else:
            yield from _files(path.parent / cell, cell, owner, exercise_id)


def _files(path: Path, place: str, owner: Owner, exercise_id: str | None) -> Iterator[Piece | Remark]:
    try:
        if not path.is_symlink() and path.is_dir():
            for name in names_beneath(path):
                yield Piece(owner, name, f"{place}/{name}", partial(read_beneath, path, name), exercise_id)
        elif path.is_symlink() or path.exists():
            yield Piece(owner, path.name, place, partial(read_file, path), exercise_id)
        else:
            yield Remark(RemarkKind.MISSING, shown(place), Text("no such file", "没有这个文件"), owner.students[0])
    except (Refused, UsageError, OSError, ValueError) as error:
        yield Remark(RemarkKind.UNREADABLE, shown(place), Text(shown(str(error)), shown(str(error))))


def _rows(path: Path) -> list[list[str]]:
    name = shown(str(path))
    try:
        text = read_file(path, _MAX_BYTES).decode("utf-8-sig")
        dialect = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect, strict=True))
    except Refused as refused:
        raise UsageError(f"{name}: {refused.text.en}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{name}: not a CSV file in UTF-8: {error}") from None
    if not rows:
        raise UsageError(f"{name}: it is empty: it should begin with a row of column names, such as name,path")
    return rows


def _columns(path: Path, header: list[str]) -> Columns:
    names = [cell.strip().lower() for cell in header]
    paths = [(index, name) for index, name in enumerate(names) if _EXERCISE.fullmatch(name)]
    general = _first(names, _PATH)
    if general is None and not paths:
        there = ", ".join(shown(name, 40) for name in names)
        raise UsageError(f"{shown(str(path))}: row 1: no column path (or one for each exercise, such as ex01): {there}")
    both = (*(() if general is None else ((general, None),)), *paths)
    exercise = names.index("exercise") if "exercise" in names else None
    return Columns(both, _first(names, _NAME), _first(names, _ID), _first(names, _EMAIL), exercise)


def _first(names: list[str], wanted: frozenset[str]) -> int | None:
    return next((index for index, name in enumerate(names) if name in wanted), None)


def _cell(row: list[str], column: int | None) -> str | None:
    return (row[column].strip() or None) if column is not None and column < len(row) else None
