"""The registry, and what holds in every format: hidden stays hidden, no score stays no score, text stays text."""

from __future__ import annotations

import base64
from importlib.metadata import EntryPoint

import pytest
import report_factory as sample
import report_kinds as kinds

from grader.errors import UsageError
from grader.report import formats
from grader.report.form import Format, Wish
from grader.report.paper import Paper
from grader.text import Language

# What students see of a single report. Not here: the native report, tables for instructors, and Gradescope, whose tests
# carry a visibility of their own (tests/report/lms/test_gradescope.py).
FOR_STUDENTS = (
    "terminal",
    "html",
    "markdown",
    "prairielearn",
    "exercism",
    "github-classroom",
    "junit",
    "lti-ags",
    "moodle-csv",
)
SAYS_NO_SCORE = ("terminal", "html", "markdown", "prairielearn", "exercism", "junit", "lti-ags", "csv", "json")
UPPER = Format("upper", ".txt", lambda report, _: report.submission.name.upper())


def test_every_format_writes_a_single_report_or_says_what_it_needs() -> None:
    """A name that is listed leads to a format of that name that works."""
    for name in formats.names():
        form = formats.named(name)
        assert form.name == name
        if form.needs is None:
            assert form.write(sample.report(), Paper()).endswith("\n")
        else:
            with pytest.raises(UsageError):
                form.write(sample.report(), Paper())


@pytest.mark.parametrize("name", FOR_STUDENTS)
@pytest.mark.parametrize("lang", list(Language))
def test_hidden_criteria_stay_hidden(name: str, lang: Language) -> None:
    """Neither id nor title, message, hint or failure of a hidden criterion is in what a student sees."""
    text = formats.named(name).write(sample.report(lang), Paper())
    if name == "github-classroom":
        text = _decoded(text)
    known = (
        kinds.SECRETS if name != "terminal" else (kinds.CANARY,)
    )  # the terminal names it, as the exercise's author does
    assert not [secret for secret in known if secret in text]


def test_the_canary_is_in_what_instructors_see() -> None:
    """The test above would find it."""
    assert kinds.CANARY in formats.named("json").write(sample.report(), Paper())
    assert "ex01/secret" in formats.named("csv").write(sample.report(), Paper())


@pytest.mark.parametrize("name", [name for name in formats.names() if formats.named(name).needs is None])
def test_no_score_never_becomes_one(name: str) -> None:
    """A report with status error is said to be none, or refused; it is never a zero."""
    form = formats.named(name)
    if name in SAYS_NO_SCORE:
        text = form.write(kinds.failed(), Paper())
        assert '"score": 0' not in text
        assert "scoreGiven" not in text
    elif form.gather is not None:
        document = form.gather([kinds.failed()], Wish())
        assert ("lee" in document.text, len(document.left_out)) == (False, 1)
    else:
        with pytest.raises(UsageError, match="could not be graded"):
            form.write(kinds.failed(), Paper())


def test_a_package_adds_a_format_by_an_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is listed last, found by its name, and written like any other."""
    point = EntryPoint("upper", f"{__name__}:UPPER", formats.GROUP)
    monkeypatch.setattr(EntryPoint, "load", lambda _self: UPPER)
    monkeypatch.setattr(formats, "entry_points", lambda group: [point] if group == formats.GROUP else [])
    assert formats.names()[-1] == "upper"
    assert formats.named("upper").write(sample.report(), Paper()) == "EX01_LEE.PY"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("no.such.module:FORM", "no.such.module:FORM cannot be loaded: ModuleNotFoundError"),
        ("json:dumps", "its entry point is not a grader.report.form.Format of that name"),
    ],
)
def test_an_entry_point_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch, value: str, said: str) -> None:
    """Whose package is at fault is said, and other formats go on working."""
    point = EntryPoint("mine", value, formats.GROUP)
    monkeypatch.setattr(formats, "entry_points", lambda group: [point] if group == formats.GROUP else [])
    with pytest.raises(UsageError) as caught:
        formats.named("mine")
    assert said in caught.value.message
    assert formats.named("csv").name == "csv"


def test_an_unknown_format_lists_all() -> None:
    """The message helps to find the right one."""
    with pytest.raises(UsageError, match="no such format: there are json, terminal, html"):
        formats.named("pdf")


def _decoded(text: str) -> str:

    return base64.b64decode(text).decode()
