"""Exercises read from their folders: what is right becomes an Exercise, what is wrong is named to the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exercise_factory import FILES, YAML, make_exercise, small_exercise

from grader.errors import ExerciseError
from grader.exercise import load_exercise
from grader.text import Language, Text

if TYPE_CHECKING:
    from pathlib import Path


def _wrong(folder: Path) -> str:
    """Return what is said of an exercise that is not sound, without the folder's own path."""
    with pytest.raises(ExerciseError) as caught:
        load_exercise(folder)
    return caught.value.message.replace(f"{folder}/", "")


def _with(tmp_path: Path, old: str, new: str) -> str:
    """Return what is said when one piece of the YAML is another one."""
    assert old in YAML
    return _wrong(make_exercise(tmp_path, exercise_yaml=YAML.replace(old, new, 1)))


def test_a_sound_exercise_is_read_whole(tmp_path: Path) -> None:
    """Every key and file of the folder ends up in the Exercise, defaults where nothing is said."""
    exercise = small_exercise(tmp_path)
    assert (exercise.id, exercise.slug, exercise.entry) == ("ex01", "count", "ex01.py")
    assert exercise.title == Text("Count", "计数")
    assert exercise.statement(Language.ZH).startswith("# 计数")
    assert exercise.starter.decode() == FILES["starter.py"]
    first, second = exercise.criteria
    assert (first.points, first.visible, first.tests) == (
        60.0,
        True,
        ("test_count.py::test_small", "test_count.py::test_large"),
    )
    assert (second.tests, second.hint) == (("test_lock.py::TestLock::test_used",), None)
    assert (exercise.limits.seconds, exercise.exploration.preemptions, exercise.max_source_kib) == (60.0, 2, 256)


