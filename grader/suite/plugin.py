"""The pytest plugin of hidden suites: its fixtures `explore`, `plain`, `processes` and `draw`, and outcomes in the report."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from grader.outcome import TestResult
from grader.suite import cautions, judging
from grader.suite.desk import CLOCKS, Desk, Look, ScenarioError
from grader.suite.exploration import Source
from grader.suite.record import KEY, outcome_to_json, problem_to_json

if TYPE_CHECKING:
    from grader.inside.wire import Json
    from grader.outcome import Outcome
    from grader.suite.exploration import Exploration, Run

LOOK = pytest.StashKey[Look]()


class Explore(Protocol):
    """The fixture `explore`."""

    def __call__(
        self,
        scenario: str,
        *,
        clock: str = "hasty",
        schedules: int | None = None,
        preemptions: int | None = None,
        **args: Json,
    ) -> Exploration:
        """Explore the schedules of a scenario; the budget is the exercise's unless it is given here."""


class Plain(Protocol):
    """The fixture `plain`."""

    def __call__(self, scenario: str, **args: Json) -> Run:
        """Run a scenario once on real threads."""


class Processes(Protocol):
    """The fixture `processes`."""

    def __call__(
        self, scenario: str, *, clock: str = "ideal", seeds: int = 1, widen: bool = True, **args: Json
    ) -> Exploration:
        """Run a scenario in real processes, once for each seed that race windows are widened by."""


class SuitePlugin:
    """One suite run against one submission."""

    def __init__(self, desk: Desk) -> None:
        """Let the tests work at this desk."""
        self._desk = desk

    @pytest.fixture
    def explore(self, request: pytest.FixtureRequest) -> Explore:
        """Explore the schedules of a scenario."""
        look = _look(request.node)

        def explore(
            scenario: str,
            *,
            clock: str = "hasty",
            schedules: int | None = None,
            preemptions: int | None = None,
            **args: Json,
        ) -> Exploration:
            if clock not in CLOCKS:
                raise ScenarioError(f"explore({scenario!r}): the clock is one of {CLOCKS}, not {clock!r}")
            return self._desk.explore(Source(scenario, args, clock, look), look, schedules, preemptions)

        return explore

    @pytest.fixture
    def plain(self, request: pytest.FixtureRequest) -> Plain:
        """Run a scenario once on real threads."""
        look = _look(request.node)

        def plain(scenario: str, **args: Json) -> Run:
            return self._desk.plain(Source(scenario, args, None, look), look)

        return plain

    @pytest.fixture
    def processes(self, request: pytest.FixtureRequest) -> Processes:
        """Run a scenario in real processes."""
        look = _look(request.node)

        def processes(
            scenario: str, *, clock: str = "ideal", seeds: int = 1, widen: bool = True, **args: Json
        ) -> Exploration:
            if clock not in CLOCKS:
                raise ScenarioError(f"processes({scenario!r}): the clock is one of {CLOCKS}, not {clock!r}")
            if seeds < 1:
                raise ScenarioError(f"processes({scenario!r}): seeds is at least 1, not {seeds}")
            return self._desk.processes(Source(scenario, args, clock, look), look, seeds, widen=widen)

        return processes

    @pytest.fixture
    def draw(self, request: pytest.FixtureRequest) -> random.Random:
        """Draw inputs that nobody can know beforehand and that are the same every time."""
        job = self._desk.job
        seed = hashlib.sha256(f"{job.exercise_digest}\n{job.submission_digest}\n{request.node.nodeid}".encode())
        return random.Random(seed.digest())  # noqa: S311  # has to repeat; the seed never goes inside

    @pytest.hookimpl(optionalhook=True)
    def pytest_json_runtest_metadata(self, item: pytest.Item, call: pytest.CallInfo[None]) -> dict[str, Json]:
        """Attach the outcome of a phase to the test, or the fault when its fixtures are broken."""
        look = _look(item)
        if call.excinfo is None:
            return {KEY: outcome_to_json(judging.passed(item.nodeid, look))} if call.when == "call" else {}
        error = call.excinfo.value
        outcome = judging.ended_with(error, item.nodeid, look, self._desk)
        if call.when != "call" and outcome.result is TestResult.ERROR:
            return {"fault": f"{call.when} of {item.nodeid}: {outcome.message.en if outcome.message else ''}"}
        self._warn_author(outcome, call.excinfo)
        return {KEY: outcome_to_json(outcome)}

    @pytest.hookimpl(optionalhook=True)
    def pytest_json_modifyreport(self, json_report: dict[str, Any]) -> None:
        """Attach what holds for the whole suite."""
        json_report[KEY] = {
            "problem": problem_to_json(self._desk.problem),
            "warnings": [{"en": text.en, "zh": text.zh} for text in self._desk.warnings],
        }

    def _warn_author(self, outcome: Outcome, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        if outcome.result is TestResult.FAILED and not isinstance(excinfo.value, judging.FAILED_ON_PURPOSE):
            file = outcome.test.split("::")[0]
            lines = [entry.lineno + 1 for entry in excinfo.traceback if str(entry.path).endswith(file)]
            name = type(excinfo.value).__name__
            self._desk.warnings.append(cautions.test_broke(outcome.test, name, lines[-1] if lines else None))


def _look(node: pytest.Item) -> Look:
    return node.stash.setdefault(LOOK, Look())
