"""From a submission to its verdict, without a sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from suite_factory import exercise_with

from grader import testing
from grader.errors import SuiteError
from grader.inside.messages import Mode
from grader.pipeline import grade, passes
from grader.submission import Submission
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUBMISSION = Submission("ex01_lee.py", "lee", "ex01", "ex01.py", b"source", "sha256:1")
SUITE = """
    def test_a(explore):
        for run in explore("count"):
            assert run["returned"] == 4
"""


@pytest.fixture(scope="module")
def suites() -> Iterator[SuiteRunner]:
    """Keep one suite server for the tests of this file."""
    with SuiteRunner() as suites:
        yield suites


def _sandbox(returned: int) -> testing.FakeSandbox:
    return testing.FakeSandbox(lambda _request: testing.explored(testing.returned({"returned": returned})))


@pytest.mark.parametrize(("returned", "score"), [(4, 100.0), (3, 0.0)])
def test_grading_gives_a_verdict(suites: SuiteRunner, tmp_path: Path, returned: int, score: float) -> None:
    """What the sandbox answers decides the score; the session is closed and says what it was."""
    sandbox = _sandbox(returned)
    graded = grade(exercise_with(tmp_path, SUITE), SUBMISSION, sandbox, suites)
    assert graded.verdict.score == score
    assert graded.about.kind == "fake"
    assert [session.closed for session in sandbox.sessions] == [True]


def test_sandbox_gets_source_scenarios_and_limits_only(suites: SuiteRunner, tmp_path: Path) -> None:
    """The hidden tests stay outside: the sandbox is given the submission, the scenarios and the limits."""
    sandbox = _sandbox(4)
    exercise = exercise_with(tmp_path, SUITE)
    grade(exercise, SUBMISSION, sandbox, suites)
    (load,) = sandbox.loads
    assert (load.file, load.source, load.scenarios) == ("ex01.py", b"source", exercise.scenarios)
    assert (load.memory_mib, load.output_kib, load.processes) == (256, 64, 64)


def test_broken_suite_is_never_a_score(suites: SuiteRunner, tmp_path: Path) -> None:
    """An error of the suite is raised, and the sandbox closed all the same."""
    sandbox = _sandbox(4)
    with pytest.raises(SuiteError):
        grade(exercise_with(tmp_path, "def test_a(no_such_fixture): ...\n"), SUBMISSION, sandbox, suites)
    assert sandbox.sessions[0].closed


@pytest.mark.parametrize(("returned", "asked"), [(4, 2), (3, 1)])
def test_first_failure_is_enough(suites: SuiteRunner, tmp_path: Path, returned: int, asked: int) -> None:
    """Whether a submission passes every test is known at its first failure: nothing more is run of it."""
    sandbox = _sandbox(returned)
    exercise = exercise_with(tmp_path, SUITE + SUITE.replace("test_a", "test_b").replace('"count"', '"count", seed=2'))
    assert passes(exercise, SUBMISSION, sandbox, suites) is (returned == 4)
    explored = [request for request in sandbox.sessions[0].requests if request.mode is Mode.EXPLORE]
    assert len(explored) == asked


def test_a_broken_suite_catches_nothing(suites: SuiteRunner, tmp_path: Path) -> None:
    """A hidden test that cannot run says nothing about a submission, whether or not all the others are run."""
    with pytest.raises(SuiteError):
        passes(exercise_with(tmp_path, "def test_a(no_such_fixture): ...\n"), SUBMISSION, _sandbox(3), suites)
