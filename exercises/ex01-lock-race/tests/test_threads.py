# canary: GRADE-HIDDEN-7f3a
"""The threads that do the counting."""

import pytest

from grader.suite import say


@pytest.mark.parametrize(("threads", "times"), [(1, 2), (5, 1)])
def test_exactly_as_many_new_threads(explore, threads, times):
    """The call starts exactly `threads` new threads, in every schedule."""
    for run in explore("count", threads=threads, times=times, schedules=20):
        check_not_raised(run, threads, times)
        started = run["started"]
        assert started == threads, say(
            f"count_up({threads}, {times}) started {started} new threads instead of {threads}.",
            f"count_up({threads}, {times}) 启动了 {started} 个新线程，而不是 {threads} 个。",
        )


def test_all_started_before_any_is_waited_for(explore):
    """No thread is waited for before the last one has been started, so that all of them can run side by side."""
    runs = explore("order", threads=2, times=1, schedules=120)
    for run in runs:
        check_not_raised(run, 2, 1)
        assert run["started"] == 2, say(
            f"count_up(2, 1) started {run['started']} new threads instead of 2.",
            f"count_up(2, 1) 启动了 {run['started']} 个新线程，而不是 2 个。",
        )
        assert not run["waited_early"], say(
            "A thread was waited for before the last one had been started: the threads run one after the other. "
            "Start all of them first, then wait.",
            "最后一个线程还没启动，就已经在等前面的线程结束：这样线程只能一个接一个地运行。请先全部启动，再逐个等待。",
        )
    assert any(run["side_by_side"] for run in runs), say(
        "In no schedule do two threads run at the same time: the first one has always ended before the second one is "
        "started. Start all of them first, then wait.",
        "无论怎样调度，两个线程都不会同时运行：第一个总是在第二个启动之前就结束了。请先全部启动，再等待。",
    )


@pytest.mark.parametrize("idle", [0, 1])
def test_every_thread_counts(explore, idle):
    """When one of the threads does nothing, its additions are missing from the result."""
    for run in explore("one_idle", threads=2, times=2, idle=idle, schedules=2, preemptions=0):
        if run.kind != "returned":
            continue  # nobody can go on without it: it was needed
        complete = run["made_idle"] and run["raised"] is None and run["returned"] == 4
        assert not complete, say(
            "The grader kept one of the two threads from doing anything, and count_up(2, 2) returned 4 all the same: "
            "the counting is not done by the new threads, or not by each of them.",
            "评分程序让两个线程中的一个什么都不做，count_up(2, 2) 仍然返回 4：计数并不是由每个新线程各自完成的。",
        )


def test_no_thread_is_left(explore):
    """When the call returns, every thread that it started has ended, in every schedule."""
    for run in explore("left", threads=2, times=1, schedules=120):
        check_not_raised(run, 2, 1)
        assert run["started"], say(
            "count_up(2, 1) started no thread at all: nothing can be said about how its threads end.",
            "count_up(2, 1) 一个线程也没有启动，也就谈不上线程是否结束。",
        )
        left = run["left"]
        assert not left, say(
            f"count_up(2, 1) returned while {left} of its threads were still running. Wait for each thread until it "
            "has ended: a sleep or a time limit is no guarantee.",
            f"count_up(2, 1) 返回时，它启动的线程中还有 {left} 个在运行。"
            "请等到每个线程真正结束：sleep 或限时等待都靠不住。",
        )
        assert not run["files"], say(
            "count_up(2, 1) opened a file and left it open.",
            "count_up(2, 1) 打开了文件却没有关闭。",
        )


def check_not_raised(run, threads, times):
    raised = run["raised"]
    assert raised is None, say(
        f"count_up({threads}, {times}) raised {raised and raised['type']}: {raised and raised['text']}",
        f"count_up({threads}, {times}) 抛出了 {raised and raised['type']}：{raised and raised['text']}",
    )
