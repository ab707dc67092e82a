"""`grade submit` around the pipeline: what is asked of it, and what becomes of its verdict or its failure."""

from __future__ import annotations

import json
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import report_factory as sample
from exercise_factory import make_exercise

from grader import cli
from grader.commands import sandboxes, submit
from grader.commands.sandboxes import Opened
from grader.errors import EngineUnavailable, GradeError, SandboxLost
from grader.pipeline import Graded
from grader.sandbox.select import Selection
from grader.testing import FakeSandbox
from grader.text import Text
from grader.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Submit = Callable[..., tuple[int, str, str]]

WARNING = Text("Graded without a container", "没有使用容器")


class _Suites:
    """A suite runner that starts nothing."""

    def start(self) -> None:
        """Do nothing."""


class _Stage:
    """Stands in for sandbox and pipeline; `error` is raised instead of a verdict."""

    warning: Text | None = None
    error: GradeError | None = None

    @contextmanager
    def opened(self, _kind: str, _news: object) -> Iterator[Opened]:
        """Hand out a sandbox in which nothing runs."""
        yield Opened(FakeSandbox(lambda _request: {}), self.warning)

    def grade(self, *_: object) -> Graded:
        """Return the sample's verdict."""
        if self.error is not None:
            raise self.error
        verdict = judge(sample.EXERCISE, sample.outcomes())
        return Graded(verdict=verdict, seconds=0.4, about=sample.ABOUT, outcomes=sample.outcomes())


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Stage:
    """Put a submission, and a pipeline that knows its verdict, in place."""
    make_exercise(tmp_path / "exercises")
    monkeypatch.chdir(tmp_path)
    Path("ex01.py").write_text("x = 1\n")
    stage = _Stage()
    monkeypatch.setattr(submit, "opened", stage.opened)
    monkeypatch.setattr(submit, "grade", stage.grade)
    monkeypatch.setattr(submit, "SuiteRunner", lambda: nullcontext(_Suites()))
    return stage


@pytest.fixture
def run(stage: _Stage, capfd: pytest.CaptureFixture[str]) -> Submit:  # noqa: ARG001  the stage is set first
    """Run `grade submit ex01.py …`; return exit code, standard output and standard error."""

    def submit_it(*options: str) -> tuple[int, str, str]:
        code = cli.run(["submit", "ex01.py", *options])
        out, err = capfd.readouterr()
        return code, out, err

    return submit_it


def test_a_low_score_is_code_0_and_a_view_for_people(run: Submit) -> None:
    """Graded is graded, whatever the score."""
    code, out, err = run()
    assert (code, err) == (0, "")
    assert out.startswith("ex01 Count  ex01.py\nScore: 5 of 100\n")


@pytest.mark.parametrize(("percent", "code"), [("5", 0), ("5.1", 1), ("0", 0)])
def test_fail_under_is_a_percentage_of_all_points(run: Submit, percent: str, code: int) -> None:
    """A score below the percentage is 1, one that reaches it is 0."""
    assert run("--fail-under", percent)[0] == code


def test_json_is_alone_on_standard_output(run: Submit) -> None:
    """Standard output is one native report, and nothing else."""
    code, out, err = run("--json", "--lang", "zh")
    assert (code, err) == (0, "")
    assert json.loads(out)["criteria"][0]["message"] == "返回了 1，而不是 2"


def test_a_fallback_is_said_in_the_report_and_to_the_person(run: Submit, stage: _Stage) -> None:
    """Nobody is left to believe that there was a wall where there was none."""
    stage.warning = WARNING
    assert "Note: Graded without a container\n" in run()[1]
    _, out, err = run("--json")
    assert (json.loads(out)["warnings"][-1], err) == ("Graded without a container", "Graded without a container\n")


def test_a_failure_of_the_machine_is_code_3_and_no_score(run: Submit, stage: _Stage) -> None:
    """A program that reads reports learns that this one is to be graded again; a person reads what to do."""
    stage.error = SandboxLost("the engine went away\nwith details", "start it")
    code, out, err = run("--json")
    assert (code, err) == (3, "error: the engine went away\nwith details\nstart it\n")
    report = json.loads(out)
    assert (report["status"], report["score"], report["message"]) == ("error", None, "the engine went away")
    assert run() == (3, "", err)


def test_quiet_says_nothing_at_all(run: Submit) -> None:
    """With --quiet the exit code is all there is."""
    assert run("--quiet", "--fail-under", "50") == (1, "", "")


def test_the_reason_of_a_fallback_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the engine's words only what does not change from run to run is kept."""
    error = EngineUnavailable("No Docker Engine answers at tcp://[::1]:1: <connection at 0x7f00>")
    fallback = Selection(FakeSandbox(lambda _request: {}), error)
    monkeypatch.setattr(sandboxes, "select", lambda _kind, _news: fallback)
    with sandboxes.opened("auto", lambda _text: None) as place:
        assert place.warning == Text(
            "Graded without a container, in the process sandbox: No Docker Engine answers at tcp://[::1]:1",
            "没有使用容器，而是在 process 沙箱中评分：No Docker Engine answers at tcp://[::1]:1",
        )
