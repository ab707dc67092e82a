"""Hidden suites made in a temporary folder and run against scripted answers."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent
from typing import TYPE_CHECKING

from grader.exercise import Exercise, load_exercise
from grader.exercise.hidden_tests import hidden_tests
from grader.testing import FakeSession

if TYPE_CHECKING:
    from pathlib import Path

    from grader.exercise.types import Limits
    from grader.inside.messages import Request
    from grader.outcome import Outcome, SuiteOutcomes
    from grader.suite.runner import SuiteRunner
    from grader.testing import Answer, Script

FILES = {
    "statement.md": "# Count\n",
    "statement.zh.md": "# 计数\n",
    "starter.py": "",
    "scenarios.py": "def count(student, watch, **args):\n    return {}\n",
}
YAML = """\
id: ex01
title: {{en: Count, zh: 计数}}
criteria:
  - id: all
    title: {{en: All, zh: 全部}}
    points: 100
    tests: {tests}
"""


def exercise_with(root: Path, source: str) -> Exercise:
    """Write an exercise with one criterion and one file of hidden tests under root, and load it."""
    folder = root / "ex01-count"
    (folder / "tests").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "tests" / "test_a.py").write_text(dedent(source), encoding="utf-8")
    tests = list(hidden_tests(folder / "tests"))
    (folder / "exercise.yaml").write_text(YAML.format(tests=tests), encoding="utf-8")
    return load_exercise(folder)


class Suites:
    """Runs suites in one warm server and gives every test a folder of its own."""

    def __init__(self, runner: SuiteRunner, root: Path) -> None:
        """Use this runner, and make exercises under root."""
        self._runner = runner
        self._root = root
        self._made = 0
        self.session = FakeSession(_nothing_asked)

    def outcomes(
        self,
        source: str,
        script: Script,
        *,
        limits: Limits | None = None,
        submission: str = "sha256:1",
    ) -> SuiteOutcomes:
        """Return what a suite of one file finds out from the answers of a script."""
        self._made += 1
        exercise = exercise_with(self._root / str(self._made), source)
        if limits is not None:
            exercise = replace(exercise, limits=limits)
        self.session = FakeSession(script)
        return self._runner.run(exercise, submission, self.session)

    def outcome(self, source: str, script: Script) -> Outcome:
        """Return the outcome of a suite's only test."""
        (outcome,) = self.outcomes(source, script).outcomes
        return outcome


def _nothing_asked(request: Request) -> Answer:
    raise AssertionError(request)
