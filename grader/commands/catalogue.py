"""`grade list`, `grade show`, `grade start`: what exercises there are, what they ask, where to begin."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from grader.commands import console, options
from grader.errors import UsageError
from grader.exercise import exercises_root, find_exercise, find_exercises

if TYPE_CHECKING:
    from pathlib import Path

    from grader.exercise import Exercise
    from grader.text import Language


@click.command("list")
@options.exercises
@options.lang
@options.as_json
def list_command(exercises: Path | None, lang: Language, *, as_json: bool) -> None:
    """List the exercises."""
    found = find_exercises(exercises_root(exercises))
    if as_json:
        entries = [_entry(exercise, lang) for exercise in found]
        console.result(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")
    else:
        console.result("".join(f"{exercise.id}  {exercise.title.in_(lang)}\n" for exercise in found))


@click.command("show")
@click.argument("exercise_id", metavar="ID")
@options.exercises
@options.lang
def show_command(exercise_id: str, exercises: Path | None, lang: Language) -> None:
    """Show an exercise's statement."""
    exercise = find_exercise(exercises_root(exercises), exercise_id)
    console.result(exercise.statement(lang).rstrip("\n") + "\n")


@click.command("start")
@click.argument("exercise_id", metavar="ID")
@click.argument("folder", metavar="[DIR]", type=options.FOLDER, default=".")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@options.exercises
def start_command(exercise_id: str, folder: Path, exercises: Path | None, *, force: bool) -> None:
    """Copy an exercise's starter file to a folder, the current one unless DIR is given."""
    exercise = find_exercise(exercises_root(exercises), exercise_id)
    target = folder / exercise.entry
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if force:
            target.unlink(missing_ok=True)
        with target.open("xb") as file:
            file.write(exercise.starter)
    except FileExistsError as error:
        raise UsageError(f"{error.filename}: is there already", "Add --force to overwrite it.") from None
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror}") from None
    console.notice(f"wrote {target}; read `grade show {exercise.id}`, then `grade submit {target}`")


def _entry(exercise: Exercise, lang: Language) -> dict[str, object]:
    criteria = [
        {"id": criterion.id, "title": criterion.title.in_(lang), "points": criterion.points}
        for criterion in exercise.criteria
    ]
    return {"id": exercise.id, "title": exercise.title.in_(lang), "entry": exercise.entry, "criteria": criteria}
