"""An exercise's folder as bytes, to be sent to another machine and used there only if it is the same by its digest."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import ExerciseError
from grader.exercise import load_exercise

if TYPE_CHECKING:
    from grader.exercise import Exercise


@dataclass(frozen=True)
class Bundle:
    """All files of an exercise's folder by their names, and the digest that they have together."""

    id: str
    folder: str
    digest: str
    files: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, exercise: Exercise) -> Bundle:
        """Pack an exercise."""
        root = exercise.folder
        names = [file for file in sorted(root.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
        files = tuple((file.relative_to(root).as_posix(), file.read_bytes()) for file in names)
        return cls(exercise.id, root.resolve().name, exercise.digest, files)


class Unpacked:
    """Exercises unpacked into a temporary folder."""

    def __init__(self, bundles: tuple[Bundle, ...]) -> None:
        """Unpack them; ExerciseError when one is not what its digest says."""
        self._root = Path(tempfile.mkdtemp(prefix="grade-exercises-"))
        self._exercises = {bundle.id: self._unpack(bundle) for bundle in bundles}

    def find(self, exercise_id: str) -> Exercise:
        """Return an exercise by its id."""
        return self._exercises[exercise_id]

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._root, ignore_errors=True)

    def _unpack(self, bundle: Bundle) -> Exercise:
        for name, content in bundle.files:
            target = self._root / bundle.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        exercise = load_exercise(self._root / bundle.folder)
        if exercise.digest != bundle.digest:
            raise ExerciseError(f"{bundle.id} did not arrive whole: {exercise.digest} instead of {bundle.digest}")
        return exercise
