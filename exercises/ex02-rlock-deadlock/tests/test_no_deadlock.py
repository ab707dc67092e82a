# canary: GRADE-HIDDEN-7f3a
import pytest

from grader.suite import say

BESIDE = [
    [["add_both"], ["add_both"]],
    [["add_both"], ["add_first", "add_second"]],
    [["add_both"], ["add_second", "add_first"]],
    [["add_both"], ["second", "first"]],
    [["add_both"], ["first", "second"]],
    [["add_both"], ["add_first"], ["add_second"]],
]


def test_add_both_alone(explore):
    """One thread that calls add_both twice gets back from both calls, and something has been added."""
    for run in explore("alone", calls=["add_both", "add_both"], schedules=5):
        assert run["failed"] == [], say(f"{raised(run['failed'])[0]}.", f"{raised(run['failed'])[1]}。")
        counts, pairs = run["counts"], [value for value in run["values"] if isinstance(value, list) or value == "list"]
        nothing = counts == [0, 0] or (counts == [None, None] and not pairs)
        assert not nothing, say(
            "add_both() came back, but nothing had been added.", "add_both() 返回了，但两个计数都没有增加。"
        )


@pytest.mark.parametrize("calls", BESIDE)
def test_add_both_beside_others(explore, calls):
    """add_both returns beside any other calls, in every schedule."""
    for run in explore("mix", calls=calls, schedules=100 if len(calls) == 2 else 60):
        failed = [one for one in run["failed"] if one["call"] == "add_both"]
        assert failed == [], say(
            f"Beside other calls, {raised(failed)[0]}.",
            f"与其他调用同时运行时，{raised(failed)[1]}。",
        )


def test_who_waits_and_who_comes_late(explore):
    """One thread is inside add_both, one waits, one comes just when the first is done: all of them get back."""
    for run in explore("queue_up", schedules=40):
        assert run["failed"] == [], say(
            f"When several threads called add_both(), {raised(run['failed'])[0]}.",
            f"几个线程都调用 add_both() 时，{raised(run['failed'])[1]}。",
        )


def raised(failed):
    """Return what the first of the calls that failed raised, as it is told in each language."""
    call, what, line = failed[0]["call"], failed[0]["what"], failed[0]["line"]
    en, zh = f"{call}() raised {what}", f"{call}() 抛出了 {what}"
    return (en, zh) if line is None else (f"{en} (line {line})", f"{zh}（第 {line} 行）")
