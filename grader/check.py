"""Proves exercises sound: right programs pass, wrong ones fail exactly what they must, and every verdict repeats."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.asked import asked_for, idle_program
from grader.errors import SandboxError, SuiteError
from grader.outcome import TestResult
from grader.pipeline import Graded, grade
from grader.solution import Solution, SolutionKind, load_solutions
from grader.submission import Submission
from grader.text import Language, Text
from grader.verdict import instance_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from grader.exercise import Exercise
    from grader.sandbox.base import Sandbox
    from grader.suite.runner import SuiteRunner
    from grader.verdict import CriterionResult, Verdict


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be: about a solution or the exercise as a whole, and maybe one criterion.

    `student` is what a student would be told there.
    """

    message: Text
    solution: str | None = None
    criterion: str | None = None
    student: Text | None = None


@dataclass(frozen=True)
class SolutionCheck:
    """One program, graded twice: its first verdict (None when there is none), and the tests that it failed.

    `fault` is the machine's, when the program could not be graded: nothing is known of it then.
    """

    solution: Solution
    verdict: Verdict | None
    failed_tests: frozenset[str]
    findings: tuple[Finding, ...]
    seconds: float
    fault: SandboxError | None = None


@dataclass(frozen=True)
class ExerciseCheck:
    """One exercise with all its programs; sound when nothing was found."""

    exercise: Exercise
    solutions: tuple[SolutionCheck, ...]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Say whether nothing was found, neither about the whole nor about a program."""
        return not self.all_findings

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """All findings, those of the programs first."""
        return (*(finding for check in self.solutions for finding in check.findings), *self.findings)

    @property
    def fault(self) -> SandboxError | None:
        """The first fault of the machine, if a program could not be graded."""
        return next((check.fault for check in self.solutions if check.fault is not None), None)


@dataclass(frozen=True)
class Bench:
    """What programs are graded with."""

    sandbox: Sandbox
    suites: SuiteRunner


def check_exercises(  # noqa: PLR0913  # the interface that the command calls
    exercises: Sequence[Exercise],
    solutions_root: Path,
    sandbox: Sandbox,
    suites: SuiteRunner,
    *,
    jobs: int = 1,
    progress: Callable[[Exercise, SolutionCheck], None] = lambda _exercise, _check: None,
) -> tuple[ExerciseCheck, ...]:
    """Check exercises with the programs declared for them, `jobs` programs side by side."""
    bench = Bench(sandbox, suites)
    work = [(exercise, solution) for exercise in exercises for solution in load_solutions(exercise, solutions_root)]
    done: list[tuple[Exercise, SolutionCheck]] = []
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for check in pool.map(lambda pair: _check_solution(pair[0], pair[1], bench), work):
                exercise, _ = work[len(done)]
                done.append((exercise, check))
                progress(exercise, check)
            idle = list(pool.map(lambda exercise: tuple(_idle(exercise, bench)), exercises))
        finally:
            pool.shutdown(cancel_futures=True)
    return tuple(
        _whole(exercise, [check for other, check in done if other is exercise], found)
        for exercise, found in zip(exercises, idle, strict=True)
    )


def _check_solution(exercise: Exercise, solution: Solution, bench: Bench) -> SolutionCheck:
    submission = Submission.of(exercise, solution.name, solution.source)
    try:
        first, second = (grade(exercise, submission, bench.sandbox, bench.suites) for _ in range(2))
    except SuiteError as error:
        broken = Finding(Text(error.message, error.message), solution.name)
        return SolutionCheck(solution, None, frozenset(), (broken,), 0.0)
    except SandboxError as error:
        lost = Finding(Text(f"could not be graded: {error.message}", f"无法评分：{error.message}"), solution.name)
        return SolutionCheck(solution, None, frozenset(), (lost,), 0.0, error)
    failed = _failed_tests(first)
    findings = (
        *_criteria(solution, first.verdict, failed),
        *_repeats(solution, first, second),
        *_quiet(solution, first),
    )
    return SolutionCheck(solution, first.verdict, failed, findings, first.seconds + second.seconds)


def _criteria(solution: Solution, verdict: Verdict, failed: frozenset[str]) -> Iterator[Finding]:
    for result in verdict.criteria:
        must_fail = result.criterion.id in solution.fails
        if result.passed is must_fail:
            text = _unexpected(result, must_fail, _blamed(result, failed))
            yield Finding(text, solution.name, result.criterion.id, result.message)


def _blamed(result: CriterionResult, failed: frozenset[str]) -> str:
    """Return the criterion's failed tests in brackets, when it has several; nothing else tells an author which one it was."""
    tests = result.criterion.tests
    return f" ({', '.join(test for test in tests if test in failed)})" if len(tests) > 1 and failed & {*tests} else ""


