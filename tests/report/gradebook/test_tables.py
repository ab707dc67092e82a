"""Tables made from nothing: for Moodle's grade import and for an instructor's spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
import report_factory as sample
import report_kinds as kinds

from grader.errors import UsageError
from grader.report.form import Wish
from grader.report.gradebook import moodle_import, table


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_moodle_gets_a_row_for_each_student_and_a_column_for_each_exercise() -> None:
    """`-` where there is no grade, and feedback beside every grade."""
    other = kinds.changed(kinds.passing("kim"), lambda value: value["exercise"].update(id="ex02"))
    document = moodle_import.gather([sample.report(), kinds.passing("kim"), other], Wish())
    rows = _rows(document.text)
    assert list(rows[0]) == ["username", "ex01", "ex01 feedback", "ex02", "ex02 feedback"]
    assert [(row["username"], row["ex01"], row["ex02"]) for row in rows] == [("lee", "5", "-"), ("kim", "100", "100")]


def test_grades_for_moodle_are_out_of_a_hundred() -> None:
    """Moodle refuses more unless an administrator allows it."""
    small = kinds.changed(
        kinds.passing(), lambda value: value["criteria"].pop(0) and value.update(max_score=50, score=50)
    )
    assert _rows(moodle_import.gather([small], Wish()).text)[0]["ex01"] == "100"


def test_moodle_users_are_known_by_a_field_it_can_map() -> None:
    """Another one is refused."""
    document = moodle_import.gather([sample.report()], Wish(fields=(("key", "email"),)))
    assert document.text.startswith("email,ex01,")
    with pytest.raises(UsageError, match="--field key=name: it is one of username, email"):
        moodle_import.gather([sample.report()], Wish(fields=(("key", "name"),)))


def test_feedback_for_moodle_is_escaped() -> None:
    """It is shown as HTML."""
    feedback = _rows(moodle_import.gather([kinds.of("lee", kinds.evil())], Wish()).text)[0]["ex01 feedback"]
    assert "<" not in feedback.replace("<br>", "")


def test_the_table_has_a_row_for_each_report_and_an_empty_score_for_none() -> None:
    """Nothing is left out: what could not be graded is there, without a number."""
    document = table.gather([sample.report(), kinds.of("kim", kinds.failed()), kinds.rejected()], Wish())
    rows = _rows(document.text)
    assert [(row["student"], row["status"], row["score"]) for row in rows] == [
        ("lee", "graded", "5"),
        ("kim", "error", ""),
        ("lee", "rejected", "0"),
    ]
    assert (rows[0]["ex01/secret"], rows[1]["ex01/secret"]) == ("0", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(start: str) -> None:
    """A student's name must not run in an instructor's spreadsheet."""
    report = kinds.of(f"{start}1+1")
    assert _rows(table.gather([report], Wish()).text)[0]["student"] == f"'{start}1+1"
