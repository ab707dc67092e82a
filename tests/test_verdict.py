"""From outcomes to points: all or nothing, and a test that is not there has not passed."""

from __future__ import annotations

import dataclasses

import pytest
from exercise_factory import pure_exercise

from grader.errors import SuiteError
from grader.exercise import Criterion
from grader.outcome import ErrorSeen, Failure, Outcome, Problem, Schedules, SuiteOutcomes, TestResult
from grader.text import Text
from grader.verdict import NOT_RUN, RUN_TWICE, CriterionResult, Status, Verdict, judge

LOST = Text("returned 3 instead of 4", "返回了 3，而不是 4")
FAILURE = Failure("wrong-result", "count_up(2, 2)", (), (), "s1:0", 1, None, None)
EXERCISE = pure_exercise(
    Criterion("a", Text("A", "甲"), 60.0, visible=True, tests=("t.py::one", "t.py::two"), hint=None),
    Criterion("b", Text("B", "乙"), 40.0, visible=True, tests=("t.py::three",), hint=None),
)
ALL = ("t.py::one", "t.py::two", "t.py::three")


def _outcome(test: str, result: TestResult = TestResult.PASSED, schedules: Schedules | None = None) -> Outcome:
    failed = result is TestResult.FAILED
    return Outcome(test, result, LOST if failed else None, FAILURE if failed else None, schedules)


def _verdict(*outcomes: Outcome, problem: Problem | None = None) -> Verdict:
    return judge(EXERCISE, SuiteOutcomes(outcomes, problem, (Text("odd", "奇怪"),)))


def _first(*outcomes: Outcome) -> CriterionResult:
    return _verdict(*outcomes, _outcome("t.py::three")).criteria[0]


def test_all_tests_passed_is_all_points() -> None:
    """A submission that passes every test gets every point; the suite's warnings are kept."""
    verdict = _verdict(*map(_outcome, ALL))
    assert (verdict.status, verdict.score, verdict.max_score, verdict.message) == (Status.GRADED, 100.0, 100.0, None)
    assert verdict.warnings == (Text("odd", "奇怪"),)


def test_one_failed_test_costs_its_whole_criterion() -> None:
    """Points are all or nothing, and the first failing test says why."""
    verdict = _verdict(_outcome("t.py::one"), _outcome("t.py::two", TestResult.FAILED), _outcome("t.py::three"))
    assert verdict.score == 40.0
    assert (verdict.criteria[0].message, verdict.criteria[0].failure) == (LOST, FAILURE)
    assert [result.passed for result in verdict.criteria] == [False, True]


def test_a_missing_test_fails_its_criterion() -> None:
    """Ending the run early can only lose points."""
    assert _first(_outcome("t.py::one")).message == NOT_RUN


def test_a_repeated_test_fails_its_criterion() -> None:
    """A test that reports twice cannot replace a failure by a success."""
    twice = _outcome("t.py::one")
    assert _first(twice, twice, _outcome("t.py::two")).message == RUN_TWICE


def test_every_instance_of_a_parametrised_test_must_pass() -> None:
    """A parametrised test is one test: all of its instances, each once."""
    instances = [_outcome("t.py::one[0]"), _outcome("t.py::one[5]"), _outcome("t.py::two")]
    assert _first(*instances).passed
    instances[1] = _outcome("t.py::one[5]", TestResult.FAILED)
    assert _first(*instances).message == LOST


def test_schedules_of_a_criterion_are_those_of_its_tests() -> None:
    """Explored schedules add up; what is proven is what is proven for each test."""
    one = _outcome("t.py::one", schedules=Schedules(10, 2))
    assert _first(one, _outcome("t.py::two", schedules=Schedules(5, 1))).schedules == Schedules(15, 1)
    assert _first(one, _outcome("t.py::two", schedules=Schedules(5, None))).schedules == Schedules(15, None)
    assert _first(_outcome("t.py::one"), _outcome("t.py::two")).schedules is None


def test_a_broken_test_is_never_a_score() -> None:
    """An error outside the submission is the author's, and named."""
    broken = dataclasses.replace(_outcome("t.py::one", TestResult.ERROR), message=Text("no fixture", ""))
    with pytest.raises(SuiteError, match=r"^ex01: the hidden test t\.py::one is broken: no fixture$"):
        _verdict(broken)


def test_a_test_of_no_criterion_is_the_authors_mistake() -> None:
    """A result that decides nothing means that exercise and suite do not fit together."""
    with pytest.raises(SuiteError, match=r"^ex01: the hidden test t\.py::four belongs to no criterion$"):
        _verdict(*map(_outcome, ALL), _outcome("t.py::four"))


def test_an_unusable_submission_fails_everything_with_one_message() -> None:
    """What cannot be imported meets no criterion, and is told so once."""
    error = ErrorSeen("SyntaxError", "invalid syntax", None, 3, "def (")
    message = Text("does not compile", "无法编译")
    verdict = _verdict(problem=Problem("syntax", message, error))
    assert (verdict.score, verdict.message) == (0.0, message)
    for result in verdict.criteria:
        assert (result.message, result.failure and result.failure.error) == (message, error)
