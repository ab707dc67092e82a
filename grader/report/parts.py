"""The parts of a native report, made from what the grader found; every string is made safe to print, and short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import grader
from grader.display import clean, shown
from grader.report.model import (
    CriterionReport,
    ErrorReport,
    ExerciseRef,
    FailureReport,
    RunReport,
    SandboxReport,
    SchedulesReport,
    StepReport,
    SubmissionRef,
    WaitReport,
)

if TYPE_CHECKING:
    from datetime import datetime

    from grader.exercise import Criterion, Exercise
    from grader.outcome import ErrorSeen, Failure, Schedules, Step, Wait
    from grader.sandbox.base import About
    from grader.submission import Submission
    from grader.text import Language, Text
    from grader.verdict import CriterionResult

MAX_STEPS = 400
MAX_WAITS = 100


@dataclass(frozen=True)
class RunFacts:
    """What differs from run to run: when it was, how long it took, what it ran in."""

    at: datetime
    seconds: float
    about: About | None


def exercise(exercise: Exercise, lang: Language) -> ExerciseRef:
    """Return which exercise, in which version."""
    return ExerciseRef(id=exercise.id, title=exercise.title.in_(lang), digest=exercise.digest)


def submission(submission: Submission) -> SubmissionRef:
    """Return which hand-in."""
    return SubmissionRef(name=submission.name, student=submission.student, digest=submission.digest)


def criterion(result: CriterionResult, lang: Language) -> CriterionReport:
    """Return one criterion and how it was met."""
    criterion = result.criterion
    return CriterionReport(
        id=criterion.id,
        title=criterion.title.in_(lang),
        passed=result.passed,
        points=result.points,
        max_points=criterion.points,
        visible=criterion.visible,
        message=said(result.message, lang),
        hint=None if result.passed else said(criterion.hint, lang),
        schedules=_schedules(result.schedules),
        failure=None if result.failure is None else failure(result.failure),
    )


def not_looked_at(criterion: Criterion, lang: Language) -> CriterionReport:
    """Return a criterion of a submission that was not run."""
    return CriterionReport(
        id=criterion.id,
        title=criterion.title.in_(lang),
        passed=False,
        points=0.0,
        max_points=criterion.points,
        visible=criterion.visible,
        message=None,
        hint=None,
        schedules=None,
        failure=None,
    )


def said(text: Text | None, lang: Language) -> str | None:
    """Return a message in one language, safe to print."""
    return None if text is None else clean(text.in_(lang))


def _schedules(schedules: Schedules | None) -> SchedulesReport | None:
    if schedules is None:
        return None
    return SchedulesReport(explored=schedules.explored, complete_up_to_preemptions=schedules.complete_up_to_preemptions)


def failure(failure: Failure) -> FailureReport:
    """Return the run that broke something."""
    return FailureReport(
        kind=shown(failure.kind, 40),
        call=None if failure.call is None else shown(failure.call),
        schedule=None if failure.schedule is None else shown(failure.schedule, 20_000),
        preemptions=failure.preemptions,
        steps=[_step(step) for step in failure.steps[-MAX_STEPS:]],
        waits=[_wait(wait) for wait in failure.waits[:MAX_WAITS]],
        error=None if failure.error is None else _error(failure.error),
        output=None if failure.output is None else clean(failure.output),
    )


def _step(step: Step) -> StepReport:
    return StepReport(
        thread=shown(step.thread, 60),
        line=step.line,
        source=shown(step.source.strip()),
        did=shown(step.did, 40),
        what=shown(step.what, 80),
        value=None if step.value is None else shown(step.value, 80),
        note=None if step.note is None else shown(step.note, 40),
    )


def _wait(wait: Wait) -> WaitReport:
    return WaitReport(
        thread=shown(wait.thread, 60),
        line=wait.line,
        source=shown(wait.source.strip()),
        for_=shown(wait.for_, 80),
        holder=None if wait.holder is None else shown(wait.holder, 60),
    )


def _error(error: ErrorSeen) -> ErrorReport:
    return ErrorReport(
        type=shown(error.type, 80),
        text=clean(error.text, 1000),
        thread=None if error.thread is None else shown(error.thread, 60),
        line=error.line,
        source=None if error.source is None else shown(error.source.strip()),
    )


def run(facts: RunFacts) -> RunReport:
    """Return what may differ between two runs."""
    about = facts.about
    return RunReport(
        graded_at=facts.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        seconds=round(facts.seconds, 2),
        grader=grader.__version__,
        sandbox=None if about is None else SandboxReport(kind=about.kind, image=about.image, python=about.python),
    )
