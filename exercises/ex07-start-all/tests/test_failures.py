# canary: GRADE-HIDDEN-7f3a
"""leaves-nothing-running: fetches that fail."""

import pytest

from grader.suite import say

HANGS = ("deadlock", "no-progress")
PAGES = [7, 8, 9]


def check_raised(seen):
    assert seen["started"], say(
        "fetch_all started no thread at all: nothing can be said about how its threads end.",
        "fetch_all 一个线程也没有启动，也就谈不上线程是否结束。",
    )
    raised = seen["raised"]
    assert raised is not None, say(
        "A fetch raised an exception, but fetch_all returned as if nothing had happened. An exception in a thread does "
        "not reach the caller by itself: who takes it there?",
        "有抓取抛出了异常，fetch_all 却若无其事地返回了。线程里的异常不会自己传到调用者那里：由谁来传递？",
    )
    assert seen["right_failure"] or not seen["copied"], say(
        f"A fetch failed, and fetch_all raised an exception that looks the same, {named(raised)[0]}, but is another object. "
        "It has to raise the exception itself: what else it carries, such as where it was raised, is lost in a copy.",
        f"有抓取失败，fetch_all 抛出的异常看起来一样（{named(raised)[1]}），却是另一个对象。应当抛出那个异常本身："
        "它携带的其他信息（比如是在哪里抛出的），复制之后就丢失了。",
    )
    assert seen["right_failure"], say(
        f"A fetch failed, but fetch_all raised something else: {named(raised)[0]}. It has to raise the very exception "
        "that the fetch raised.",
        f"有抓取失败，fetch_all 抛出的却是别的异常：{named(raised)[1]}。应当抛出那个抓取所抛出的异常本身。",
    )


def check_ended(seen):
    assert seen["left"] == 0, say(
        f"A fetch failed, and fetch_all was over while {seen['left']} of its threads "
        f"{'was' if seen['left'] == 1 else 'were'} still running. The failure is to be raised when all have ended.",
        f"有抓取失败，fetch_all 结束时还有 {seen['left']} 个线程在运行。应当等所有线程都结束之后，再抛出异常。",
    )
    assert not seen["children"], say(
        "A fetch failed, and fetch_all left a process behind that nobody has waited for.",
        "有抓取失败，fetch_all 留下了一个没有人等待的进程。",
    )
    assert not seen["files"], say(
        "A fetch failed, and fetch_all left a file, a pipe or a socket open.",
        "有抓取失败，fetch_all 留下了没有关闭的文件、管道或套接字。",
    )


def check_not_hung(run):
    assert run.kind not in HANGS, say(
        "A fetch failed, and the call never came to an end: no thread can go on. Who waits for something that the "
        "failed fetch did not do any more?",
        "有抓取失败，于是调用再也没有结束：没有任何线程能继续运行。是谁在等那个失败的抓取没来得及做的事？",
    )


@pytest.mark.parametrize("fails", [[0], [2], [0, 1, 2]])
def test_failure_is_raised_when_all_have_ended(explore, fails):
    """One failure is raised by fetch_all, in every schedule, and by then all threads have ended."""
    exploration = explore("work", pages=PAGES, fails=fails, schedules=40)
    for run in exploration:
        check_not_hung(run)
        if run["failed"]:  # whether every url is fetched is graded elsewhere
            check_raised(run.value)
        check_ended(run.value)
    if len(fails) == len(PAGES):
        check_some_failed(exploration)


def test_failure_is_raised_when_the_other_one_has_ended(explore):
    """Of two fetches the first one fails: a wait for the other one that has a limit comes too early in some schedule."""
    for run in explore("work", pages=PAGES[:2], fails=[0], schedules=120):
        check_not_hung(run)
        if run["failed"]:
            check_raised(run.value)
        check_ended(run.value)


def check_some_failed(exploration):
    if not any(run["failed"] for run in exploration.runs):
        for run in exploration:
            assert run["failed"], say(
                "All three fetches were to fail, but fetch_all never got to any of them.",
                "三个抓取都应当失败，但 fetch_all 一个也没有运行到。",
            )


def test_later_call_raises_its_own_failure(explore):
    """A second call whose fetches fail raises its own failure, not the one of the first call."""
    calls = [{"pages": [7, 8], "fails": [0]}, {"pages": [7, 8], "fails": [1]}]
    for run in explore("work_again", calls=calls, schedules=15):
        for seen in run.value:
            if seen["failed"]:
                check_raised(seen)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
