"""Grading one submission of a batch: again after a hiccup, and in the end a report, whatever happens."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.errors import EngineUnavailable, GradeError, ImageUnavailable, SandboxError, SuiteError
from grader.pipeline import grade
from grader.report import native
from grader.report.parts import RunFacts

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable

    from grader.exercise import Exercise
    from grader.report.model import Report
    from grader.sandbox.base import Sandbox
    from grader.submission import Submission
    from grader.suite.runner import SuiteRunner
    from grader.text import Language

SANDBOX_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # an engine that is restarted is back within these
SUITE_PAUSES = (0.5,)


@dataclass(frozen=True)
class Job:
    """One submission to grade; `number` is its place in the plan."""

    number: int
    exercise_id: str
    submission: Submission
    lang: Language


@dataclass(frozen=True)
class Done:
    """The report of a job. `details` are for the instructor's log; with `stop` the whole batch cannot go on."""

    number: int
    report: Report
    details: str | None = None
    stop: GradeError | None = None


@dataclass(frozen=True)
class Bench:
    """What submissions are graded with; `over` is set when nothing is to be tried again."""

    find: Callable[[str], Exercise]
    sandbox: Sandbox
    suites: SuiteRunner
    over: threading.Event


def graded(job: Job, bench: Bench) -> Done:
    """Return the report of a job; an error of ours, or of the exercise, is a report without a score."""
    at, start = datetime.now(UTC), time.monotonic()
    exercise = bench.find(job.exercise_id)
    try:
        return Done(job.number, _report(job, exercise, bench, at))
    except GradeError as error:
        facts = RunFacts(at, time.monotonic() - start, None)
        report = native.failed(exercise, job.submission, error, facts, job.lang)
        stop = error if isinstance(error, EngineUnavailable | ImageUnavailable) else None
        return Done(job.number, report, f"{job.submission.name}: {error.message}", stop)
    except Exception as error:  # noqa: BLE001  a mistake of ours costs one report, not the batch
        return given_up(job, exercise, error)


def given_up(job: Job, exercise: Exercise, error: BaseException) -> Done:
    """Return the report without a score of a job that an unexpected error ended."""
    mistake = GradeError(f"a mistake in grade: {type(error).__name__}")
    report = native.failed(exercise, job.submission, mistake, RunFacts(datetime.now(UTC), 0.0, None), job.lang)
    return Done(job.number, report, f"{job.submission.name}: {''.join(traceback.format_exception(error))}")


def _report(job: Job, exercise: Exercise, bench: Bench, at: datetime) -> Report:
    pauses: dict[type[GradeError], Iterable[float]] = {
        SandboxError: iter(SANDBOX_PAUSES),
        SuiteError: iter(SUITE_PAUSES),
    }
    while True:
        try:
            found = grade(exercise, job.submission, bench.sandbox, bench.suites)
        except (SandboxError, SuiteError) as error:
            kind = SandboxError if isinstance(error, SandboxError) else SuiteError
            pause = next(iter(pauses[kind]), None)
            if pause is None or bench.over.wait(pause):
                raise
        else:
            facts = RunFacts(at, found.seconds, found.about)
            return native.graded(exercise, job.submission, found.verdict, facts, job.lang)
