"""`grade new`: the folders of a new exercise, complete as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.commands import console, options
from grader.exercise import exercises_root
from grader.exercise.scaffold import scaffold
from grader.solution import solutions_root

if TYPE_CHECKING:
    from pathlib import Path


@click.command("new")
@click.argument("exercise_id", metavar="ID")
@click.option(
    "--name", default="new-exercise", show_default=True, help="What stands behind the id in the folder's name."
)
@click.option(
    "--solutions", metavar="DIR", type=options.FOLDER, help="Folder of solutions.  [default: beside --exercises]"
)
@options.exercises
def new_command(exercise_id: str, name: str, solutions: Path | None, exercises: Path | None) -> None:
    """Scaffold an exercise that passes `grade check` as it stands; change it from there, step by step."""
    root = exercises_root(exercises)
    made = scaffold(exercise_id, name, root, solutions or solutions_root(root))
    for folder in made:
        console.result(f"{folder}\n")
    console.notice(f"now edit them, and run `grade check {exercise_id}` after each step")
