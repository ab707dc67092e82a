"""From outcomes to points: pure, and the only place where a criterion passes or fails."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from grader.errors import SuiteError
from grader.outcome import Failure, Problem, Schedules, TestResult
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.exercise import Criterion, Exercise
    from grader.outcome import Outcome, SuiteOutcomes

NOT_RUN = Text(
    "A hidden test did not run to its end, so this counts as not met.",
    "有一个隐藏测试没有运行完，因此这一项按未通过计。",
)
RUN_TWICE = Text(
    "A hidden test reported more than one result, so this counts as not met.",
    "有一个隐藏测试报告了不止一个结果，因此这一项按未通过计。",
)
FAILED = Text("A hidden test failed.", "有一个隐藏测试没有通过。")


class Status(Enum):
    """Whether there is a score (graded, rejected with 0) or the grader failed (error, no score)."""

    GRADED = "graded"
    REJECTED = "rejected"
    ERROR = "error"


@dataclass(frozen=True)
class CriterionResult:
    """One criterion, whether it is met, and what the student is told about it."""

    criterion: Criterion
    passed: bool
    points: float
    message: Text | None = None
    failure: Failure | None = None
    schedules: Schedules | None = None


@dataclass(frozen=True)
class Verdict:
    """What a submission is worth; `message` is what holds for the submission as a whole."""

    status: Status
    score: float | None
    max_score: float
    criteria: tuple[CriterionResult, ...] = ()
    warnings: tuple[Text, ...] = ()
    message: Text | None = None


def judge(exercise: Exercise, outcomes: SuiteOutcomes) -> Verdict:
    """Return the verdict; SuiteError when a hidden test is broken or belongs to no criterion."""
    problem = outcomes.problem
    if problem is None:
        _check_suite(exercise, outcomes.outcomes)
        results = tuple(_judged(criterion, outcomes.outcomes) for criterion in exercise.criteria)
    else:
        results = tuple(_unusable(criterion, problem) for criterion in exercise.criteria)
    return Verdict(
        status=Status.GRADED,
        score=round(math.fsum(result.points for result in results), 6),
        max_score=exercise.max_points,
        criteria=results,
        warnings=outcomes.warnings,
        message=None if problem is None else problem.message,
    )


def instance_of(node: str) -> str:
    """Return the test that a node id is an instance of: the id without the brackets of its parameters."""
    return node.partition("[")[0]


def _check_suite(exercise: Exercise, outcomes: Iterable[Outcome]) -> None:
    """Raise SuiteError for what no submission can cause: the exercise's author has to act."""
    known = {test for criterion in exercise.criteria for test in criterion.tests}
    for outcome in outcomes:
        if outcome.result is TestResult.ERROR:
            detail = "" if outcome.message is None else f": {outcome.message.en}"
            raise SuiteError(f"{exercise.id}: the hidden test {outcome.test} is broken{detail}")
        if instance_of(outcome.test) not in known:
            raise SuiteError(f"{exercise.id}: the hidden test {outcome.test} belongs to no criterion")


def _judged(criterion: Criterion, outcomes: tuple[Outcome, ...]) -> CriterionResult:
    """Let a criterion pass only if each of its tests is there, every instance once, and passed."""
    schedules = _schedules(outcome for outcome in outcomes if instance_of(outcome.test) in criterion.tests)
    for test in criterion.tests:
        instances = [outcome for outcome in outcomes if instance_of(outcome.test) == test]
        failed = next((outcome for outcome in instances if outcome.result is not TestResult.PASSED), None)
        if failed is not None:
            return _not_met(criterion, failed.message or FAILED, failed.failure, schedules)
        if not instances:
            return _not_met(criterion, NOT_RUN, None, schedules)
        if len({outcome.test for outcome in instances}) < len(instances):
            return _not_met(criterion, RUN_TWICE, None, schedules)
    return CriterionResult(criterion, passed=True, points=criterion.points, schedules=schedules)


def _unusable(criterion: Criterion, problem: Problem) -> CriterionResult:
    failure = Failure(problem.kind, None, (), (), None, None, problem.error, None)
    return _not_met(criterion, problem.message, failure, None)


def _not_met(
    criterion: Criterion, message: Text, failure: Failure | None, schedules: Schedules | None
) -> CriterionResult:
    return CriterionResult(criterion, passed=False, points=0.0, message=message, failure=failure, schedules=schedules)


def _schedules(outcomes: Iterable[Outcome]) -> Schedules | None:
    """Return what all tests of a criterion explored together: complete only as far as each of them is."""
    found = [outcome.schedules for outcome in outcomes if outcome.schedules is not None]
    if not found:
        return None
    bounds = [schedules.complete_up_to_preemptions for schedules in found]
    proven = [bound for bound in bounds if bound is not None]
    return Schedules(
        explored=sum(schedules.explored for schedules in found),
        complete_up_to_preemptions=min(proven) if len(proven) == len(bounds) else None,
    )
