"""The whole flow for one submission: into the sandbox, through the hidden suite, to the verdict."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.inside.messages import Load
from grader.outcome import TestResult
from grader.verdict import judge

if TYPE_CHECKING:
    from grader.exercise import Exercise
    from grader.outcome import SuiteOutcomes
    from grader.sandbox.base import About, Sandbox
    from grader.submission import Submission
    from grader.suite.runner import SuiteRunner
    from grader.verdict import Verdict


@dataclass(frozen=True)
class Graded:
    """A verdict, the outcomes it rests on, the seconds it took, and what the submission ran in."""

    verdict: Verdict
    outcomes: SuiteOutcomes
    seconds: float
    about: About


def grade(exercise: Exercise, submission: Submission, sandbox: Sandbox, suites: SuiteRunner) -> Graded:
    """Grade one submission; a SandboxError or SuiteError means that there is no verdict, and never a score.

    Its time begins when the sandbox stands: a machine that is slow to start one is not the student's.
    """
    with sandbox.open(load_of(exercise, submission)) as session:
        started = time.monotonic()
        outcomes = suites.run(exercise, submission.digest, session, started=started)
        verdict = judge(exercise, outcomes)
        return Graded(verdict, outcomes, time.monotonic() - started, session.about)


def passes(exercise: Exercise, submission: Submission, sandbox: Sandbox, suites: SuiteRunner) -> bool:
    """Say whether a submission passes every hidden test; what comes after the first that it fails is not run.

    SandboxError or SuiteError as with `grade`.
    """
    with sandbox.open(load_of(exercise, submission)) as session:
        outcomes = suites.run(exercise, submission.digest, session, first_failure=True)
        if outcomes.problem is not None or any(one.result is TestResult.FAILED for one in outcomes.outcomes):
            return False
        return all(result.passed for result in judge(exercise, outcomes).criteria)


def load_of(exercise: Exercise, submission: Submission) -> Load:
    """Return what goes into the sandbox, and with which limits."""
    return Load(
        file=submission.file,
        source=submission.source,
        scenarios=exercise.scenarios,
        memory_mib=exercise.limits.memory_mib,
        output_kib=exercise.limits.output_kib,
        processes=exercise.limits.processes,
    )
