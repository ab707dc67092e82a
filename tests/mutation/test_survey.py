"""Which survivors of a survey are holes in the hidden suite, and which are explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exercise_factory import make_exercise, make_solutions

from grader import testing
from grader.check import Bench
from grader.exercise import load_exercise
from grader.mutation.mutants import mutants
from grader.mutation.survey import survey
from grader.solution import solutions_folder
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.exercise import Exercise
    from grader.mutation.survey import Survey

SOURCE = """
import threading

def count():
    lock = threading.Lock()
    worker = threading.Thread(target=print, daemon=False)
    worker.start()
    with lock:
        worker.join()
    return 4
"""
COUNT = """
def test_small(explore):
    for run in explore("count"):
        assert run["returned"] == 4

def test_large(explore): ...
"""
KEYS = [mutant.key for mutant in mutants("reference.py", SOURCE)]
KINDS = [mutant.mistake for mutant in mutants("reference.py", SOURCE)]


@pytest.fixture(scope="module")
def suites() -> Iterator[SuiteRunner]:
    """Keep one suite server for the tests of this file."""
    with SuiteRunner() as suites:
        yield suites


def _exercise(root: Path, excused: list[str]) -> Exercise:
    exercise = load_exercise(make_exercise(root / "exercises", tests_test_count_py=COUNT))
    make_solutions(root / "solutions")
    folder = solutions_folder(exercise, root / "solutions")
    (folder / "reference.py").write_text(SOURCE, "utf-8")
    entries = "".join(f"  - {{mutant: '{name}', why: no mistake}}\n" for name in excused)
    with (folder / "solutions.yaml").open("a", encoding="utf-8") as file:
        file.write(f"equivalent:\n{entries}" if entries else "")
    return exercise


def _surveyed(suites: SuiteRunner, root: Path, returned: int, excused: list[str]) -> Survey:
    """Survey with a sandbox in which every mutant returns the same."""
    sandbox = testing.FakeSandbox(
        lambda _request: testing.explored(testing.returned({"returned": returned, "locked": True}))
    )
    exercise = _exercise(root, excused)
    return survey(exercise, root / "solutions", Bench(sandbox, suites), jobs=1, progress=lambda _mutant: None)


def test_caught(suites: SuiteRunner, tmp_path: Path) -> None:
    """Mutants that fail a test are caught, and nothing is left to explain."""
    found = _surveyed(suites, tmp_path, 3, [])
    assert (found.caught, found.survivors, found.sound) == (len(KEYS), (), True)


@pytest.mark.parametrize("excused", [KEYS, sorted(set(KINDS))], ids=["by key", "by kind"])
def test_explained_survivors(suites: SuiteRunner, tmp_path: Path, excused: list[str]) -> None:
    """Survivors are no holes when each is declared as equivalent, by its key or by the kind of mistake."""
    found = _surveyed(suites, tmp_path, 4, excused)
    assert (found.total, len(found.survivors), found.sound) == (0, len(KEYS), True)


def test_holes_and_stale_explanations(suites: SuiteRunner, tmp_path: Path) -> None:
    """A survivor without an explanation is a hole, and an explanation without a survivor is stale."""
    found = _surveyed(suites, tmp_path, 4, [KEYS[0], "never_seen"])
    assert ([mutant.key for mutant in found.holes], found.stale) == (KEYS[1:], ("never_seen",))
    assert not found.sound
