"""Where exercises are found, and what is said when one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exercise_factory import YAML, make_exercise

from grader.errors import ExerciseError, UsageError
from grader.exercise import exercises_root, find_exercise, find_exercises

if TYPE_CHECKING:
    from pathlib import Path


def test_exercises_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    """Folders named <id>-<slug> are exercises; anything else beside them is not."""
    make_exercise(tmp_path, "ex02-again", exercise_yaml=YAML.replace("ex01", "ex02"))
    make_exercise(tmp_path)
    (tmp_path / "notes").mkdir()
    (tmp_path / "ex03-file").write_text("")
    assert [exercise.id for exercise in find_exercises(tmp_path)] == ["ex01", "ex02"]


def test_an_unknown_id_names_the_nearest(tmp_path: Path) -> None:
    """A mistyped id is answered with the one that was meant, or with all."""
    make_exercise(tmp_path)
    with pytest.raises(UsageError, match=r"^unknown exercise 'ex1': did you mean ex01\?$"):
        find_exercise(tmp_path, "ex1")
    with pytest.raises(UsageError, match=r"^unknown exercise 'locks': there are ex01$"):
        find_exercise(tmp_path, "locks")


def test_an_id_that_stands_twice_is_the_authors_mistake(tmp_path: Path) -> None:
    """Which of two folders is meant is never guessed."""
    make_exercise(tmp_path)
    make_exercise(tmp_path, "ex01-other")
    with pytest.raises(ExerciseError, match=r": ex01 stands twice: ex01-count and ex01-other$"):
        find_exercises(tmp_path)


def test_the_folder_asked_for_must_be_there(tmp_path: Path) -> None:
    """--exercises with a folder that is not there is a wrong call."""
    assert exercises_root(tmp_path) == tmp_path
    with pytest.raises(UsageError, match=r"^--exercises .*/none: no such folder$"):
        exercises_root(tmp_path / "none")


def test_exercises_of_the_current_folder_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """./exercises is used when it holds any."""
    make_exercise(tmp_path / "exercises")
    monkeypatch.chdir(tmp_path)
    assert exercises_root(None).resolve() == tmp_path / "exercises"
