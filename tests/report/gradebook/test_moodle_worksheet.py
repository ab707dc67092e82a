"""Moodle's grading worksheet filled in: grade and feedback only, by whatever names a student."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
import report_kinds as kinds

from grader.errors import UsageError
from grader.report.form import Document, Export, Wish
from grader.report.gradebook import moodle_worksheet

if TYPE_CHECKING:
    from grader.report.model import Report

HEADER = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
)
BOOK = HEADER + (
    'Participant 501,"Ann Lee",lee@x.org,Submitted,,50.00,Yes,"Monday, 2 March",-,\n'
    'Participant 502,"Bo Kim",kim@x.org,Submitted,12.00,50.00,Yes,-,"Tuesday, 3 March",old\n'
    'Participant 503,"Al Roe",roe@x.org,Submitted,,50.00,No,-,-,\n'
)


def filled(*reports: Report, book: str = BOOK, fields: tuple[tuple[str, str], ...] = ()) -> Document:
    """Return the document."""
    return moodle_worksheet.gather(reports, Wish(export=Export("w.csv", book.encode()), fields=fields))


def _rows(document: Document) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(document.text)))


@pytest.mark.parametrize("student", ["Participant 501", "501", "ann lee", "LEE@x.org"])
def test_a_student_is_found_and_the_grade_is_scaled(student: str) -> None:
    """100 of 100 is 50 of 50."""
    document = filled(kinds.passing(student))
    assert [row["Grade"] for row in _rows(document)] == ["50", "12.00", ""]
    assert document.left_out == ()


def test_everything_but_grade_and_feedback_stays() -> None:
    """Above all "Last modified (grade)": Moodle skips rows by it."""
    before, after = csv.DictReader(io.StringIO(BOOK)), _rows(filled(kinds.of("501"), kinds.of("502")))
    for old, new in zip(before, after, strict=True):
        assert {key: value for key, value in new.items() if key not in ("Grade", "Feedback comments")} == {
            key: value for key, value in old.items() if key not in ("Grade", "Feedback comments")
        }


def test_feedback_is_html_with_nothing_of_the_students_in_it() -> None:
    """Moodle shows it as HTML."""
    feedback = _rows(filled(kinds.of("501", kinds.evil())))[0]["Feedback comments"]
    assert "&lt;script&gt;" in feedback
    assert "<" not in feedback.replace("<br>", "")


def test_locked_missing_and_ungraded_students_are_listed() -> None:
    """And their rows are as they were."""
    document = filled(kinds.of("503"), kinds.of("nobody"), kinds.of("502", kinds.failed()))
    assert [text.en for text in document.left_out] == [
        "502: could not be graded, which is not a zero",
        "503: the grade is locked in Moodle",
        "nobody: not in the gradebook",
    ]
    assert _rows(document) == list(csv.DictReader(io.StringIO(BOOK)))


@pytest.mark.parametrize("title", ["Identifier", "Grade", "Last modified (grade)"])
def test_a_missing_column_is_named(title: str) -> None:
    """And how to say what it is called on a site in another language."""
    with pytest.raises(UsageError) as caught:
        filled(
            kinds.of("501"), book=BOOK.replace(title, "X", 1) if title != "Grade" else BOOK.replace(",Grade,", ",X,")
        )
    assert f"the column '{title}' is missing" in caught.value.message
    assert f"--field '{title}=…'" in (caught.value.advice or "")


def test_columns_of_a_chinese_site_can_be_named() -> None:
    """Titles are in the language of the site."""
    book = BOOK.replace(",Grade,", ",成绩,").replace("Identifier", "标识符").replace("Last modified (grade)", "修改")
    fields = (("Grade", "成绩"), ("Identifier", "标识符"), ("Last modified (grade)", "修改"))
    assert _rows(filled(kinds.passing("501"), book=book, fields=fields))[0]["成绩"] == "50"


def test_two_exercises_do_not_fit_one_worksheet() -> None:
    """A worksheet belongs to one assignment."""
    other = kinds.changed(kinds.of("501"), lambda value: value["exercise"].update(id="ex02"))
    with pytest.raises(UsageError, match="the reports are for ex01, ex02"):
        filled(kinds.of("501"), other)
