"""`grade package`: an exercise as Gradescope, GitHub Classroom and PrairieLearn take it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands import console, options
from grader.exercise import exercises_root, find_exercise
from grader.package import platforms
from grader.package.platforms import Plan
from grader.package.write import save_folder, save_zip

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.decorators import FC

    from grader.text import Language

_image = click.option("--image", metavar="NAME", help="The image's name in your registry.  [default: by the exercise]")


def _output(example: str, *, folder: bool) -> Callable[[FC], FC]:
    kind = click.Path(path_type=Path, file_okay=not folder, dir_okay=folder)
    return click.option(
        "--output", "-o", metavar="PATH", type=kind, required=True, help=f"Where to, such as {example}."
    )


@click.group("package")
def package_command() -> None:
    """Package an exercise for a platform that runs autograders in containers of its own."""


@package_command.command("gradescope")
@click.argument("exercise_id", metavar="ID")
@_output("autograder.zip", folder=False)
@options.exercises
@options.lang
def gradescope_command(exercise_id: str, output: Path, exercises: Path | None, lang: Language) -> None:
    """Write the autograder.zip that is uploaded to a programming assignment."""
    save_zip(platforms.gradescope(_plan(exercise_id, exercises, lang)), output)
    console.notice(f"wrote {output}: upload it under Configure Autograder; it holds the hidden tests")


@package_command.command("github")
@click.argument("exercise_id", metavar="ID")
@_output("classroom-ex01", folder=True)
@_image
@options.exercises
@options.lang
def github_command(exercise_id: str, output: Path, image: str | None, exercises: Path | None, lang: Language) -> None:
    """Write a workflow for the assignment's repository, and the image that it runs in."""
    save_folder(platforms.github(_plan(exercise_id, exercises, lang, image)), output)
    console.notice(
        f"wrote {output}: copy .github/ to the assignment's template repository; build image/ and push it to a private "
        "registry, because it holds the hidden tests"
    )


@package_command.command("prairielearn")
@click.argument("exercise_id", metavar="ID")
@_output("questions/ex01", folder=True)
@_image
@options.exercises
@options.lang
def prairielearn_command(
    exercise_id: str, output: Path, image: str | None, exercises: Path | None, lang: Language
) -> None:
    """Write a question's folder, and the image that its external grading runs in."""
    save_folder(platforms.prairielearn(_plan(exercise_id, exercises, lang, image)), output)
    console.notice(f"wrote {output}: build and push image/, then move it out of the question's folder")


def _plan(exercise_id: str, exercises: Path | None, lang: Language, image: str | None = None) -> Plan:
    return Plan(find_exercise(exercises_root(exercises), exercise_id), lang, image)
