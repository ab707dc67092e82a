"""no-polling: the threads wait for each other, and whoever waits is blocked."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say

SPINS = "no-progress"
HANGS = ("deadlock", SPINS)
NAMES = ["left", "right"]


def test_call_takes_no_time(explore):
    """Calling the roll needs no virtual time, in any schedule."""
    exploration = explore("figure", names=NAMES, clock="ideal", schedules=60)
    none_ended = all(run.kind in HANGS for run in exploration.runs)
    for run in exploration:
        check_moves(run, "looked on and", "旁观时，")
        if none_ended or run.kind not in HANGS:
            check_figure(run.value)


def check_figure(seen):
    assert seen["raised"] is None, say(
        f"roll_call raised {named(seen['raised'])[0]}.",
        f"roll_call 抛出了 {named(seen['raised'])[1]}。",
    )
    assert seen["started"], say(
        "roll_call started no thread at all, so none waited for another.",
        "roll_call 一个线程也没有启动，也就没有线程互相等待。",
    )
    assert seen["elapsed"] == 0, say(
        f"Nobody has anything to do that takes time, but the call took {seen['elapsed']:g} s: a thread slept, or waited for a "
        "time limit, instead of being woken by another thread.",
        f"没有什么要花时间的事，整个调用却用了 {seen['elapsed']:g} 秒：有线程在 sleep 或在等超时，而不是由别的线程唤醒。",
    )


def check_moves(run, when_en, when_zh):
    assert run.kind != SPINS, say(
        f"The grader {when_en} saw a thread that looks again and again whether it may go on, instead of being blocked "
        "until another thread wakes it.",
        f"评分程序看到，{when_zh}有线程在一遍遍地查看能否继续，而不是阻塞着等别的线程来唤醒。",
    )


def test_first_thread_is_blocked_until_the_last_is_started(explore):
    """While the second thread is not started yet, the first one waits for it, blocked."""
    for run in explore("held", names=NAMES, hold="start", clock="ideal", schedules=5):
        check_moves(run, "kept the second thread from being started and", "不让第二个线程启动时，")
        if run.kind == "returned":
            check_started(run.value)
            assert not run["ended"], say(
                "The grader kept the second thread from being started, and the first one ended all the same: the threads "
                "do not wait for each other.",
                "评分程序不让第二个线程启动，第一个线程却照样结束了：线程并没有互相等待。",
            )


def check_started(seen):
    raised = seen["raised"]
    assert raised is None, say(f"roll_call raised {named(raised)[0]}.", f"roll_call 抛出了 {named(raised)[1]}。")
    assert seen["started"] > 1, say(
        f"roll_call({NAMES}) did not start two threads, so none waited for another.",
        f"roll_call({NAMES}) 没有启动两个线程，也就没有线程互相等待。",
    )


@pytest.mark.parametrize("count", [2, 3])
def test_others_are_blocked_while_one_comes_late(explore, count):
    """While one thread does not get anywhere, nobody looks again and again whether it has."""
    names = ["left", "right", "straight on"][:count]
    for run in explore("held", names=names, hold="thread", clock="ideal", schedules=5):
        check_moves(run, "kept a new thread from doing anything and", "让一个新线程什么都做不了时，")


def test_threads_are_blocked_while_names_are_read(explore):
    """While names are being read, however long that takes, the threads wait for the end of it, blocked."""
    for run in explore("held", names=NAMES, hold="name", clock="ideal", schedules=5):
        check_moves(run, "held the reading of the names and", "让读取名字的线程停住时，")


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
