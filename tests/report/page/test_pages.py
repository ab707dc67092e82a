"""The pages as text: self-contained, nothing of a student's is markup, everything is there without the picture."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
import report_factory as sample
import report_kinds as kinds

from grader.report.form import Wish
from grader.report.page import overview, student
from grader.report.page.class_of import classes
from grader.report.page.render import with_code
from grader.report.paper import Paper
from grader.text import Language

VOID = {"meta", "br", "img", "input", "link"}
PATH = {"path", "rect"}  # closed by themselves in SVG


@dataclass
class _Page(HTMLParser):
    """What a page is made of."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and "script" not in self.open:
            self.text.append(data)


def read(html: str) -> _Page:
    """Parse a page; every element has to be closed in its turn."""
    page = _Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


def words(html: str) -> str:
    """Return the text of a page on one line."""
    return " ".join("".join(read(html).text).split())


def both() -> list[str]:
    """Return both pages made of hostile reports."""
    return [student.write(kinds.evil(), Paper()), overview.write([kinds.evil(), kinds.evil()], Wish())]


@pytest.mark.parametrize("html", both(), ids=["student", "overview"])
def test_nothing_that_a_student_controls_is_markup(html: str) -> None:
    """Tags, handlers and links are ours; what looks like one is text."""
    page = read(html)
    assert page.tags.count("script") == (1 if "table.all" in html else 0)
    assert {"img", "b", "iframe", "object", "form", "link", "base"}.isdisjoint(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style", "action")]
    assert all(value.startswith(("#", "report")) for name, value in page.attributes if name == "href")
    assert "onerror=alert(1)" in "".join(page.text)


@pytest.mark.parametrize("html", both(), ids=["student", "overview"])
def test_the_policy_allows_the_pages_own_style_and_script_only(html: str) -> None:
    """Their hashes are in the policy; nothing is fetched from anywhere."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; ")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found]
        wanted = " ".join(f"'sha256-{value}'" for value in hashes) or "'none'"
        assert f"{directive} {wanted};" in allowed
    assert not re.search(r"(https?:)?//(?!\d)[a-z]", html.replace("https://example.org", ""))
    assert "@import" not in html
    assert "url(" not in html.replace("url(#finding-", "")


@pytest.mark.parametrize("lang", list(Language))
def test_a_student_reads_all_of_it_as_text(lang: Language) -> None:
    """Score, criteria, message, hint, the steps in their order with thread and line, and who waits for whom."""
    text = words(student.write(sample.report(lang), Paper()))
    expected = {
        Language.EN: (
            "Score: 5 of 100",
            "returned 1 instead of 2",
            "Think about: What happens between the read and the write?",
            "Thread-1 7line 7:number += 1 reads number (0)",
            "▲ overwrites an update it never saw",
            "Thread-1 on line 9 waits for Lock (line 2), which Thread-2 holds",
            "Each waits for the next: Thread-1 → Thread-2 → Thread-1",
            "hello",
            "Ignored: x",
        ),
        Language.ZH: (
            "得分：5 / 100",
            "返回了 1，而不是 2",
            "想一想：",
            "读取 number（0）",
            "▲ 覆盖了一次它没有看到的更新",
            "互相等待：",
        ),
    }[lang]
    assert [part for part in expected if part not in text] == []


def test_the_page_says_its_language() -> None:
    """Screen readers choose their voice by it."""
    assert '<html lang="en">' in student.write(sample.report(), Paper())
    assert '<html lang="zh-CN">' in student.write(sample.report(Language.ZH), Paper())


def test_no_score_is_said_and_no_zero_is_shown() -> None:
    """Neither on the student's page nor on the overview."""
    text = words(student.write(kinds.failed(), Paper()))
    assert "Could not be graded; this is not a zero" in text
    assert "Score:" not in text
    assert "to be graded again" in words(overview.write([kinds.failed(), kinds.passing()], Wish()))
    assert classes([kinds.failed(), kinds.passing()], ())[0].mean == 100


def test_a_rejected_submission_says_why() -> None:
    """Without a table of criteria that nobody looked at."""
    html = student.write(kinds.rejected(), Paper())
    assert "ex01.zip is empty" in words(html)
    assert "table" not in read(html).tags
    assert "what is this" in words(student.write(kinds.unknown(), Paper()))


def test_a_hang_shows_where_everybody_stands() -> None:
    """One entry for each process, and no lanes: there is no order."""

    def hang(value: dict[str, Any]) -> None:
        failure = value["criteria"][0]["failure"]
        failure["kind"] = "hang"
        common = {"value": None, "note": None}
        failure["steps"] = [
            {"thread": "Process-1", "line": 4, "source": "q.get()", "did": "awaits", "what": "Queue 1", **common},
            {"thread": "Process-2", "line": None, "source": "", "did": "ended", "what": "1", **common},
        ]

    html = student.write(kinds.changed(sample.report(), hang), Paper())
    text = words(html)
    assert "Process-1 line 4 q.get() waits for data from Queue 1, and none comes" in text
    assert "Process-2 has ended with exit code 1" in text
    assert "lanes" not in html.partition("</style>")[2]


def test_backticks_of_an_author_are_code_and_nothing_else_is_markup() -> None:
    """One without its partner stays what it is."""
    assert with_code("use `<x>` & y") == "use <code>&lt;x&gt;</code> &amp; y"
    assert with_code("a ` <b>") == "a ` &lt;b&gt;"


def test_the_overview_sums_a_class_up() -> None:
    """Mean, median, full marks, tenths, criteria by how many fail, and messages alike but for their numbers as one."""
    other = kinds.changed(kinds.of("kim"), lambda value: value["criteria"][0].update(message="returned 3 instead of 4"))
    found = classes([sample.report(), other, kinds.passing("roe"), kinds.of("poe", kinds.failed())], ())[0]
    assert found.mean == pytest.approx(110 / 3)
    assert (found.median, found.full, found.errors) == (5, 1, 1)
    assert found.look_at[-1].text == "the engine went away"
    assert found.bins == (2, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert next((column.id, column.failed, column.graded) for column in found.columns) == ("no-lost-update", 2, 3)
    assert [len(group.members) for group in found.messages] == [2, 2, 2]
    assert found.messages[0].text in ("returned 1 instead of 2", "returned 3 instead of 4")
    assert [group.text for group in found.messages[1:]] == ["The program hangs.", "canary"]


def test_the_overview_has_a_part_for_each_exercise_and_links_to_pages() -> None:
    """Hidden criteria are there, and marked: it is for instructors."""
    other = kinds.changed(kinds.passing(), lambda value: value["exercise"].update(id="ex02", title="Two"))
    html = overview.write([other, sample.report()], Wish(links=("report b.html", "report-a.html")))
    text = words(html)
    assert text.index("ex01 Count") < text.index("ex02 Two")
    assert "And one more (hidden)" in text
    assert [value for name, value in read(html).attributes if name == "href" and "report" in value][:1] == [
        "report-a.html"
    ]
    assert 'href="report%20b.html"' in html
