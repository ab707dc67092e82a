"""`grade report`: what is read, where it is written, and what the exit code says."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import report_factory as sample
import report_kinds as kinds

from grader import cli
from grader.commands.report_files import file_names

if TYPE_CHECKING:
    from collections.abc import Callable

    Grade = Callable[..., tuple[int, str, str]]


@pytest.fixture
def grade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Grade:
    """Run `grade report …` beside two reports; return exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    kinds.saved(Path("reports"), "lee.json", sample.report())
    kinds.saved(Path("reports"), "kim.json", kinds.passing("kim"))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(["report", *arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return run


def test_a_report_is_shown_as_it_was_when_it_was_graded(grade: Grade) -> None:
    """Without a format it is the view for people."""
    code, out, err = grade("reports/lee.json")
    assert (code, err) == (0, "")
    assert out.startswith("ex01 Count  ex01_lee.py\nScore: 5 of 100\n")


def test_one_report_is_written_to_a_file(grade: Grade) -> None:
    """Whole, and nothing is printed."""
    assert grade("reports/lee.json", "--format", "gradescope", "--output", "results.json") == (0, "", "")
    assert json.loads(Path("results.json").read_text())["score"] == 5


def test_many_reports_go_to_a_folder_where_each_has_a_file(grade: Grade) -> None:
    """It is made where it is not there."""
    assert grade("reports", "--format", "exercism", "--output", "out") == (0, "", "")
    assert sorted(path.name for path in Path("out").iterdir()) == ["kim.json", "lee.json"]


def test_many_reports_need_a_folder_where_each_has_a_file(grade: Grade) -> None:
    """Standard output is no place for them."""
    code, out, err = grade("reports", "--format", "gradescope")
    assert (code, out) == (2, "")
    assert (
        err == "error: --format gradescope writes one file for each of 2 reports, so it needs a folder: --output DIR\n"
    )


def test_pages_of_a_class_come_with_an_overview_that_links_to_them(grade: Grade) -> None:
    """index.html, and a page for each student."""
    assert grade("reports", "--format", "html", "--output", "out")[0] == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["index.html", "kim.html", "lee.html"]
    index = Path("out/index.html").read_text()
    assert 'href="kim.html"' in index
    assert 'href="lee.html"' in index


def test_an_overview_alone_goes_to_a_file(grade: Grade) -> None:
    """It links to nothing, because there is nothing beside it."""
    assert grade("reports", "--format", "html", "--output", "all.html")[0] == 0
    assert 'href="kim' not in Path("all.html").read_text()


def test_a_report_that_cannot_be_written_leaves_the_folder_alone(grade: Grade) -> None:
    """Half of a class is worse than nothing."""
    kinds.saved(Path("reports"), "poe.json", kinds.of("poe", kinds.failed()))
    code, _, err = grade("reports", "--format", "gradescope", "--output", "out")
    assert code == 2
    assert "could not be graded, and gradescope has no way to say that" in err
    assert not Path("out").exists()


def test_a_gradebook_is_filled_in_and_who_is_not_in_it_is_listed(grade: Grade) -> None:
    """Exit code 1: the instructor has to look."""
    Path("book.csv").write_text("Student,ID,SIS Login ID,Section,ex01 (1)\nLee,1,lee,A,\n")
    code, out, err = grade("reports", "--format", "canvas-csv", "--export", "book.csv", "--output", "new.csv")
    assert (code, out, err) == (1, "", "not entered: kim: not in the gradebook\n")
    assert list(csv.reader(Path("new.csv").read_text().splitlines()))[1] == ["Lee", "1", "lee", "A", "5"]
    code, _, err = grade(
        "reports", "--format", "canvas-csv", "--export", "book.csv", "--output", "n.csv", "--lang", "zh"
    )
    assert (code, err) == (1, "没有填入：kim：不在成绩册中\n")


def test_everybody_entered_is_code_0(grade: Grade) -> None:
    """And nothing is said."""
    Path("book.csv").write_text("Student,ID,SIS Login ID,Section,ex01 (1)\nLee,1,lee,A,\nKim,2,kim,A,\n")
    assert grade("reports", "--format", "canvas-csv", "--export", "book.csv", "--output", "n.csv") == (0, "", "")


def test_fields_are_handed_to_the_format(grade: Grade) -> None:
    """NAME=VALUE, as often as needed."""
    code, out, _ = grade("reports/lee.json", "--format", "lti-ags", "--field", "userId=u=7")
    assert (code, json.loads(out)["userId"]) == (0, "u=7")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.json"], "error: none.json: No such file or directory\n"),
        (["reports", "--format", "pdf"], "error: --format pdf: no such format: there are json, "),
        (
            ["reports", "--format", "canvas-csv"],
            "error: --format canvas-csv fills in Canvas's export: add --export FILE\n",
        ),
        (
            ["reports", "--format", "canvas-csv", "--export", "no.csv"],
            "error: --export no.csv: No such file or directory\n",
        ),
        (["reports", "--format", "csv", "--field", "x"], "error: --field x: NAME=VALUE is expected\n"),
        (["reports", "--format", "csv", "--output", "reports"], "error: --output reports: is a folder"),
        (["reports", "--format", "csv", "--output", "no/x.csv"], "error: --output no/x.csv: there is no folder no\n"),
        (["reports/lee.json", "--format", "classroom50"], "error: --format classroom50 needs to know classroom, "),
    ],
)
def test_a_wrong_call_is_code_2_and_says_what_is_wrong(grade: Grade, arguments: list[str], said: str) -> None:
    """On standard error, nothing on standard output."""
    code, out, err = grade(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(said)


def test_an_edited_report_is_refused_by_its_field(grade: Grade) -> None:
    """Before anything is written."""
    path = Path("reports/lee.json")
    path.write_text(path.read_text().replace('"score": 5.0', '"score": 95.0'))
    code, out, err = grade("reports", "--format", "csv")
    assert (code, out) == (2, "")
    assert err.startswith("error: reports/lee.json: score: 95, but the points of the criteria add up to 5\n")


def test_file_names_are_plain_and_all_different() -> None:
    """Whatever the reports are called, and on file systems that do not tell capitals apart; the index stays free."""
    names = file_names(["a/b c", "A/B C", "..", "index", "<x>", "Zoë"], ".html")
    assert names == ("a_b_c.html", "A_B_C-2.html", "report.html", "index-2.html", "x.html", "Zoë.html")
