"""A CSV roster: whose files are where, and who handed in nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import batch_factory as made
import pytest

from grader.batch.source import open_source
from grader.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Put files of three students in place."""
    return made.folder(tmp_path, dict.fromkeys(["a/ex01.py", "b.py", "c/ex02.py"], made.SOURCE))


def test_column_of_paths(files: Path) -> None:
    """Files and folders, the exercise in the name or in a column; semicolons, capitals and a BOM are fine."""
    text = "\ufeffName;ID;Path;Exercise\nLee;1;a;\nKim;2;b.py;EX01\nAnn;3;c/ex02.py;\n"
    roster = made.folder(files, {"class.csv": text}) / "class.csv"
    assert made.found(roster) == {
        ("ex01", "Lee"): "a/ex01.py",
        ("ex01", "Kim"): "b.py",
        ("ex02", "Ann"): "c/ex02.py",
    }


def test_column_for_each_exercise(files: Path) -> None:
    """A column named by an exercise holds its paths; who handed in nothing is listed by name."""
    roster = made.folder(files, {"class.csv": "student,email,ex01,ex02\nLee,l@x,a/ex01.py,c/ex02.py\nKim,k@x,b.py,\n"})
    source = roster / "class.csv"
    assert set(made.found(source)) == {("ex01", "Lee"), ("ex02", "Lee"), ("ex01", "Kim")}
    (remark,) = made.intake(source).remarks
    assert (remark.kind.value, remark.place) == ("missing", "class.csv, row 3")
    assert remark.student is not None
    assert remark.student.name == "Kim"


def test_file_that_is_not_there(files: Path) -> None:
    """A path that leads nowhere is listed, and ends nothing."""
    roster = made.folder(files, {"class.csv": "name,path\nLee,nowhere/ex01.py\nKim,a\n"}) / "class.csv"
    assert made.remarks(roster) == [("missing", "nowhere/ex01.py")]
    assert set(made.found(roster)) == {("ex01", "Kim")}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("name,id\nLee,1\n", "no column path"),
        (b"name,path\nL\xe9e,a\n", "UTF-8"),
        ('name,path\n"Lee,a\n', "CSV"),
    ],
)
def test_roster_that_cannot_be_read(tmp_path: Path, text: str | bytes, why: str) -> None:
    """What is wrong with the roster is said, with the file's name."""
    roster = made.folder(tmp_path, {"class.csv": text}) / "class.csv"
    with pytest.raises(UsageError, match=rf"class\.csv.*{why}"):
        open_source(roster)
