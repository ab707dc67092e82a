"""From what the grader found to the native report, in one language, every string made safe to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.display import clean
from grader.report import parts
from grader.report.model import Report, SubmissionRef
from grader.verdict import Status

if TYPE_CHECKING:
    from grader.errors import GradeError
    from grader.exercise import Exercise
    from grader.report.parts import RunFacts
    from grader.submission import Rejected, Submission
    from grader.text import Language, Text
    from grader.verdict import Verdict

ALL_POINTS = 100.0


def graded(exercise: Exercise, submission: Submission, verdict: Verdict, facts: RunFacts, lang: Language) -> Report:
    """Return the report of a submission that has a score."""
    return Report(
        language=lang.value,
        exercise=parts.exercise(exercise, lang),
        submission=parts.submission(submission),
        status=verdict.status.value,
        blame=None,
        score=verdict.score,
        max_score=verdict.max_score,
        message=parts.said(verdict.message, lang),
        criteria=[parts.criterion(result, lang) for result in verdict.criteria],
        warnings=[clean(text.in_(lang)) for text in (*submission.warnings, *verdict.warnings)],
        run=parts.run(facts),
    )


def rejected(refusal: Rejected, facts: RunFacts, lang: Language) -> Report:
    """Return the report of what could not be taken in: score 0, and why."""
    exercise = refusal.exercise
    return Report(
        language=lang.value,
        exercise=None if exercise is None else parts.exercise(exercise, lang),
        submission=SubmissionRef(name=refusal.name, student=refusal.student, digest=None),
        status=Status.REJECTED.value,
        blame=refusal.blame.value,
        score=0.0,
        max_score=ALL_POINTS if exercise is None else exercise.max_points,
        message=clean(refusal.text.in_(lang)),
        criteria=[] if exercise is None else [parts.not_looked_at(criterion, lang) for criterion in exercise.criteria],
        warnings=[],
        run=parts.run(facts),
    )


def failed(exercise: Exercise, submission: Submission, error: GradeError, facts: RunFacts, lang: Language) -> Report:
    """Return the report of a submission that could not be graded: no score, it is to be graded again.

    Only the first line of the error: what follows may quote the hidden suite, and students may see reports.
    """
    return Report(
        language=lang.value,
        exercise=parts.exercise(exercise, lang),
        submission=parts.submission(submission),
        status=Status.ERROR.value,
        blame=error.blame.value,
        score=None,
        max_score=exercise.max_points,
        message=clean(error.message.partition("\n")[0]),
        criteria=[],
        warnings=[clean(text.in_(lang)) for text in submission.warnings],
        run=parts.run(facts),
    )


def with_warning(report: Report, warning: Text, lang: Language) -> Report:
    """Return the report with one more warning."""
    return report.model_copy(update={"warnings": [*report.warnings, clean(warning.in_(lang))]})
