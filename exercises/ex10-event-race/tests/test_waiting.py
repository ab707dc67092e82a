"""no-polling: whoever waits is blocked."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say

SPINS = "no-progress"
HANGS = ("deadlock", SPINS)


@pytest.mark.parametrize(("seconds", "schedules"), [(0, 40), (2.345, 8)])
def test_no_time_but_that_of_ready_and_the_runners(explore, seconds, schedules):
    """With runners that take no time, the call ends at the virtual time at which ready() returns."""
    exploration = explore("figure", count=2, seconds=seconds, clock="ideal", schedules=schedules)
    none_ended = not seconds and all(run.kind in HANGS for run in exploration.runs)
    for run in exploration:
        check_moves(run, "looked on and", "看比赛时，")
        if none_ended or run.kind not in HANGS:
            check_figure(run.value, seconds)


def check_figure(seen, seconds):
    assert seen["raised"] is None, say(
        f"ready() and the runners do not fail, but race raised {named(seen['raised'])[0]}.",
        f"ready() 和选手都没有失败，race 却抛出了 {named(seen['raised'])[1]}。",
    )
    assert seen["own_threads"], say(
        "No thread was started for the runners, or none of them called a runner: nobody had to wait.",
        "没有为选手启动线程，或者线程都没有调用选手：没有谁需要等待。",
    )
    takes = seconds * min(seen["ready_calls"], 1)
    assert seen["elapsed"] == takes, say(
        f"ready() took {takes:g} s and the runners no time, but the call took {seen['elapsed']:g} s: a thread slept, or "
        "waited for a time limit, instead of being woken at the right moment.",
        f"ready() 用了 {takes:g} 秒，选手不花时间，整个调用却用了 {seen['elapsed']:g} 秒："
        "有线程在 sleep 或在等超时，而不是在该走的时候被唤醒。",
    )


def check_moves(run, when_en, when_zh):
    assert run.kind != SPINS, say(
        f"The grader {when_en} saw a thread that looks again and again whether it may go on, instead of being blocked "
        "until another thread wakes it.",
        f"评分程序看到，{when_zh}有线程在一遍遍地查看能否继续，而不是阻塞着等别的线程来唤醒。",
    )


def test_threads_are_blocked_while_ready_lasts(explore):
    """While ready() does not come to an end, nobody does anything."""
    for run in explore("held", count=2, hold="ready", clock="ideal", schedules=5):
        check_moves(run, "made ready() last forever and", "让 ready() 永远不返回时，")


def test_caller_is_blocked_while_a_runner_lasts(explore):
    """While a runner does not come to an end, nobody does anything."""
    for run in explore("held", count=2, hold="runner", clock="ideal", schedules=5):
        check_moves(run, "made a runner last forever and", "让一个选手永远跑不完时，")


def test_caller_is_blocked_while_a_thread_comes_late(explore):
    """While a thread does not get to the line, nobody looks again and again whether it is there."""
    for run in explore("held", count=2, hold="thread", clock="ideal", schedules=5):
        check_moves(run, "kept a new thread from doing anything and", "让一个新线程什么都做不了时，")


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