def _unexpected(result: CriterionResult, must_fail: bool, blamed: str) -> Text:  # noqa: FBT001  # one of two sentences
    name = result.criterion.id
    if must_fail:
        return Text(f"passes {name}, which it is declared to fail", f"通过了 {name}，但声明中它应当不通过")
    return Text(
        f"fails {name}{blamed}, which it is not declared to fail", f"没有通过 {name}{blamed}，但声明中没有这一项"
    )


def _repeats(solution: Solution, first: Graded, second: Graded) -> Iterator[Finding]:
    if first.verdict == second.verdict:
        return
    pairs = zip(first.verdict.criteria, second.verdict.criteria, strict=True)
    criterion = next((one.criterion.id for one, other in pairs if one != other), None)
    where = "" if criterion is None else f" ({criterion})"
    text = Text(f"graded twice, the verdicts differ{where}", f"评分两次，结果不同{where}")
    yield Finding(text, solution.name, criterion)


def _quiet(solution: Solution, graded: Graded) -> Iterator[Finding]:
    """Find warnings about a right program; a wrong one may give cause for some."""
    if solution.kind is SolutionKind.REFERENCE:
        for warning in graded.verdict.warnings:
            yield Finding(Text(f"warns: {warning.en}", f"警告：{warning.zh}"), solution.name)


def _failed_tests(graded: Graded) -> frozenset[str]:
    if graded.outcomes.problem is not None:
        return frozenset()  # no test had a say
    return frozenset(
        instance_of(outcome.test) for outcome in graded.outcomes.outcomes if outcome.result is TestResult.FAILED
    )


def _whole(exercise: Exercise, checks: list[SolutionCheck], idle: tuple[Finding, ...]) -> ExerciseCheck:
    if all(check.verdict is None for check in checks) or any(check.fault for check in checks):
        return ExerciseCheck(exercise, tuple(checks), ())  # whatever else could be said says nothing
    return ExerciseCheck(exercise, tuple(checks), (*_untried(exercise, checks), *idle, *_unnamed(exercise)))


def _idle(exercise: Exercise, bench: Bench) -> Iterator[Finding]:
    """Find criteria that are kept by doing nothing at all; where it cannot be graded, the others say why."""
    idle = idle_program(exercise)
    if idle is None:
        return
    with suppress(SuiteError, SandboxError):
        for result in grade(exercise, idle, bench.sandbox, bench.suites).verdict.criteria:
            if result.passed:
                name = result.criterion.id
                text = Text(f"a program whose functions do nothing passes {name}", f"什么都不做的程序也通过了 {name}")
                yield Finding(text, criterion=name)


def _untried(exercise: Exercise, checks: list[SolutionCheck]) -> Iterator[Finding]:
    """Find tests that no wrong program fails, and criteria that none is declared to fail: these prove nothing."""
    declared = frozenset[str]().union(*(check.solution.fails for check in checks))
    failed = frozenset[str]().union(*(check.failed_tests for check in checks))
    for criterion in exercise.criteria:
        if criterion.id not in declared:
            text = Text(f"no wrong program fails {criterion.id}", f"没有任何错误程序不通过 {criterion.id}")
            yield Finding(text, criterion=criterion.id)
        for test in criterion.tests:
            if test not in failed:
                text = Text(f"no wrong program fails the test {test}", f"没有任何错误程序不通过测试 {test}")
                yield Finding(text, criterion=criterion.id)


def _unnamed(exercise: Exercise) -> Iterator[Finding]:
    """Find names that the scenarios use of a submission, and that a statement does not mention."""
    for name in sorted(asked_for(exercise.scenarios)):
        for lang in Language:
            if name not in exercise.statement(lang):
                yield Finding(
                    Text(
                        f"the statement ({lang.value}) does not mention {name}, which the scenarios use",
                        f"题目说明（{lang.value}）没有提到场景中用到的 {name}",
                    )
                )
