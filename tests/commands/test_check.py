"""`grade check` and `grade doctor`: what their findings look like, and which code they end with."""

from __future__ import annotations

import json
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import pytest
from exercise_factory import make_exercise

from grader import cli
from grader.check import ExerciseCheck, Finding
from grader.commands import check, doctor
from grader.commands.sandboxes import Opened
from grader.doctor import Finding as Diagnosis
from grader.testing import FakeSandbox
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOLD = Text("returned 3", "返回了 3")


@contextmanager
def _opened(_kind: str, _news: object) -> Iterator[Opened]:
    yield Opened(FakeSandbox(lambda _request: {}), None)


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Have one exercise, and return the list of what its check will find."""
    make_exercise(tmp_path / "exercises")
    monkeypatch.chdir(tmp_path)
    found: list[Finding] = []

    def checked(exercises: Any, *_: object, **__: object) -> tuple[ExerciseCheck, ...]:
        return tuple(ExerciseCheck(exercise, (), tuple(found)) for exercise in exercises)

    monkeypatch.setattr(check, "opened", _opened)
    monkeypatch.setattr(check, "SuiteRunner", nullcontext)
    monkeypatch.setattr(check, "check_exercises", checked)
    return found


@pytest.mark.usefixtures("findings")
def test_a_sound_exercise_is_code_0(capfd: pytest.CaptureFixture[str]) -> None:
    """One line for each exercise that is sound."""
    assert cli.run(["check"]) == 0
    assert capfd.readouterr().out == "✓ ex01  Count: 0 programs, each twice, 0.0 s\n"


def test_an_unsound_exercise_is_code_1_with_all_that_was_found(
    findings: list[Finding], capfd: pytest.CaptureFixture[str]
) -> None:
    """Each finding names its program; what a student would read is shown once below those it is about."""
    findings += [
        Finding(Text("fails a", ""), "reference.py", "a", TOLD),
        Finding(Text("fails b", ""), "reference.py", "b", TOLD),
        Finding(Text("no wrong program fails c", ""), None, "c"),
    ]
    assert cli.run(["check", "ex01"]) == 1
    assert capfd.readouterr().out == (
        "✗ ex01  Count\n"
        "    reference.py: fails a\n"
        "    reference.py: fails b\n"
        "      > returned 3\n"
        "    no wrong program fails c\n"
    )
    assert cli.run(["check", "--json"]) == 1
    assert json.loads(capfd.readouterr().out)[0]["findings"][2] == {
        "solution": None,
        "criterion": "c",
        "message": "no wrong program fails c",
    }


def test_doctor_shows_the_remedy_and_ends_with_3(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What does not work is code 3, with what to do about it."""
    well = Diagnosis(Text("Python", "Python"), ok=True, detail=Text("3.13.5", "3.13.5"))
    ill = Diagnosis(
        Text("Docker", "Docker"), ok=False, detail=Text("silent", "没有回应"), remedy=Text("Start it.", "请启动。")
    )
    monkeypatch.setattr(doctor, "diagnose", lambda: [well])
    assert cli.run(["doctor"]) == 0
    monkeypatch.setattr(doctor, "diagnose", lambda: [well, ill])
    capfd.readouterr()
    assert cli.run(["doctor", "--lang", "zh"]) == 3
    assert capfd.readouterr().out == "✓ Python: 3.13.5\n✗ Docker: 没有回应\n    → 请启动。\n"


@pytest.mark.usefixtures("findings")
def test_feedback_is_kept_and_then_compares_equal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The page is written beside the programs, and says what is told now."""
    (tmp_path / "solutions" / "ex01-count").mkdir(parents=True)
    assert cli.run(["check", "--feedback", "keep"]) == 0
    assert (tmp_path / "solutions" / "ex01-count" / "feedback.md").read_text("utf-8").startswith("# ex01")
    assert cli.run(["check", "--feedback", "compare"]) == 0
    capfd.readouterr()
