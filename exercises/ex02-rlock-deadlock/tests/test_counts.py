# canary: GRADE-HIDDEN-7f3a
import pytest

from grader.suite import say

MIXES = [
    ([["add_first", "add_first"], ["add_first", "add_first"]], [4, 0]),
    ([["add_second", "add_second"], ["add_second", "add_second"]], [0, 4]),
    ([["add_both"], ["add_first", "add_second"]], [2, 2]),
    ([["add_both"], ["add_second", "add_first"]], [2, 2]),
    ([["add_both"], ["add_both"]], [2, 2]),
    ([["add_both"], ["add_first"], ["add_second"]], [2, 2]),
]


def test_one_thread_counts(explore):
    """Without other threads every call adds 1 to its counter and returns the new value."""
    for run in explore("alone", calls=["add_first", "add_first", "add_second"], schedules=5):
        check_returned(run)
        got = [shown(value) for value in run["values"]]
        assert run["values"] == [1, 2, 1], say(
            f"add_first(), add_first(), add_second() returned {', '.join(got)} instead of 1, 2, 1.",
            f"依次调用 add_first()、add_first()、add_second()，返回了 {'、'.join(got)}，应为 1、2、1。",
        )
        check(run["counts"], [2, 1])


@pytest.mark.parametrize("method", ["add_first", "add_second"])
def test_each_call_returns_its_own_value(explore, method):
    """Of two threads that call the same method once, one gets 1 and the other 2, in every schedule."""
    for run in explore("mix", calls=[[method], [method]], schedules=100):
        check_returned(run)
        check(run["counts"], [2, 0] if method == "add_first" else [0, 2])
        got = [shown(value) for value in run["singles"]]
        assert run["singles"] == [1, 2], say(
            f"Two threads called {method}() once each. The calls returned {' and '.join(got)} instead of 1 and 2. "
            "Is the value that is returned read while the lock is held?",
            f"两个线程各调用一次 {method}()，返回的是 {' 和 '.join(got)}，应为 1 和 2。要返回的值，是在持有锁的时候读出的吗？",
        )


@pytest.mark.parametrize(("calls", "counts"), MIXES)
def test_a_mix_counts(explore, calls, counts):
    """Any mix of calls ends with the right counts, in every schedule."""
    for run in explore("mix", calls=calls, schedules=100 if len(calls) == 2 else 60):
        check_returned(run)
        check(run["counts"], counts)


def test_a_larger_mix_counts(explore):
    """Many calls of several threads end with the right counts as well."""
    calls = [["add_both", "add_first"] * 4, ["add_second", "add_both"] * 4, ["add_first", "add_second"] * 4]
    for run in explore("mix", calls=calls, schedules=20):
        check_returned(run)
        check(run["counts"], [16, 16])


def check_returned(run):
    """No call raised."""
    assert run["failed"] == [], say(f"{raised(run['failed'])[0]}.", f"{raised(run['failed'])[1]}。")


def shown(value):
    """Return a value as a student writes it, and of a strange one its type."""
    return f"<{value['$object']}>" if isinstance(value, dict) and "$object" in value else repr(value)


def check(got, wanted):
    """Compare the counters at the end with what they should be."""
    assert None not in got, say(
        "The counters cannot be read: Stock needs the attributes (or properties) first and second.",
        "读不到计数：Stock 需要有 first 和 second 这两个属性（或 property）。",
    )
    assert got == wanted, say(
        f"At the end first is {got[0]} and second is {got[1]}, instead of {wanted[0]} and {wanted[1]}. "
        "Is a counter read and written back with nobody else in between?",
        f"最后 first 是 {got[0]}、second 是 {got[1]}，应为 {wanted[0]} 和 {wanted[1]}。"
        "从读出计数到写回计数之间，别的线程是否一定进不来？",
    )


def raised(failed):
    """Return what the first of the calls that failed raised, as it is told in each language."""
    call, what, line = failed[0]["call"], failed[0]["what"], failed[0]["line"]
    en, zh = f"{call}() raised {what}", f"{call}() 抛出了 {what}"
    return (en, zh) if line is None else (f"{en} (line {line})", f"{zh}（第 {line} 行）")
