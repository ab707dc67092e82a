"""scores.csv and the overview: one row per student, one column per criterion, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from batch_factory import Classroom

from grader.batch.classlist import class_list
from grader.batch.piece import Student
from grader.batch.remark import Remark, RemarkKind
from grader.batch.scores import number, safe, scores_csv
from grader.text import Text

if TYPE_CHECKING:
    from pathlib import Path

FILES: dict[str, str | bytes] = {
    "lee/ex01.py": "x=1\n",
    "lee/ex02.py": "x=12\n",
    "=cmd()/ex01.py": "x=3\n",
    "李雷/ex01.py": b"\0",
}


def _rows(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((out / "scores.csv").read_text("utf-8").splitlines()))


def test_one_row_per_student(tmp_path: Path) -> None:
    """A column for each criterion of each exercise; what was not handed in is missing, not zero."""
    Classroom.of(tmp_path, FILES).grade(tmp_path / "out")
    rows = {row["student"]: row for row in _rows(tmp_path / "out")}
    assert set(rows) == {"lee", "'=cmd()", "李雷"}
    lee, chinese = rows["lee"], rows["李雷"]
    assert (lee["ex01"], lee["ex01 no-lost-update"], lee["ex01 uses-lock"]) == ("100", "60", "40")
    assert (lee["ex02"], lee["ex02 status"]) == ("0", "graded")
    assert (chinese["ex01"], chinese["ex01 status"]) == ("0", "rejected")
    assert (chinese["ex02"], chinese["ex02 status"]) == ("", "missing")


def test_overview(tmp_path: Path) -> None:
    """Everybody's scores in line, the mean, and how many met each criterion."""
    Classroom.of(tmp_path, FILES).grade(tmp_path / "out")
    lines = (tmp_path / "out" / "overview.txt").read_text("utf-8").splitlines()
    assert lines[:5] == [
        "student  id  ex01  ex02",
        "=cmd()        100     -",
        "lee           100     0",
        "李雷            0     -",
        "mean         66.7   0.0",
    ]
    assert any(line.split()[:3] == ["ex01", "no-lost-update", "2/3"] for line in lines)


def test_group_and_twins(tmp_path: Path) -> None:
    """What two handed in together stands in both rows; two files of one name give two rows, not one that hides the other."""
    room = Classroom.of(tmp_path, {"ex01_lee.py": "x=1\n", "lee-ex01.py": "x=22\n"})
    found = class_list(room.grade(tmp_path / "out").finished, ())
    assert [row.name for row in found.rows] == ["lee", "lee"]
    assert len(scores_csv(found).splitlines()) == 3


def test_who_handed_in_nothing_has_a_row(tmp_path: Path) -> None:
    """A student of the roster is in the table, without a score."""
    room = Classroom.of(tmp_path, {"lee/ex01.py": "x=1\n"})
    remark = Remark(RemarkKind.MISSING, "row 3", Text("", ""), Student.of("Kim", "7"))
    found = class_list(room.grade(tmp_path / "out").finished, [remark])
    assert [(row.name, row.student.id, len(row.hand_ins)) for row in found.rows] == [("Kim", "7", 0), ("lee", None, 1)]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_formulas(cell: str) -> None:
    """A cell from outside never begins like a formula."""
    assert safe(cell) == f"'{cell}"
    assert safe("Lee") == "Lee"


@pytest.mark.parametrize(("value", "text"), [(0.0, "0"), (100.0, "100"), (12.5, "12.5"), (33.333333, "33.333333")])
def test_numbers(value: float, text: str) -> None:
    """Points are written without a needless .0."""
    assert number(value) == text
