"""Warnings beside a verdict, for instructors and authors: none of them changes a score."""

from __future__ import annotations

from grader.text import Text


def diverged(scenario: str, count: int) -> Text:
    """Return the warning that a program does not do the same in the same schedule."""
    return Text(
        f"In the scenario '{scenario}' {count} schedule(s) did not run the same way again: "
        "the program does not depend on the schedule alone.",
        f"在场景“{scenario}”中，有 {count} 个调度重放时结果不同：程序的行为不只取决于调度。",
    )


def probe_missed(scenario: str) -> Text:
    """Return the warning that the explorer did not see a race that was there."""
    return Text(
        f"In the scenario '{scenario}' the explorer missed the known race that it is tested with: "
        "the submission may have switched it off.",
        f"在场景“{scenario}”中，探索器没有发现用于自检的已知竞争：提交的代码可能关闭了探索器。",
    )


def scenario_doubted(scenario: str) -> Text:
    """Return the warning that the inside did not find what is there."""
    return Text(
        f"The scenario '{scenario}' is said not to be there, but it is: the submission may have interfered.",
        f"沙箱声称场景“{scenario}”不存在，但它是存在的：提交的代码可能做了手脚。",
    )


def test_broke(test: str, error: str, line: int | None) -> Text:
    """Return the warning for an author whose test did not stand what a submission returned."""
    place = "" if line is None else f":{line}"
    return Text(
        f"The hidden test {test}{place} stopped with {error} instead of a failed assert; it was counted as failed.",
        f"隐藏测试 {test}{place} 因 {error} 中断，而不是断言失败；已按未通过计。",
    )
