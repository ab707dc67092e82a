"""What makes an exercise unsound, found by grading the programs declared for it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from exercise_factory import make_exercise, make_solutions

from grader import testing
from grader.check import ExerciseCheck, check_exercises
from grader.errors import SandboxLost
from grader.exercise import load_exercise
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from grader.inside.messages import Load, Request
    from grader.testing import Answer

COUNT = """
def test_small(explore):
    for run in explore("count"):
        assert run["returned"] == 4

def test_large(explore):
    for run in explore("count"):
        assert run["returned"] > 3
"""
LOCK = """
class TestLock:
    def test_used(self, explore):
        for run in explore("count"):
            assert run["locked"]
"""
RIGHT: Answer = {"returned": 4, "locked": True}
STARTER: Answer = {"returned": 3, "locked": False}
LOST: Answer = {"returned": 3, "locked": True}


@pytest.fixture(scope="module")
def suites() -> Iterator[SuiteRunner]:
    """Keep one suite server for the tests of this file."""
    with SuiteRunner() as suites:
        yield suites


class BySource(testing.FakeSandbox):
    """Answers with what a program is said to return, in turn when there are several."""

    def __init__(self, values: Mapping[str, list[Answer]]) -> None:
        """Know programs by the first word of their source."""
        super().__init__(testing.explored)  # type: ignore[arg-type]  # never asked
        self._values = {name: itertools.cycle(answers) for name, answers in values.items()}

    def open(self, load: Load) -> testing.FakeSession:
        """Open a session whose program returns the next of its values."""
        value = next(self._values[load.source.decode().split()[0]])

        def script(_request: Request) -> Answer:
            return testing.explored(testing.returned(value))

        return testing.FakeSession(script)


def _checked(suites: SuiteRunner, root: Path, *, lost: list[Answer] | None = None, **changes: str) -> ExerciseCheck:
    files = {"tests_test_count_py": COUNT, "tests_test_lock_py": LOCK, **changes}
    exercise = load_exercise(make_exercise(root / "exercises", **files))
    make_solutions(root / "solutions")
    sandbox = BySource({"REFERENCE": [RIGHT], "def": [STARTER], "LOST": lost or [LOST]})
    (check,) = check_exercises([exercise], root / "solutions", sandbox, suites, jobs=2)
    return check


def _said(check: ExerciseCheck) -> list[str]:
    return [finding.message.en for finding in check.all_findings]


def test_sound_exercise_has_no_findings(suites: SuiteRunner, tmp_path: Path) -> None:
    """References pass, wrong programs fail what they are declared to fail, and nothing else is found."""
    check = _checked(suites, tmp_path)
    assert _said(check) == []
    assert check.sound
    assert [one.solution.name for one in check.solutions] == ["reference.py", "starter.py", "lost_update.py"]


def test_wrong_program_that_passes_is_found(suites: SuiteRunner, tmp_path: Path) -> None:
    """A program that does not fail what it is declared to fail is named, with the criterion."""
    check = _checked(suites, tmp_path, lost=[RIGHT])
    (finding,) = check.all_findings
    assert (finding.solution, finding.criterion) == ("lost_update.py", "no-lost-update")
    assert not check.sound


def test_program_that_fails_more_than_declared_is_found(suites: SuiteRunner, tmp_path: Path) -> None:
    """A program that fails another criterion is named, with what its student would be told."""
    check = _checked(suites, tmp_path, lost=[STARTER])
    (finding,) = check.all_findings
    assert (finding.solution, finding.criterion) == ("lost_update.py", "uses-lock")
    assert finding.student is not None


def test_failed_test_is_named_when_its_criterion_has_several(suites: SuiteRunner, tmp_path: Path) -> None:
    """An author is told which of a criterion's tests a program failed against its declaration, and no other."""
    three: Answer = {"returned": 5, "locked": True}
    exercise = load_exercise(make_exercise(tmp_path / "exercises", tests_test_count_py=COUNT, tests_test_lock_py=LOCK))
    make_solutions(tmp_path / "solutions")
    sandbox = BySource({"REFERENCE": [three], "def": [STARTER], "LOST": [LOST]})
    (check,) = check_exercises([exercise], tmp_path / "solutions", sandbox, suites)
    named = "fails no-lost-update (test_count.py::test_small), which it is not declared to fail"
    assert _said(check) == [named]


