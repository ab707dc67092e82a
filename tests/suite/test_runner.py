"""Running a suite: the sandbox's time and the suite's own, and what is the author's fault."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from suite_factory import exercise_with

from grader import testing
from grader.errors import SandboxLost, SuiteError
from grader.exercise.types import Limits
from grader.inside.messages import How, Reply, Request
from grader.outcome import TestResult
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from pathlib import Path

    from suite_factory import Suites

    from grader.testing import Answer

RIGHT = testing.explored(testing.returned({"returned": 4}))
ASKS = """
    def test_a(explore):
        for run in explore("count"):
            assert run["returned"] == 4
"""


def _right(_request: Request) -> Answer:
    return RIGHT


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import os\ndef test_a():\n    os._exit(3)\n", "exit code 3"),
        ("import os\ndef test_a():\n    os.kill(os.getpid(), 11)\n", "exit code -11"),
        ("import no_such_module\ndef test_a(): ...\n", "no_such_module"),
        ("def test_a(no_such_fixture): ...\n", "no_such_fixture"),
        ("import pytest\ndef test_a():\n    pytest.exit('enough')\n", "exit code 1"),
        ("import pytest\n@pytest.mark.skip\ndef test_a(): ...\n", "a fixture is broken"),
    ],
    ids=["exits", "crashes", "no import", "no fixture", "leaves", "skips"],
)
def test_broken_suite_is_nobodys_score(suites: Suites, source: str, words: str) -> None:
    """A suite that does not run to its end is an error of its author and says why."""
    with pytest.raises(SuiteError) as caught:
        suites.outcomes(source, _right)
    assert words in caught.value.message


def test_hanging_suite_is_nobodys_score(tmp_path: Path) -> None:
    """A suite that does not end by itself is ended, and is an error of its author."""
    exercise = exercise_with(tmp_path, "def test_a():\n    while True: pass\n")
    with SuiteRunner(suite_seconds=1.0) as impatient, pytest.raises(SuiteError, match="does not come to an end"):
        impatient.run(exercise, "sha256:1", testing.FakeSession(_right))


def test_suite_runs_on_after_a_broken_one(suites: Suites) -> None:
    """A suite that ended its process harms no other."""
    with pytest.raises(SuiteError):
        suites.outcomes("import os\ndef test_a():\n    os._exit(3)\n", _right)
    assert suites.outcome(ASKS, _right).result is TestResult.PASSED


def test_fixture_that_a_submission_breaks_is_a_failure(suites: Suites) -> None:
    """A fixture that breaks on what a submission returned fails its test: no submission can cause an error."""
    source = """
        import pytest

        @pytest.fixture
        def total(explore):
            return sum(run["returned"] for run in explore("count"))

        def test_a(total):
            assert total
    """
    found = suites.outcomes(source, lambda _request: testing.explored(testing.returned({"returned": "x"})))
    assert found.outcomes[0].result is TestResult.FAILED
    assert len(found.warnings) == 1


def test_arguments_that_cannot_travel_are_the_authors_error(suites: Suites) -> None:
    """A test that hands a scenario something that is not plain data is an error, not a failure."""
    outcome = suites.outcome("def test_a(explore):\n    explore('count', numbers={1, 2})\n", _right)
    assert outcome.result is TestResult.ERROR


def test_time_of_a_submission_is_shared_by_its_tests(suites: Suites) -> None:
    """When a submission's time is used up, the remaining tests are not run and say so."""
    source = ASKS + "\n    def test_b(plain):\n        plain('count')\n"
    found = suites.outcomes(
        source, lambda request: Reply(request.id, How.TIMEOUT), limits=Limits(seconds=0.01, scenario_seconds=5)
    )
    assert [outcome.result for outcome in found.outcomes] == [TestResult.FAILED, TestResult.FAILED]
    message = found.outcomes[1].message
    assert message is not None
    assert message.en == "Not run: the time limit of 0.01 s for one submission was used up."


def test_scenario_gets_no_more_than_the_time_that_is_left(suites: Suites) -> None:
    """A scenario that hits the end of the submission's time is not said to have hit its own limit."""
    found = suites.outcomes(
        ASKS, lambda request: Reply(request.id, How.TIMEOUT), limits=Limits(seconds=5, scenario_seconds=20)
    )
    assert suites.session.requests[0].seconds < 5
    message = found.outcomes[0].message
    assert message is not None
    assert "5 s for one submission" in message.en


def test_requests_have_ids_that_nobody_can_know(suites: Suites) -> None:
    """Every request to the sandbox has a fresh random id."""
    suites.outcomes(ASKS + "\n    def test_b(plain):\n        plain('count')\n", _right)
    ids = [request.id for request in suites.session.requests]
    assert len(set(ids)) == 2
    assert all(len(one) == 16 for one in ids)


def test_lost_sandbox_is_no_outcome(suites: Suites) -> None:
    """That the sandbox went away is raised as what it is."""

    def gone(_request: Request) -> Answer:
        raise SandboxLost("gone")

    with pytest.raises(SandboxLost):
        suites.outcomes(ASKS, gone)


def test_suites_run_side_by_side(runner: SuiteRunner, tmp_path: Path) -> None:
    """Several threads run suites with one server, each with its own sandbox."""
    exercise = exercise_with(tmp_path, ASKS)
    both = threading.Barrier(2, timeout=30)
    passed: list[bool] = []

    def script(_request: Request) -> Answer:
        both.wait()
        return RIGHT

    def run() -> None:
        found = runner.run(exercise, "sha256:1", testing.FakeSession(script))
        passed.append(found.outcomes[0].result is TestResult.PASSED)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert passed == [True, True]


def test_exercise_folder_stays_as_it_is(suites: Suites, tmp_path: Path) -> None:
    """Running a suite writes nothing into the exercise's folder."""
    suites.outcomes(ASKS, _right)
    assert not [path for path in tmp_path.rglob("*") if path.name in {"__pycache__", ".pytest_cache", ".report.json"}]


def test_surroundings_change_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither a student's json.py in the current folder nor pytest's environment variables reach the suite."""
    (tmp_path / "json.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    with SuiteRunner() as fresh:
        found = fresh.run(exercise_with(tmp_path, ASKS), "sha256:1", testing.FakeSession(_right))
    assert found.outcomes[0].result is TestResult.PASSED
