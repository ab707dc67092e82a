"""From what was handed in (a file, folder or zip) to a Submission, or to the reason why not."""

from __future__ import annotations

import difflib
import os
from typing import TYPE_CHECKING

from grader.display import shown
from grader.errors import UsageError
from grader.submission.names import named
from grader.submission.source import check_source
from grader.submission.types import Refused, Rejected, Submission
from grader.submission.where import listed, locate
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from grader.exercise import Exercise
    from grader.submission.where import Found

_NAMES_LOOKED_AT = 2_000


def take_in(path: Path, find: Callable[[str], Exercise], wanted: str | None = None) -> Submission:
    """Take in a hand-in for the exercise wanted, or else the one that its name says.

    `find` returns an exercise by its id and raises UsageError for an unknown one. Raises Rejected when what was handed
    in cannot be graded, UsageError when there is nothing at that path or the exercise cannot be told.
    """
    mode = _mode(path)
    exercise = find(wanted) if wanted else None
    name, student = path.name, named(path.name).student
    try:
        found = locate(path, mode, exercise.entry if exercise else None)
        name = found.name
        exercise = exercise or find(_told_by(name))
        return taken(found, exercise, student)
    except Refused as refused:
        text = cannot(name or str(path), refused.text)
        raise Rejected(text, shown(name), student, exercise or _perhaps(find, path.name)) from None


def taken(found: Found, exercise: Exercise, student: str | None) -> Submission:
    """Return what stands in the file found; Refused when that is not source text, or more than the exercise takes."""
    source = found.read(exercise.max_source_kib * 1024)
    check_source(source)
    warnings = _warnings(found.others, exercise.entry)
    return Submission.of(exercise, shown(found.name), source, student=student, warnings=warnings)


def cannot(name: str, reason: Text) -> Text:
    """Say that something cannot be taken in, and why."""
    return Text(f"{shown(name)} cannot be taken in: {reason.en}", f"无法接收 {shown(name)}：{reason.zh}")


def _mode(path: Path) -> int:
    """Return what kind of thing stands at a path, without following a link."""
    name = shown(str(path), 500)
    try:
        return os.lstat(path).st_mode
    except FileNotFoundError:
        raise UsageError(f"{name}: no such file{_did_you_mean(path)}") from None
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}") from None
    except ValueError:
        raise UsageError(f"{name}: not the name of a file") from None


def _did_you_mean(path: Path) -> str:
    try:
        with os.scandir(path.parent) as entries:
            there = [entry.name for entry, _ in zip(entries, range(_NAMES_LOOKED_AT), strict=False)]
    except (OSError, ValueError):
        return ""
    close = difflib.get_close_matches(path.name, there, n=1)
    return f": did you mean {shown(str(path.parent / close[0]))}?" if close else ""


def _told_by(name: str) -> str:
    exercise_id = named(name).exercise_id
    if exercise_id is None:
        raise UsageError(
            f"which exercise is {shown(name)} for? Its name does not say",
            "name it like ex03.py or ex03_lee.py, or add --exercise ex03",
        )
    return exercise_id


def _perhaps(find: Callable[[str], Exercise], name: str) -> Exercise | None:
    """Return the exercise that a rejected hand-in was for, where its name says so."""
    try:
        return find(_told_by(name))
    except UsageError:
        return None


def _warnings(others: tuple[str, ...], entry: str) -> tuple[Text, ...]:
    if not others:
        return ()
    names = listed(others)
    return (Text(f"Only {entry} is graded; ignored: {names.en}", f"只评 {entry}；忽略了：{names.zh}"),)
