"""`grade package`: what is in a package and what is not, and where it is written."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from exercise_factory import make_exercise, make_solutions

from grader import cli

if TYPE_CHECKING:
    from collections.abc import Callable

    Grade = Callable[..., tuple[int, str, str]]

# What PrairieLearn asks of a question with external grading: infoQuestion.ts and docs/externalGrading.md.
INFO: dict[str, Any] = {
    "type": "object",
    "required": ["uuid", "title", "topic", "type", "gradingMethod", "externalGradingOptions"],
    "properties": {
        "uuid": {"pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"},
        "title": {"type": "string"},
        "topic": {"type": "string"},
        "type": {"const": "v3"},
        "singleVariant": {"type": "boolean"},
        "gradingMethod": {"const": "External"},
        "externalGradingOptions": {
            "type": "object",
            "required": ["image"],
            "properties": {
                "enabled": {"const": True},
                "image": {"type": "string"},
                "entrypoint": {"type": "array", "items": {"type": "string"}},
                "timeout": {"type": "integer", "maximum": 600},
                "enableNetworking": {"const": False},
                "environment": {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}


@pytest.fixture
def grade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Grade:
    """Run `grade package …` beside an exercise; return exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    make_exercise(tmp_path / "exercises")
    make_solutions(tmp_path / "solutions")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(["package", *arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return run


def test_gradescopes_zip_has_its_two_scripts_and_the_exercise(grade: Grade) -> None:
    """With hidden tests, without solutions, caches or anything of this machine; only its owner may read it."""
    code, out, err = grade("gradescope", "ex01", "-o", "autograder.zip")
    assert (code, out) == (0, "")
    assert "it holds the hidden tests" in err
    with zipfile.ZipFile("autograder.zip") as package:
        names = set(package.namelist())
        script = package.read("run_autograder").decode()
        modes = {name: package.getinfo(name).external_attr >> 16 for name in ("setup.sh", "run_autograder")}
        requirements = package.read("requirements.txt").decode()
    assert {"exercises/ex01-count/exercise.yaml", "exercises/ex01-count/tests/test_count.py", "grader/cli.py"} <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith(("/", "..", "solutions"))]
    assert not [name for name in names if name.startswith("exercises/") and "reference" in name]
    assert all(mode & stat.S_IXUSR for mode in modes.values())
    assert "--exercise ex01 --exercises exercises --sandbox process" in script
    assert "@" not in script.replace('"$@"', "")
    assert all("==" in line for line in requirements.splitlines())
    assert stat.S_IMODE(Path("autograder.zip").stat().st_mode) == 0o600


def test_a_zip_is_the_same_each_time(grade: Grade) -> None:
    """Uploading it again changes nothing."""
    grade("gradescope", "ex01", "-o", "a.zip")
    grade("gradescope", "ex01", "-o", "b.zip")
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()


def test_no_hidden_test_is_in_what_students_get_on_github(grade: Grade) -> None:
    """The workflow goes into their repositories; exercise and tests only into the image."""
    assert grade("github", "ex01", "-o", "classroom", "--image", "registry.example/grade")[0] == 0
    outside = [path for path in Path("classroom").rglob("*") if path.is_file() and "image" not in path.parts]
    assert [path.name for path in outside] == ["classroom.yml"]
    workflow = yaml.safe_load(outside[0].read_text())
    job = workflow["jobs"]["run-autograding-tests"]
    assert job["container"]["image"] == "registry.example/grade"
    grading, reporting = job["steps"][-2:]
    assert grading == {"name": "ex01", "id": "ex01", "run": "/opt/grade/grade-classroom"}
    assert reporting["uses"].startswith("classroom-resources/autograding-grading-reporter@")
    assert reporting["with"]["runners"] == "ex01"
    assert Path("classroom/image/exercises/ex01-count/tests/test_count.py").is_file()


def test_a_question_of_prairielearn_is_as_its_schema_wants(grade: Grade) -> None:
    """Its statement and starter in the language asked for; its identity stays the same when it is packaged again."""
    assert grade("prairielearn", "ex01", "-o", "questions/ex01", "--lang", "zh")[0] == 0
    assert grade("prairielearn", "ex01", "-o", "again")[0] == 0
    info = json.loads(Path("questions/ex01/info.json").read_text())
    jsonschema.validate(info, INFO)
    assert (info["title"], info["externalGradingOptions"]["environment"]["GRADE_LANG"]) == ("计数", "zh")
    assert info["uuid"] == json.loads(Path("again/info.json").read_text())["uuid"]
    question = Path("questions/ex01/question.html").read_text()
    assert "用线程计数" in question
    assert '<pl-file-editor file-name="ex01.py"' in question
    assert "<pl-external-grader-results>" in question
    assert Path("questions/ex01/tests/ex01-count/tests/test_count.py").is_file()
    assert not Path("questions/ex01/image/exercises").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gradescope", "ex09", "-o", "a.zip"], "error: unknown exercise 'ex09'"),
        (["gradescope", "ex01", "-o", "no/a.zip"], "error: --output no/a.zip: there is no folder no\n"),
        (["github", "ex01", "-o", "exercises"], "error: --output exercises: is there already\n"),
        (["gradescope", "ex01"], "error: Missing option '--output' / '-o'.\n"),
    ],
)
def test_a_wrong_call_writes_nothing(grade: Grade, arguments: list[str], said: str) -> None:
    """Nothing of somebody else is overwritten."""
    before = sorted(Path().rglob("*"))
    code, out, err = grade(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert sorted(Path().rglob("*")) == before
