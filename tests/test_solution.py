"""The programs that exercises are checked against, as solutions.yaml declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exercise_factory import SOLUTIONS, make_solutions, small_exercise

from grader.errors import ExerciseError
from grader.solution import SolutionKind, load_solutions

if TYPE_CHECKING:
    from pathlib import Path

YAML = SOLUTIONS["solutions.yaml"]


def test_references_starter_and_wrong_programs_are_read(tmp_path: Path) -> None:
    """A reference fails nothing; the starter comes from the exercise; a wrong one says why."""
    exercise = small_exercise(tmp_path / "exercises")
    make_solutions(tmp_path / "solutions")
    reference, starter, wrong = load_solutions(exercise, tmp_path / "solutions")
    assert (reference.kind, reference.source, reference.fails) == (
        SolutionKind.REFERENCE,
        b"REFERENCE = True\n",
        frozenset(),
    )
    assert (starter.kind, starter.source, starter.fails) == (
        SolutionKind.STARTER,
        exercise.starter,
        frozenset({"no-lost-update", "uses-lock"}),
    )
    assert (wrong.name, wrong.fails, wrong.why) == (
        "lost_update.py",
        frozenset({"no-lost-update"}),
        "The lock is not held from the read to the write.",
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("file: lost_update.py", "file: lots_update.py", "4: wrong[0].file: no such file 'lots_update.py' in "),
        ("[reference.py]", "[reference.py, reference.py]", "1: references[1]: 'reference.py' is declared twice"),
        (
            "fails: [no-lost-update]",
            "fails: [lost]",
            "5: wrong[0].fails[0]: no criterion 'lost': there are no-lost-update, uses-lock",
        ),
        ("fails: [no-lost-update]", "fails: []", "5: wrong[0].fails: [] must have at least one entry"),
        ("[reference.py]", "[]", "1: references: [] must have at least one entry"),
        ("why: The", "wyh: The", "6: wrong[0].wyh: unknown key (did you mean why?)"),
    ],
)
def test_a_mistake_is_named_by_line_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A declaration that does not fit the folder or the exercise is told to its author."""
    exercise = small_exercise(tmp_path / "exercises")
    assert old in YAML
    folder = make_solutions(tmp_path / "solutions", solutions_yaml=YAML.replace(old, new, 1))
    with pytest.raises(ExerciseError) as caught:
        load_solutions(exercise, tmp_path / "solutions")
    assert f"{folder}/solutions.yaml:{message}" in caught.value.message


def test_a_program_that_nobody_declared_is_named(tmp_path: Path) -> None:
    """Every program in the folder is checked: one that is not declared would never be."""
    exercise = small_exercise(tmp_path / "exercises")
    folder = make_solutions(tmp_path / "solutions")
    (folder / "extra.py").write_text("")
    with pytest.raises(ExerciseError, match=r"solutions\.yaml: extra\.py is in the folder, but not declared$"):
        load_solutions(exercise, tmp_path / "solutions")
