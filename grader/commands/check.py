"""`grade check`: whether exercises grade right programs as right and wrong ones as wrong, the same way twice."""

from __future__ import annotations

import json
import os
from itertools import groupby
from typing import TYPE_CHECKING

import click

from grader import feedback as golden
from grader.check import Bench, check_exercises
from grader.commands import console, mutation, options
from grader.commands.sandboxes import opened
from grader.exercise import exercises_root, find_exercise, find_exercises
from grader.solution import solutions_root
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.check import ExerciseCheck
    from grader.text import Language

_UNSOUND = 1
_PER_PROCESSOR = 2  # a program that hangs, or sleeps in real time, leaves its processor to another


@click.command("check")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--solutions", metavar="DIR", type=options.FOLDER, help="Folder of solutions.  [default: beside --exercises]"
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    default=min(64, _PER_PROCESSOR * (os.cpu_count() or 1)),
    show_default="two per processor",
    help="Programs side by side.",
)
@click.option("--mutate", is_flag=True, help="Grade mutants of the references instead: is every mistake caught?")
@click.option(
    "--feedback",
    metavar="keep|compare",
    type=click.Choice(["keep", "compare"]),
    help="Keep what students are told in feedback.md beside the programs, or compare it with that.",
)
@options.sandbox
@options.exercises
@options.lang
@options.as_json
@options.quiet
def check_command(  # noqa: PLR0913  one parameter for each option
    *,
    ids: tuple[str, ...],
    solutions: Path | None,
    jobs: int,
    mutate: bool,
    feedback: str | None,
    sandbox: str,
    exercises: Path | None,
    lang: Language,
    as_json: bool,
    quiet: bool,
) -> int:
    """Prove that exercises (all, or those named) are sound.

    The references get full marks; the starter and every known-wrong program fail just the criteria declared for them.
    """
    root = exercises_root(exercises)
    chosen = tuple(find_exercise(root, name) for name in ids) if ids else find_exercises(root)
    folder = solutions or solutions_root(root)
    with console.progress("checking", quiet=quiet) as news, opened(sandbox, news) as place, SuiteRunner() as suites:
        if place.warning is not None and not quiet:
            console.notice(place.warning.in_(lang))
        if mutate:
            return mutation.surveyed(
                chosen, folder, Bench(place.sandbox, suites), mutation.Manner(jobs, news, as_json, lang)
            )
        checks = check_exercises(
            chosen,
            folder,
            place.sandbox,
            suites,
            jobs=jobs,
            progress=lambda exercise, check: news(f"checking {exercise.id}: {check.solution.name}"),
        )
    if feedback == "keep":
        _keep(checks, folder)
    elif feedback == "compare":
        checks = tuple(golden.compared(check, folder) for check in checks)
    if as_json:
        console.result(json.dumps([_entry(check, lang) for check in checks], ensure_ascii=False, indent=2) + "\n")
    elif not quiet:
        console.result("".join(_shown(check, lang) for check in checks))
    return _code(checks)


def _keep(checks: Sequence[ExerciseCheck], folder: Path) -> None:
    """Write what students are told; where a program could not be graded, the page that there is stays."""
    for check in checks:
        if all(program.verdict is not None for program in check.solutions):
            console.write_file(golden.page_of(check, folder), golden.feedback(check))


def _code(checks: Sequence[ExerciseCheck]) -> int:
    """Return the exit code; a fault of the machine is raised once all that was found has been shown."""
    fault = next((check.fault for check in checks if check.fault is not None), None)
    if fault is not None:
        raise fault
    return 0 if all(check.sound for check in checks) else _UNSOUND


def _shown(check: ExerciseCheck, lang: Language) -> str:
    name = f"{check.exercise.id}  {check.exercise.title.in_(lang)}"
    if check.sound:
        seconds = sum(solution.seconds for solution in check.solutions)
        return f"✓ {name}: {len(check.solutions)} programs, each twice, {seconds:.1f} s\n"
    lines = [f"✗ {name}"]
    for (solution, student), group in groupby(check.all_findings, lambda found: (found.solution, found.student)):
        where = "" if solution is None else f"{solution}: "
        lines += [f"    {where}{finding.message.in_(lang)}" for finding in group]
        lines += [] if student is None else [f"      > {student.in_(lang)}"]
    return "\n".join((*lines, ""))


def _entry(check: ExerciseCheck, lang: Language) -> dict[str, object]:
    findings = [
        {"solution": finding.solution, "criterion": finding.criterion, "message": finding.message.in_(lang)}
        for finding in check.all_findings
    ]
    return {"id": check.exercise.id, "sound": check.sound, "solutions": len(check.solutions), "findings": findings}
