"""Markdown: what comes from a submission cannot become markup, links or mentions."""

from __future__ import annotations

import re

import report_factory as sample
import report_kinds as kinds

from grader.report import markdown
from grader.report.form import Wish
from grader.report.paper import Paper
from grader.text import Language


def test_score_table_and_what_was_seen() -> None:
    """The parts that a student reads in a job summary."""
    text = markdown.write(sample.report(), Paper())
    assert text.startswith("## ex01 Count\n\n**Score: 5 of 100**\n\n| | Criterion | Points |")
    assert "| ✗ not met | Hidden criterion 1 | 0/15 |" in text
    assert "```text\nreturned 1 instead of 2\n" in text


def test_chinese_reports_are_chinese() -> None:
    """The language of the report."""
    assert "**得分：5 / 100**" in markdown.write(sample.report(Language.ZH), Paper())


def test_a_fence_is_longer_than_any_in_the_text() -> None:
    """Backticks in a message do not end its block."""
    text = markdown.write(kinds.evil(), Paper())
    inside = False
    for line in text.split("\n"):
        if re.fullmatch("`{4,}(text)?", line):
            inside = not inside
        elif not inside:
            assert "<" not in line.replace("\\<", "")
    assert not inside


def test_many_reports_are_a_table() -> None:
    """A report without a score has none there."""
    text = markdown.gather([sample.report(), kinds.failed()], Wish()).text
    assert text.split("\n")[2:4] == ["| lee | ex01 | graded | 5/100 |", "| lee | ex01 | error |  |"]
