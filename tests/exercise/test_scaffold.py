"""`grade new`: an exercise that is complete and sound as it stands."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from grader.check import check_exercises
from grader.errors import UsageError
from grader.exercise import find_exercise
from grader.exercise.scaffold import scaffold
from grader.sandbox.process import ProcessSandbox
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_exercise_is_sound(tmp_path: Path) -> None:
    """What `grade new` writes passes the check that every exercise has to pass."""
    exercises, solutions = tmp_path / "exercises", tmp_path / "solutions"
    scaffold("ex18", "add-up", exercises, solutions)
    exercise = find_exercise(exercises, "ex18")
    with SuiteRunner() as suites, closing(ProcessSandbox()) as sandbox:
        (check,) = check_exercises([exercise], solutions, sandbox, suites, jobs=2)
    assert check.sound, [finding.message.en for finding in check.all_findings]


@pytest.mark.parametrize(
    ("exercise_id", "slug", "named"),
    [("18", "add-up", "'18' is no exercise id"), ("ex18", "Add Up", "--name 'Add Up'"), ("ex18", "../out", "--name")],
)
def test_names_that_do_not_fit(tmp_path: Path, exercise_id: str, slug: str, named: str) -> None:
    """A name that is none is refused with what would be right, and nothing is written."""
    with pytest.raises(UsageError, match=named):
        scaffold(exercise_id, slug, tmp_path / "exercises", tmp_path / "solutions")
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """An id that is taken is refused, whatever the slug is."""
    taken = tmp_path / "exercises" / "ex18-something"
    taken.mkdir(parents=True)
    with pytest.raises(UsageError, match="is there already"):
        scaffold("ex18", "add-up", tmp_path / "exercises", tmp_path / "solutions")
    assert not (tmp_path / "solutions").exists()
