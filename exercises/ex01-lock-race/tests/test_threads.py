# canary: GRADE-HIDDEN-7f3a
"""The threads that do the counting."""

import pytest

from grader.suite import say


@pytest.mark.parametrize(("scenario", "threads", "times", "schedules"), [("count", 1, 2, 20), ("lock", 5, 12, 8)])
def test_exactly_as_many_new_threads(explore, scenario, threads, times, schedules):
    """The call starts exactly `threads` new threads, in every schedule."""
    for run in explore(scenario, threads=threads, times=times, schedules=schedules):
        check_not_raised(run, threads, times)
        check_started(run, threads, times)


def test_all_started_before_any_is_waited_for(explore):
    """No thread is waited for before the last one has been started, so that all of them can run side by side."""
    runs = explore("closely", threads=2, times=1, schedules=120)
    for run in runs:
        check_not_raised(run, 2, 1)
        check_started(run, 2, 1)
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


def test_threads_do_count(explore):
    """There is a schedule in which each of the new threads does count."""
    exploration = explore("lock", threads=2, times=2, schedules=120)
    if not any(run.kind == "returned" and counted(run, 2, 2) for run in exploration.runs):
        for run in exploration:
            check_counted(run, 2, 2)


def counted(run, threads, times):
    return run["returned"] == threads * times or (run["counting"] == threads and not run.thread_errors)


def ended(errors):
    return named({"type": errors[0].type, "text": errors[0].text, "line": errors[0].line}) if errors else ("", "")


def check_counted(run, threads, times):
    check_not_raised(run, threads, times)
    en, zh = ended(run.thread_errors)
    assert not run.thread_errors, say(
        f"The new threads do not do their counting: one of them was ended by an exception, {en}.",
        f"新线程没有完成计数：其中一个因异常而中断，{zh}。",
    )
    assert counted(run, threads, times), say(
        f"count_up({threads}, {times}) started its threads, but they did not count: not each of them was seen adding "
        "to a shared number, and the result is not right either.",
        f"count_up({threads}, {times}) 启动了线程，但它们没有完成计数：并没有看到每个线程都在更新共享的数，结果也不对。",
    )


def test_nothing_is_left(explore):
    """When the call returns, every thread and process that it started has ended, and nothing is left open."""
    for run in explore("closely", threads=2, times=1, schedules=120):
        check_not_raised(run, 2, 1)
        assert run["started"], say(
            "count_up(2, 1) started no thread at all: nothing can be said about how its threads end.",
            "count_up(2, 1) 一个线程也没有启动，也就谈不上线程是否结束。",
        )
        left = run["left"]
        assert not left, say(
            f"count_up(2, 1) returned while {left} of its threads {'was' if left == 1 else 'were'} still running. Wait "
            "for each thread until it has ended: a sleep or a time limit is no guarantee.",
            f"count_up(2, 1) 返回时，它启动的线程中还有 {left} 个在运行。"
            "请等到每个线程真正结束：sleep 或限时等待都靠不住。",
        )
        assert not run["children"], say(
            "count_up(2, 1) started a process that nobody has waited for: its threads have ended, the process is left.",
            "count_up(2, 1) 启动了一个进程，却没有等它结束：线程都结束了，进程还留着。",
        )
        assert not run["files"], say(
            "count_up(2, 1) opened a file, a pipe or a socket and left it open: its threads have ended, but what a call "
            "opens has to be closed as well.",
            "count_up(2, 1) 打开了文件、管道或套接字却没有关闭：线程虽然都结束了，但调用中打开的东西也要关闭。",
        )


def check_started(run, threads, times):
    started = run["started"]
    assert started == threads, say(
        f"count_up({threads}, {times}) started {started} new thread{'' if started == 1 else 's'} instead of {threads}.",
        f"count_up({threads}, {times}) 启动了 {started} 个新线程，而不是 {threads} 个。",
    )


def check_not_raised(run, threads, times):
    raised = run["raised"]
    assert raised is None, say(
        f"count_up({threads}, {times}) raised {named(raised)[0]}.",
        f"count_up({threads}, {times}) 抛出了 {named(raised)[1]}。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
