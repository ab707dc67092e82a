"""The command line: what is printed where, and with which code it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from exercise_factory import FILES, YAML, make_exercise

from grader import cli
from grader.commands import catalogue
from grader.errors import SandboxLost
from grader.report import formats

if TYPE_CHECKING:
    from collections.abc import Callable

    Grade = Callable[..., tuple[int, str, str]]


@pytest.fixture
def grade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Grade:
    """Run `grade` in a folder that has one exercise; return exit code, standard output and standard error."""
    make_exercise(tmp_path / "exercises")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        out, err = capfd.readouterr()
        return code, out, err

    return run


def test_list_names_the_exercises_in_either_language(grade: Grade) -> None:
    """One line for each exercise, or JSON with its criteria."""
    assert grade("list") == (0, "ex01  Count\n", "")
    assert grade("list", "--lang", "zh") == (0, "ex01  计数\n", "")
    code, out, _ = grade("list", "--json")
    assert (code, json.loads(out)[0]["criteria"][1]) == (
        0,
        {"id": "uses-lock", "title": "A lock is used", "points": 40.0},
    )


def test_show_prints_the_statement(grade: Grade) -> None:
    """The statement comes as its author wrote it."""
    assert grade("show", "ex01", "--lang", "zh") == (0, FILES["statement.zh.md"], "")


def test_start_never_overwrites(grade: Grade) -> None:
    """A student's work is safe, unless --force says otherwise."""
    assert grade("start", "ex01", "work") == (
        0,
        "",
        "wrote work/ex01.py; read `grade show ex01`, then `grade submit work/ex01.py`\n",
    )
    mine = Path("work/ex01.py")
    mine.write_text("mine")
    assert grade("start", "ex01", "work") == (
        2,
        "",
        "error: work/ex01.py: is there already\nAdd --force to overwrite it.\n",
    )
    assert mine.read_text() == "mine"
    assert grade("start", "ex01", "work", "--force")[0] == 0
    assert mine.read_text() == FILES["starter.py"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["shwo"], "error: no such command: shwo: did you mean show?\n`grade --help` shows how it is called.\n"),
        (["list", "--foo"], "error: No such option '--foo'.\n`grade list --help` shows how it is called.\n"),
        (["show", "ex1"], "error: unknown exercise 'ex1': did you mean ex01?\n"),
        (["list", "--exercises", "none"], "error: --exercises none: no such folder\n"),
        (["submit", "ex01.py"], "error: ex01.py: no such file\n"),
        (
            ["submit", "ex01.py", "--format", "pdf"],
            f"error: --format pdf: no such format: there are {', '.join(formats.names())}\n",
        ),
        (
            ["submit", "ex01.py", "--json", "--format", "terminal"],
            "error: --json and --format terminal ask for different things: use one of them\n",
        ),
        (["submit", "ex01.py", "--output", "no/r.json"], "error: --output no/r.json: there is no folder no\n"),
    ],
)
def test_a_wrong_call_is_one_message_and_code_2(grade: Grade, arguments: list[str], said: str) -> None:
    """What is wrong and what would be right, on standard error, nothing on standard output."""
    assert grade(*arguments) == (2, "", said)


def test_a_broken_exercise_is_code_2_with_file_line_and_field(grade: Grade) -> None:
    """An invalid exercise.yaml is named before anything is graded."""
    Path("exercises/ex01-count/exercise.yaml").write_text(YAML.replace("points: 40", "points: 41"), encoding="utf-8")
    expected = (
        "error: exercises/ex01-count/exercise.yaml:3: criteria: points add up to 101.0: they must add up to 100\n"
    )
    assert grade("show", "ex01") == (2, "", expected)


def test_schemas_are_schemas_and_the_exercise_one_fits(grade: Grade) -> None:
    """`grade schema` prints JSON Schema of the two formats."""
    jsonschema.Draft202012Validator.check_schema(json.loads(grade("schema", "report")[1]))
    schema = json.loads(grade("schema", "exercise")[1])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["criteria"]["minItems"] == 1


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (SandboxLost("the engine went away", "start it"), 3, "error: the engine went away\nstart it\n"),
        (KeyboardInterrupt(), 130, "\ninterrupted\n"),
        (
            ZeroDivisionError("division by zero"),
            3,
            (
                "error: ZeroDivisionError: division by zero\n"
                "This is a mistake in grade, not in the submission. Please report it, with what GRADE_DEBUG=1 shows.\n"
            ),
        ),
    ],
)
def test_whatever_happens_is_one_message_and_its_code(
    grade: Grade, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    """Machine faults and bugs are 3, Ctrl-C is 130; there is no traceback unless it is asked for."""

    def fail(_root: Path) -> None:
        raise error

    monkeypatch.setattr(catalogue, "find_exercises", fail)
    assert grade("list") == (code, "", said)


def test_a_traceback_is_there_for_those_who_ask(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    """GRADE_DEBUG=1 shows where a bug happened."""
    monkeypatch.setenv("GRADE_DEBUG", "1")
    monkeypatch.setattr(catalogue, "find_exercises", lambda _root: 1 / 0)
    assert "Traceback" in grade("list")[2]


def test_a_rejected_submission_is_reported_with_code_0(grade: Grade) -> None:
    """A link is graded as rejected: score 0, a reason, exit code 0, the report alone on standard output."""
    Path("ex01.py").symlink_to("/etc/passwd")
    code, out, err = grade("submit", "ex01.py", "--json")
    report = json.loads(out)
    assert (code, report["status"], report["score"], err) == (0, "rejected", 0.0, "")
    assert report["message"] == "ex01.py cannot be taken in: it is a link, not a file: hand in the file itself"


def test_a_rejected_submission_is_below_any_mark(grade: Grade) -> None:
    """--fail-under holds for a rejected submission, too; --quiet leaves only the code and the file."""
    Path("ex01.py").write_bytes(b"\0")
    assert grade("submit", "ex01.py", "--fail-under", "50", "--quiet", "--output", "r.json") == (1, "", "")
    assert json.loads(Path("r.json").read_text())["status"] == "rejected"


def test_output_goes_to_the_file_and_the_view_to_the_person(grade: Grade) -> None:
    """--output writes the report; what a person reads still comes on standard output."""
    Path("ex01.py").write_bytes(b"\0")
    code, out, _ = grade("submit", "ex01.py", "--output", "r.txt", "--format", "terminal")
    assert (code, Path("r.txt").read_text(encoding="utf-8")) == (0, out)
    assert out == (
        "ex01 Count  ex01.py\nScore: 0 of 100\n\nex01.py cannot be taken in: it is not Python source text: "
        "there is a NUL byte on line 1. Save it as\nUTF-8 text.\n"
    )


def test_help_is_there_at_once_and_everywhere(grade: Grade) -> None:
    """`grade --help` names every command without importing one; each command has -h."""
    code, out, _ = grade("--help")
    assert code == 0
    for name in ("submit", "list", "show", "start", "check", "doctor", "image", "schema"):
        assert f"  {name} " in out
        assert grade(name, "-h")[0] == 0


def test_help_is_fast() -> None:
    """Nothing heavy is imported for the help."""
    loaded = "import sys, grader.cli; print([m for m in ('pydantic', 'docker', 'rich', 'pytest') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "[]\n"


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    """`grade … | head -1` ends without a complaint."""
    make_exercise(tmp_path)
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "grader", "schema", "report"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")