def test_verdict_that_does_not_repeat_is_found(suites: SuiteRunner, tmp_path: Path) -> None:
    """A program whose two verdicts differ is named."""
    check = _checked(suites, tmp_path, lost=[LOST, RIGHT])
    assert _said(check) == ["graded twice, the verdicts differ (no-lost-update)"]


def test_test_that_nothing_fails_is_found(suites: SuiteRunner, tmp_path: Path) -> None:
    """A hidden test that no wrong program fails proves nothing."""
    check = _checked(suites, tmp_path, tests_test_count_py=COUNT.replace("> 3", "> 2"))
    assert _said(check) == ["no wrong program fails the test test_count.py::test_large"]


def test_broken_suite_is_found_for_every_program(suites: SuiteRunner, tmp_path: Path) -> None:
    """A suite that cannot run is a finding, and nothing else is said."""
    check = _checked(suites, tmp_path, tests_test_lock_py="import no_such_module\n" + LOCK)
    assert len(check.all_findings) == 3
    assert "no_such_module" in _said(check)[0]


def test_name_that_a_statement_leaves_out_is_found(suites: SuiteRunner, tmp_path: Path) -> None:
    """A function that the scenarios call must stand in the statements."""
    scenarios = "def count(student, watch):\n    return student.count_up(2)\n"
    check = _checked(suites, tmp_path, scenarios_py=scenarios, statement_md="# Count\n\nWrite `count_up(n)`.\n")
    assert _said(check) == ["the statement (zh) does not mention count_up, which the scenarios use"]


def test_a_criterion_that_is_kept_by_doing_nothing_is_found(suites: SuiteRunner, tmp_path: Path) -> None:
    """A program that has all the functions, and does nothing in them, must pass nothing."""
    scenarios = "def count(student, watch):\n    return student.count_up(2)\n"
    statements = dict.fromkeys(("statement_md", "statement_zh_md"), "# Count\n\n`count_up(n)`\n")
    files = {"tests_test_count_py": COUNT, "tests_test_lock_py": LOCK, "scenarios_py": scenarios, **statements}
    exercise = load_exercise(make_exercise(tmp_path / "exercises", **files))
    make_solutions(tmp_path / "solutions")
    sandbox = BySource(
        {"REFERENCE": [RIGHT], "def": [STARTER, STARTER, {"returned": 0, "locked": True}], "LOST": [LOST]}
    )
    (check,) = check_exercises([exercise], tmp_path / "solutions", sandbox, suites)
    assert _said(check) == ["a program whose functions do nothing passes uses-lock"]


class Failing(BySource):
    """Loses the sandboxes of one program."""

    def open(self, load: Load) -> testing.FakeSession:
        """Open a session, or say that the machine cannot."""
        if load.source.startswith(b"LOST"):
            raise SandboxLost("the container went away")
        return super().open(load)


def test_a_fault_of_the_machine_costs_only_its_own_program(suites: SuiteRunner, tmp_path: Path) -> None:
    """What could not be graded is named and its fault kept, and what was found about the others is not lost."""
    exercise = load_exercise(make_exercise(tmp_path / "exercises", tests_test_count_py=COUNT, tests_test_lock_py=LOCK))
    make_solutions(tmp_path / "solutions")
    sandbox = Failing({"REFERENCE": [STARTER], "def": [STARTER]})
    (check,) = check_exercises([exercise], tmp_path / "solutions", sandbox, suites, jobs=2)
    assert {finding.solution for finding in check.all_findings} == {"reference.py", "lost_update.py"}
    assert _said(check)[-1] == "could not be graded: the container went away"
    assert check.fault is not None
    assert not check.sound
