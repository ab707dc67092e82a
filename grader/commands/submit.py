"""`grade submit`: one submission, from the file that was handed in to the report."""

from __future__ import annotations

import functools
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands import console, deliver, options
from grader.display import shown
from grader.errors import GradeError
from grader.exercise import exercises_root, find_exercise
from grader.pipeline import grade
from grader.report import native
from grader.report.parts import RunFacts
from grader.sandbox.select import Kind, Selection, select
from grader.submission import Rejected, Submission, take_in
from grader.suite.runner import SuiteRunner
from grader.text import Language, Text

if TYPE_CHECKING:
    from grader.commands.deliver import Delivery
    from grader.exercise import Exercise
    from grader.report.model import Report


@dataclass(frozen=True)
class _Call:
    """What was asked for on the command line."""

    file: Path
    exercise_id: str | None
    root: Path
    sandbox: Kind
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
    call = _Call(file, exercise_id, exercises_root(exercises), Kind(sandbox), lang, quiet, as_json)
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
        delivery.for_programs().deliver(failed)
        raise


def _run(call: _Call, exercise: Exercise, submission: Submission, at: datetime) -> Report:
    with console.progress(f"grading {submission.name}", quiet=call.quiet) as news, SuiteRunner() as suites:
        suites.start()
        selection = select(call.sandbox, news)
        with closing(selection.sandbox):
            graded = grade(exercise, submission, selection.sandbox, suites)
    report = native.graded(exercise, submission, graded.verdict, RunFacts(at, graded.seconds, graded.about), call.lang)
    return _with_fallback(report, selection, call)


def _with_fallback(report: Report, selection: Selection, call: _Call) -> Report:
    """Say in the report, and to the person, that there was no wall around the submission."""
    error = selection.fell_back
    if error is None:
        return report
    reason = shown(error.message.rstrip("."))
    warning = Text(
        f"Graded without a container, in the process sandbox: {reason}",
        f"没有使用容器，而是在 process 沙箱中评分：{reason}",
    )
    if call.as_json and not call.quiet:
        console.notice(warning.in_(call.lang))
    return native.with_warning(report, warning, call.lang)