def test_the_digest_covers_names_and_contents_but_no_leftovers(tmp_path: Path) -> None:
    """Any change of the exercise changes its digest; caches of tools do not."""
    folder = make_exercise(tmp_path)
    before = load_exercise(folder).digest
    (folder / "tests" / "__pycache__").mkdir()
    (folder / "tests" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert load_exercise(folder).digest == before
    (folder / "tests" / "data.txt").write_text("x")
    assert load_exercise(folder).digest != before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("points: 40", "points: 35", "exercise.yaml:3: criteria: points add up to 95.0: they must add up to 100"),
        ("points: 40", "pionts: 40", "exercise.yaml:11: criteria[1].pionts: unknown key (did you mean points?)"),
        ("points: 40", "points: forty", "exercise.yaml:11: criteria[1].points: 'forty' must be a number"),
        ("points: 40", "points: .nan", "exercise.yaml:11: criteria[1].points: nan must be a finite number"),
        ("points: 40", "points: 0", "exercise.yaml:11: criteria[1].points: 0 must be more than 0"),
        ("points: 40", "points: 40\n    points: 40", "exercise.yaml:12: points stands twice: first on line 11"),
        (
            "id: ex01",
            "id: ex02",
            "exercise.yaml:1: id: 'ex02' does not fit the folder 'ex01-count': it must be named ex02-<slug>",
        ),
        (
            "id: uses-lock",
            "id: no-lost-update",
            "exercise.yaml:4: criteria[0].id: 'no-lost-update' is the id of another criterion, too",
        ),
        ("title: {en: Count, zh: 计数}", "title: {en: Count}", "exercise.yaml:2: title.zh: is missing"),
        (
            "title: {en: Count, zh: 计数}",
            "title: &t {en: Count, zh: *t}",
            "exercise.yaml:2: aliases (*name) are not used here: write the value out",
        ),
        (
            "title: {en: Count, zh: 计数}",
            "title: !!python/name:os.system",
            "exercise.yaml:2: could not determine a constructor for the tag 'tag:yaml.org,2002:python/name:os.system'",
        ),
        ("id: ex01", "id: ex01\non: x", "exercise.yaml:2: 'on' cannot be a key: keys are words"),
        (
            "test_count.py::test_small",
            "test_count.py::test_smal",
            (
                "exercise.yaml:7: criteria[0].tests[0]: "
                "no such test test_smal in tests/test_count.py: there are test_small, test_large"
            ),
        ),
        (
            "test_count.py::test_small",
            "test_cuont.py::test_small",
            (
                "exercise.yaml:7: criteria[0].tests[0]: "
                "no such test file 'test_cuont.py' in tests/: there are test_count.py, test_lock.py"
            ),
        ),
        (
            "test_count.py::test_small",
            "test_count.py::test_small[1]",
            (
                "exercise.yaml:7: criteria[0].tests[0]: "
                "test_count.py::test_small[1]: a parametrised test is named without its brackets"
            ),
        ),
        (
            ', "test_count.py::test_large"',
            "",
            "exercise.yaml:3: criteria: test_count.py::test_large belongs to no criterion",
        ),
        ("id: ex01", "id: ex01\nlimits: {memory_mib: 1}", "exercise.yaml:2: limits.memory_mib: 1 must be at least 32"),
        (
            "id: ex01",
            "id: ex01\nlimits: {memory: 64}",
            "exercise.yaml:2: limits.memory: unknown key (did you mean memory_mib?)",
        ),
        ("id: ex01", "id: [ex01", "exercise.yaml:2: while parsing a flow sequence, expected ',' or ']', but got ':'"),
    ],
)
def test_a_mistake_in_the_yaml_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    """Whoever wrote the file reads where the mistake is, what stands there, and what would be right."""
    assert _with(tmp_path, old, new).splitlines()[0] == message


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """An author mends the whole file in one go."""
    broken = YAML.replace("points: 60", "points: x").replace("points: 40", "points: y")
    assert _wrong(make_exercise(tmp_path, exercise_yaml=broken)) == (
        "exercise.yaml:6: criteria[0].points: 'x' must be a number\n"
        "exercise.yaml:11: criteria[1].points: 'y' must be a number"
    )


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Every exercise has all of its files."""
    folder = make_exercise(tmp_path)
    (folder / "statement.zh.md").unlink()
    assert _wrong(folder) == "statement.zh.md: no such file: every exercise has one"
    (folder / "exercise.yaml").unlink()
    assert _wrong(folder) == "exercise.yaml: no such file"


def test_hidden_tests_that_do_not_compile_are_named(tmp_path: Path) -> None:
    """A suite is read, not imported, and its syntax errors have a line."""
    folder = make_exercise(tmp_path, tests_test_lock_py="import os\ndef (")
    assert _wrong(folder).startswith("tests/test_lock.py:2: does not compile: ")


def test_a_test_defined_twice_is_named(tmp_path: Path) -> None:
    """The second of two tests of one name would hide the first."""
    folder = make_exercise(
        tmp_path, tests_test_count_py="def test_small(): ...\ndef test_large(): ...\ndef test_small(): ...\n"
    )
    assert _wrong(
        folder
    ) == f"{folder}/tests: test_count.py::test_small is defined 2 times: only the last one would run".replace(
        f"{folder}/", ""
    )


def test_text_that_is_not_utf8_is_named_by_line(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are told with their line."""
    folder = make_exercise(tmp_path)
    (folder / "exercise.yaml").write_bytes(b"id: ex01\ntitle: \xff\n")
    assert _wrong(folder) == "exercise.yaml:2: not UTF-8 text"


def test_control_characters_are_named_by_line(tmp_path: Path) -> None:
    """A character that YAML does not have is told with its line, and is no crash."""
    folder = make_exercise(tmp_path)
    (folder / "exercise.yaml").write_bytes(b"id: ex01\ntitle: \x7f\n")
    assert _wrong(folder).startswith("exercise.yaml:2: the character U+007F cannot stand in YAML")


@pytest.mark.parametrize("value", ["!!timestamp x", "!!bool x", '!!int ""', "!!float x"])
def test_values_that_are_not_what_their_tag_says(tmp_path: Path, value: str) -> None:
    """A tag that does not fit is an error of the file, and no crash."""
    folder = make_exercise(tmp_path)
    (folder / "exercise.yaml").write_text(f"id: ex01\ntitle: {value}\n", encoding="utf-8")
    assert _wrong(folder).startswith("exercise.yaml: not YAML: ")
