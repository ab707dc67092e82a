"""`grade batch` as it is called: what it refuses, what it shows, and a class graded in a real sandbox, killed on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import batch_factory as made
import pytest

from grader import cli
from grader.batch import where
from grader.errors import EngineUnavailable
from grader.sandbox.select import Selection
from grader.testing import FakeSandbox

if TYPE_CHECKING:
    from collections.abc import Callable

    Batch = Callable[..., tuple[int, str, str]]

RIGHT, WRONG = "def answer():\n    return 42\n", "def answer():\n    return 41\n"
CLASS = {
    "Lee_1_assignsubmission_file_/ex01.py": RIGHT,
    "Kim_2_assignsubmission_file_/ex01.py": WRONG,
    "Ann_3_assignsubmission_file_/ex01.py": "def answer(:\n",
    "Bob_4_assignsubmission_file_/notes.txt": "",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Batch:
    """Put a class and an exercise in place; run `grade batch` there, and return exit code and both outputs."""
    made.folder(tmp_path / "exercises" / "ex01-answer", made.ANSWER)
    made.archive(tmp_path / "class.zip", CLASS)
    monkeypatch.chdir(tmp_path)

    def batch(*options: str) -> tuple[int, str, str]:
        code = cli.run(["batch", *options])
        out, err = capfd.readouterr()
        return code, out, err

    return batch


def test_dry_run(run: Batch, tmp_path: Path) -> None:
    """Who handed in what is shown, with what is unmatched; nothing is written."""
    code, out, err = run("class.zip", "--dry-run")
    assert (code, err) == (0, "")
    assert [line.split()[:3] for line in out.splitlines()[1:4]] == [
        ["ex01", "Ann", "3"],
        ["ex01", "Kim", "2"],
        ["ex01", "Lee", "1"],
    ]
    assert "3 to grade, 0 to reject (Moodle)" in out
    assert "Bob_4_assignsubmission_file_/notes.txt" in out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class.zip", "exercises"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("class.zip",), "--out DIR is missing"),
        (("nowhere.zip", "--out", "o"), "nowhere.zip"),
        (("class.zip", "--out", "o", "--exercise", "ex77"), "ex77"),
        (("exercises", "--out", "exercises/o"), "lies in exercises"),
        (("class.zip", "--out", "o", "--compare", "exercises", "--sandbox", "process"), "--compare exercises"),
    ],
)
def test_wrong_calls(run: Batch, options: tuple[str, ...], why: str) -> None:
    """A call that makes no sense is code 2, names what is wrong, and leaves nothing."""
    code, out, err = run(*options)
    assert (code, out) == (2, "")
    assert why in err


def test_no_engine_is_no_reason_to_do_without_a_wall(run: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an engine `auto` refuses, says how to go on, and writes no report."""
    fallback = Selection(FakeSandbox(lambda _request: {}), EngineUnavailable("No Docker Engine is running"))
    monkeypatch.setattr(where, "select", lambda _kind, _news: fallback)
    code, out, err = run("class.zip", "--out", "o")
    assert (code, out) == (3, "")
    assert "No Docker Engine is running" in err
    assert "--sandbox process" in err
    assert not Path("o").exists()


def test_a_class(run: Batch) -> None:
    """Right, wrong and unusable programs get their scores; the same again is quick and the same; what is low is code 1."""
    code, out, err = run("class.zip", "--out", "o", "--sandbox", "process", "--json")
    assert (code, err) == (0, "")
    scores = {one["students"][0]["name"]: one["score"] for one in json.loads(out)["hand_ins"]}
    assert scores == {"Lee": 100.0, "Kim": 0.0, "Ann": 0.0}
    reports = {path.name: path.read_bytes() for path in Path("o/reports").iterdir()}
    code, out, err = run("class.zip", "--out", "o", "--sandbox", "process", "--fail-under", "50")
    assert (code, err) == (1, "")
    assert "mean" in out
    assert {path.name: path.read_bytes() for path in Path("o/reports").iterdir()} == reports
    assert (run("class.zip", "--out", "o", "--sandbox", "process", "--quiet")) == (0, "", "")


def test_killed_while_grading(run: Batch, tmp_path: Path) -> None:
    """After a SIGKILL as soon as one report is there, the same command ends with what an undisturbed run has."""
    assert run("class.zip", "--out", "whole", "--sandbox", "process")[0] == 0
    asked = [
        sys.executable,
        "-m",
        "grader",
        "batch",
        "class.zip",
        "--out",
        "killed",
        "--sandbox",
        "process",
        "--jobs",
        "1",
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    process = subprocess.Popen(asked, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    while process.poll() is None and not list(Path("killed").glob("reports/ex*.json")):
        os.sched_yield()
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert run("class.zip", "--out", "killed", "--sandbox", "process")[0] == 0
    assert Path("killed/scores.csv").read_bytes() == Path("whole/scores.csv").read_bytes()
    names = [sorted(path.name for path in Path(folder, "reports").iterdir()) for folder in ("killed", "whole")]
    assert names[0] == names[1]
