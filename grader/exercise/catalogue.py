"""Where exercises are found: a folder of folders named <id>-<slug>."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import grader
from grader.errors import ExerciseError, UsageError
from grader.exercise.load import load_exercise

if TYPE_CHECKING:
    from grader.exercise.types import Exercise

_FOLDER = re.compile(r"(ex[0-9]{2,3})-[a-z0-9-]+")


def exercises_root(option: Path | None) -> Path:
    """Return the folder of exercises: the one asked for, else ./exercises, else the one beside the package."""
    if option is not None:
        if not option.is_dir():
            raise UsageError(f"--exercises {option}: no such folder")
        return option
    beside = Path(grader.__file__).parent.parent / "exercises"
    for folder in (Path("exercises"), beside):
        if exercise_folders(folder):
            return folder
    raise UsageError("no exercises found in ./exercises", "name their folder: --exercises DIR")


def exercise_folders(root: Path) -> dict[str, Path]:
    """Return the folders of a root by the exercise's id, in the order of the ids."""
    if not root.is_dir():
        return {}
    found: dict[str, Path] = {}
    for folder in sorted(folder for folder in root.iterdir() if folder.is_dir()):
        if match := _FOLDER.fullmatch(folder.name):
            if match[1] in found:
                raise ExerciseError(f"{root}: {match[1]} stands twice: {found[match[1]].name} and {folder.name}")
            found[match[1]] = folder
    return found


def find_exercises(root: Path) -> tuple[Exercise, ...]:
    """Load every exercise of a root, in the order of their ids."""
    return tuple(load_exercise(folder) for folder in exercise_folders(root).values())


def find_exercise(root: Path, exercise_id: str) -> Exercise:
    """Load one exercise; UsageError with the nearest ids when there is none of that id."""
    folders = exercise_folders(root)
    if exercise_id in folders:
        return load_exercise(folders[exercise_id])
    raise UsageError(f"unknown exercise {exercise_id!r}{_which(exercise_id, list(folders))}")


def _which(wrong: str, known: list[str]) -> str:
    if not known:
        return ": there are no exercises in that folder"
    close = difflib.get_close_matches(wrong, known, n=1)
    return f": did you mean {close[0]}?" if close else f": there are {', '.join(known)}"
