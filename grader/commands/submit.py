"""`grade submit`: one submission, from the file that was handed in to the report."""

from __future__ import annotations

import functools
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands import console, deliver, options
from grader.commands.sandboxes import opened
from grader.errors import GradeError
from grader.exercise import exercises_root, find_exercise
from grader.pipeline import grade
from grader.report import native
from grader.report.parts import RunFacts
from grader.submission import Rejected, Submission, take_in
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from grader.commands.deliver import Delivery
    from grader.exercise import Exercise
    from grader.report.model import Report
    from grader.text import Language


@dataclass(frozen=True)
class _Call:
    """What was asked for on the command line."""

    file: Path
    exercise_id: str | None
    root: Path
    sandbox: str
    lang: Language
    quiet: bool
    as_json: bool


@click.command("submit")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--exercise", "exercise_id", metavar="ID", help="The exercise, when the file's name does not say it.")
@options.sandbox
@options.exercises
@options.lang
@options.as_json
@options.output
@options.report_format
@options.fail_under
@options.quiet
def submit_command(  # noqa: PLR0913  one parameter for each option
    *,
    file: Path,
    exercise_id: str | None,
    sandbox: str,
    exercises: Path | None,
    lang: Language,
    output: Path | None,
    form: str | None,
    fail_under: float | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Grade one submission: a file such as ex03.py or ex03_lee.py, or a folder or .zip that holds exNN.py."""
    delivery = deliver.planned(form, output, as_json=as_json, quiet=quiet)
    call = _Call(file, exercise_id, exercises_root(exercises), sandbox, lang, quiet, as_json)
    report = _report(call, delivery)
    delivery.deliver(report)
    return deliver.exit_code(report, fail_under)


def _report(call: _Call, delivery: Delivery) -> Report:
    find = functools.cache(functools.partial(find_exercise, call.root))
    try:
        submission = take_in(call.file, find, call.exercise_id)
    except Rejected as refusal:
        return native.rejected(refusal, RunFacts(datetime.now(UTC), 0.0, None), call.lang)
    return _graded(call, find(submission.exercise_id), submission, delivery)


def _graded(call: _Call, exercise: Exercise, submission: Submission, delivery: Delivery) -> Report:
    """Return the report; when the grader fails, deliver a report without a score, and let the error go on."""
    at, start = datetime.now(UTC), time.monotonic()
    try:
        return _run(call, exercise, submission, at)
    except GradeError as error:
        facts = RunFacts(at, time.monotonic() - start, None)
        failed = native.failed(exercise, submission, error, facts, call.lang)
        delivery.deliver_without_score(failed)
        raise


def _run(call: _Call, exercise: Exercise, submission: Submission, at: datetime) -> Report:
    with console.progress(f"grading {submission.name}", quiet=call.quiet) as news, SuiteRunner() as suites:
        suites.start()
        with opened(call.sandbox, news) as place:
            graded = grade(exercise, submission, place.sandbox, suites)
    facts = RunFacts(at, graded.seconds, graded.about)
    report = native.graded(exercise, submission, graded.verdict, facts, call.lang)
    if place.warning is None:
        return report
    if call.as_json and not call.quiet:
        console.notice(place.warning.in_(call.lang))
    return native.with_warning(report, place.warning, call.lang)
