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
        assert run["failed"] == [], say(
            f"add_both() did not return but raised: {run['failed'][0]}.",
            f"add_both() 没有返回，而是抛出了异常：{run['failed'][0]}。",
        )
        counts, pairs = run["counts"], [value for value in run["values"] if isinstance(value, list) or value == "list"]
        nothing = counts == [0, 0] or (counts == [None, None] and not pairs)
        assert not nothing, say(
            "add_both() came back, but nothing had been added.", "add_both() 返回了，但两个计数都没有增加。"
        )


@pytest.mark.parametrize("calls", BESIDE)
def test_add_both_beside_others(explore, calls):
    """add_both returns beside any other calls, in every schedule."""
    for run in explore("mix", calls=calls, schedules=100 if len(calls) == 2 else 60):
        raised = [text for text in run["failed"] if text.startswith("add_both")]
        assert not raised, say(
            f"Beside other calls add_both() did not return but raised: {raised[0]}.",
            f"与其他调用同时运行时，add_both() 没有返回，而是抛出了异常：{raised[0]}。",
        )
