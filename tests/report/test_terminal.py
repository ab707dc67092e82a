"""The view for people, word for word: what a student reads at midnight."""

from __future__ import annotations

import unicodedata

import pytest
import report_factory as sample

from grader.report import terminal
from grader.report.findings import circle
from grader.report.model import WaitReport
from grader.report.paper import Paper
from grader.text import Language

WIDE = """\
ex01 Count  ex01_lee.py
Score: 5 of 100

✗  No update is lost  0/50  12 schedules
✗  It never hangs     0/30
✗  And one more       0/15  hidden
✓  It returns          5/5  4 schedules

✗ No update is lost
  returned 1 instead of 2
  Think about: What happens between the read and the write?

  A schedule that breaks it (1 unlucky switch):

"""


def _shown(lang: Language = Language.EN, width: int = 100) -> str:
    return terminal.write(sample.report(lang), Paper(width))


def test_the_score_the_criteria_and_what_was_seen_come_first() -> None:
    """Score, table of the criteria, then for each one not met its message and hint."""
    assert _shown().startswith(WIDE)


def test_a_schedule_is_drawn_as_one_column_per_thread() -> None:
    """Time runs down; what a thread does stands in its column; a line is drawn at each switch."""
    picture = _shown().partition("switch):\n\n")[2].partition("\n\n")[0]
    assert [line.rstrip() for line in picture.splitlines()] == [
        "  MainThread                    ┃ Thread-1                      ┃ Thread-2",
        "  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
        "   12 t.start()                 │                               │",
        "      starts Thread-1           │                               │",
        "      starts Thread-2           │                               │",
        "  ──────────────────────────────┼───────────────────────────────┼──────────────────────────────",
        "                                │   7 number += 1               │",
        "                                │     reads number (0)          │",
        "  ──────────────────────────────┼───────────────────────────────┼──────────────────────────────",
        "                                │                               │   7 number += 1",
        "                                │                               │     reads number (0)",
        "                                │                               │     writes number (1)",
        "                                │                               │     ends",
        "  ──────────────────────────────┼───────────────────────────────┼──────────────────────────────",
        "                                │   7 number += 1               │",
        "                                │     writes number (1)         │",
        "                                │   ▲ overwrites an update it   │",
        "                                │     never saw                 │",
    ]


def test_a_narrow_terminal_gets_one_list_with_names() -> None:
    """Where columns do not fit, each turn of a thread stands below the one before."""
    picture = _shown(width=60).partition("switch):\n\n")[2].partition("\n\n")[0]
    assert [line.rstrip() for line in picture.splitlines()[-5:]] == [
        "             │     ends",
        "  ───────────┼──────────────────────────────────────",
        "  Thread-1   │   7 number += 1",
        "             │     writes number (1)",
        "             │   ▲ overwrites an update it never saw",
    ]


def test_a_deadlock_is_told_as_who_waits_for_whom() -> None:
    """Each thread that cannot go on, what it waits for, who holds that, and the circle."""
    assert _shown().partition("The program hangs.\n\n")[2].partition("\n\n")[0].splitlines() == [
        "  ⏳ MainThread on line 30 waits for Thread-1 to end",
        "  ⏳ Thread-1 on line 9 waits for Lock (line 2), which Thread-2 holds",
        "  ⏳ Thread-2 on line 15 waits for Lock (line 1), which Thread-1 holds",
        "  ↻ Each waits for the next: Thread-1 → Thread-2 → Thread-1",
    ]


def test_all_of_it_exists_in_chinese() -> None:
    """In Chinese no English label is left but names and code."""
    view = _shown(Language.ZH)
    for piece in (
        "得分：5 / 100",
        "想一想：读和写之间会发生什么？",
        "一种会出错的执行顺序（1 次不巧的切换）：",
        "读取 number（0）",
        "⏳ MainThread 在第 30 行等待 Thread-1 结束",
        "⏳ Thread-1 在第 9 行等待 Lock（第 2 行），它被 Thread-2 持有",
        "↻ 互相等待：Thread-1 → Thread-2 → Thread-1",
        "注意：忽略：x",
    ):
        assert piece in view


def test_a_hidden_criterion_shows_only_whether_it_is_met() -> None:
    """Nothing of what a hidden criterion's tests said reaches the student."""
    assert "canary" not in _shown()
    assert _shown().count("And one more") == 1


def test_one_problem_is_told_once() -> None:
    """What keeps the whole submission from being used is said once, not for each criterion."""
    assert terminal.write(sample.unusable(), Paper()).splitlines()[:5] == [
        "ex01 Count  ex01_lee.py",
        "Score: 0 of 100",
        "",
        "ex01.py is not valid Python.",
        "",
    ]
    assert terminal.write(sample.unusable(), Paper()).count("not valid Python") == 1


@pytest.mark.parametrize("width", [30, 60, 80, 120])
@pytest.mark.parametrize("lang", list(Language))
def test_no_line_is_wider_than_the_terminal(width: int, lang: Language) -> None:
    """Wide characters count twice; nothing runs over the edge."""
    for line in _shown(lang, width).splitlines():
        assert sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line) <= width


def test_colours_only_where_they_are_asked_for() -> None:
    """Without colour there is not one escape in the text; with colour the words stay the same."""
    assert "\x1b" not in _shown()
    assert "\x1b[" in terminal.write(sample.report(), Paper(100, colour=True))


def test_a_circle_is_found_wherever_it_begins() -> None:
    """Threads that only wait for the circle are not part of it; a thread may wait for itself."""

    def wait(thread: str, holder: str | None) -> WaitReport:
        return WaitReport(thread=thread, line=None, source="", for_="Lock", holder=holder)

    assert circle([wait("A", "B"), wait("B", "C"), wait("C", "B")]) == ("B", "C")
    assert circle([wait("A", "A")]) == ("A",)
    assert circle([wait("A", "B"), wait("B", None)]) == ()
