"""Canvas's gradebook export filled in: what is not ours stays, who does not fit is listed, what Canvas refuses is refused."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
import report_factory as sample
import report_kinds as kinds

from grader.errors import UsageError
from grader.report.form import Document, Export, Wish
from grader.report.gradebook import canvas

if TYPE_CHECKING:
    from grader.report.model import Report

BOOK = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Essay (7),ex01 Fix the race (1234),Current Score\r\n"
    "    Points Possible,,,,,10,20,(read only)\r\n"
    '"Lee, Ann",101,s1,lee@x.org,"Sec, A",8,,80\r\n'
    '"Kim, Bo",102,s2,kim,A,,3,\r\n'
    '"Roe, Al",103,s3,roe,A,,EX,\r\n'
    '"Student, Test",,,,A,,,\r\n'
)


def filled(*reports: Report, book: str = BOOK, column: str | None = None) -> Document:
    """Return the document."""
    return canvas.gather(reports, Wish(export=Export("grades.csv", book.encode()), column=column))


def _column(document: Document, place: int = 6) -> list[str]:
    return [row[place] for row in csv.reader(io.StringIO(document.text))]


@pytest.mark.parametrize("student", ["101", "s1", "LEE@x.org", "lee,  ann", "leeann"])
def test_a_student_is_found_by_each_identity(student: str) -> None:
    """Canvas's number, SIS ids, login, the name, and the name as Canvas's downloads have it."""
    document = filled(kinds.of(student))
    assert _column(document) == ["ex01 Fix the race (1234)", "20", "1", "3", "EX", ""]
    assert document.left_out == ()


def test_only_the_cell_of_the_assignment_changes() -> None:
    """Mark, line ends, quotes and other columns are as they were exported."""
    document = filled(kinds.of("101"))
    assert document.text == BOOK.replace("8,,80", "8,1,80")


def test_who_cannot_be_entered_is_listed_and_keeps_what_was_there() -> None:
    """No row, two rows, excused, no score, no name: each with its reason."""
    twice = BOOK + '"Lee, Ann",104,s4,ann,A,,,\r\n'
    document = filled(
        kinds.of("nobody"),
        kinds.of("roe"),
        kinds.of("kim", kinds.failed()),
        kinds.of(None),
        kinds.of("Lee, Ann"),
        book=twice,
    )
    assert [text.en for text in document.left_out] == [
        "kim: could not be graded, which is not a zero",
        "ex01_lee.py: the report names no student",
        "nobody: not in the gradebook",
        "roe: excused in the gradebook",
        "Lee, Ann: 2 rows of the gradebook have this Student",
    ]
    assert document.text == twice


@pytest.mark.parametrize("column", ["ex01 Fix the race (1234)", "ex01 Fix the race", "1234"])
def test_the_column_can_be_named(column: str) -> None:
    """By its whole title, without the number, or by the number."""
    assert _column(filled(kinds.of("101"), column=column))[2] == "1"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Student,ID", "Name,ID", "the column Student is missing"),
        ("Student,ID", "Student,Number", "the column ID is missing"),
        (",Section,", ",Class,", "the column Section is missing"),
        ("ex01 Fix", "ex02 Fix", "no column for 'ex01'; assignments there: 'Essay (7)', 'ex02 Fix the race (1234)'"),
        ("Essay (7)", "ex01 again (7)", "more than one column for 'ex01'"),
        (",10,20,", ",10,(read only),", "is read only"),
        ('80\r\n"Kim', '80\r\n"Kim"x', "not a CSV file, or cut off"),
    ],
)
def test_an_export_that_does_not_fit_is_refused(old: str, new: str, said: str) -> None:
    """Which column is missing is said, and what is there."""
    with pytest.raises(UsageError) as caught:
        filled(kinds.of("101"), book=BOOK.replace(old, new, 1))
    assert said in caught.value.message
    assert caught.value.message.startswith("--export grades.csv: ")


def test_semicolons_and_decimal_commas_are_read() -> None:
    """As Canvas exports for some of Europe; the separator is kept."""
    book = "Student;ID;SIS Login ID;Section;ex01 (5)\nPoints Possible;;;;7,5\nLee;1;lee;A;\n"
    assert filled(kinds.passing(), book=book).text == book.replace("A;\n", "A;7.5\n")


def test_a_title_that_only_contains_the_id_is_not_taken() -> None:
    """ex01 is not in ex012, nor in index01."""
    book = BOOK.replace("ex01 Fix", "ex012 Fix").replace("Essay", "index01")
    with pytest.raises(UsageError, match="no column for 'ex01'"):
        filled(kinds.of("101"), book=book)


def test_two_reports_of_a_student_are_refused() -> None:
    """Which one counts is not guessed."""
    with pytest.raises(UsageError, match="Lee has two reports for ex01"):
        filled(sample.report(), kinds.passing("Lee "))


def test_without_an_export_there_is_nothing_to_fill_in() -> None:
    """The message names the option."""
    with pytest.raises(UsageError, match="add --export FILE"):
        canvas.gather([sample.report()], Wish())
