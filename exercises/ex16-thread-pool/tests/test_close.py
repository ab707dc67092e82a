"""close-ends-all: what is left when close() has returned, or a with block."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say


def check_closed(run):
    check_quiet(run["raised"])
    assert run["started"], say(
        "The pool was given tasks, but it started no thread: there was nothing to close.",
        "线程池收到了任务，却没有启动任何线程：根本没有什么可关闭的。",
    )
    assert run["left"] == 0, say(
        f"The pool was closed, but {run['left']} of its threads {'was' if run['left'] == 1 else 'were'} still there. Does "
        "every thread learn that the pool is closed, the busy one and the one that is only just starting, and who "
        "waits until it has ended?",
        f"线程池已经关闭，却还有 {run['left']} 个线程没有结束。不管是正忙的，还是刚刚启动的，"
        "每个线程都能得知线程池已关闭吗？由谁来等它真正结束？",
    )


def check_count(run):
    said = run["threads"]
    if isinstance(said, int):  # what else it may be is graded elsewhere
        assert said == 0, say(
            f"All threads have ended, but the closed pool's `threads` is still {said}.",
            f"所有线程都已结束，但关闭之后线程池的 `threads` 仍然是 {said}。",
        )


@pytest.mark.parametrize(("size", "schedules"), [(1, 35), (2, 150)])
def test_close_ends_the_threads(explore, size, schedules):
    """When close() returns, all threads have ended, and none is counted any more, also when two end at the same time."""
    for run in explore("closing", size=size, count=2, how="close", schedules=schedules):
        check_closed(run)
        check_count(run)


def test_close_waits_for_slow_tasks(explore):
    """close() waits as long as it takes for tasks that take their time."""
    for run in explore("closing", size=2, count=3, how="napping", schedules=35):
        check_closed(run)


def test_close_lets_queued_tasks_finish(explore):
    """Tasks that are still waiting for a thread when close() is called are run."""
    for run in explore("closing", size=1, count=4, how="napping", clock="ideal", schedules=1, preemptions=0):
        check_closed(run)
        assert run["ended"] == 4, say(
            f"Four tasks had been given to the pool when close() was called; it let only {run['ended']} of them finish.",
            f"调用 close() 时，线程池已经收到四个任务，它却只让其中 {run['ended']} 个完成。",
        )


def test_close_ends_idle_threads(explore):
    """close() ends threads that wait for work."""
    for run in explore("closing", size=2, count=2, how="idle", schedules=15):
        check_not_in_vain(
            run,
            "A pool of 2 was given two tasks, twice the same function. The grader waits for both before it calls close(), "
            "and waits in vain: not both of them were run.",
            "把两个任务（同一个函数两次）交给大小为 2 的线程池。评分程序要等两个都做完，才调用 close()，"
            "却没有等到：并不是两个任务都运行了。",
        )
        check_closed(run)


def test_unused_pool_closes(explore):
    """close() of a pool that has never been given a task returns."""
    for run in explore("closing", size=2, count=0, how="close", schedules=2):
        check_quiet(run["raised"])


def test_second_close_is_harmless(explore):
    """close() may be called again."""
    for run in explore("closing", size=2, count=2, how="twice", schedules=10):
        check_closed(run)


@pytest.mark.parametrize("how", ["with", "with-error"])
def test_leaving_a_with_block_closes(explore, how):
    """Leaving a with block closes the pool, also by an exception."""
    for run in explore("closing", size=2, count=2, how=how, schedules=10):
        check_closed(run)


def test_leaving_a_with_block_lets_queued_tasks_finish(explore):
    """Tasks that are still waiting for a thread at the end of a with block are run, as by close()."""
    for run in explore("closing", size=1, count=3, how="with", clock="ideal", schedules=5):
        check_closed(run)
        assert run["ended"] == 3, say(
            f"Three tasks had been given to the pool when its with block ended; {run['ended']} of them had finished when it "
            "was left. Leaving the block is to close the pool, not to terminate it.",
            f"with 代码块结束时，线程池已经收到三个任务；离开代码块之后，只完成了其中 {run['ended']} 个。"
            "离开代码块应当 close() 线程池，而不是 terminate()。",
        )


def check_not_in_vain(run, en, zh):
    """When the grader waits for a task in vain, it waits on no line of the submission: say which task, and who waits where."""
    stands = run.waits if run.kind == "deadlock" else ()
    in_vain = any(wait.thread == "MainThread" and wait.line is None and not wait.holder for wait in stands)
    assert not in_vain, say(f"{en} {stuck(stands)[0]}", f"{zh}{stuck(stands)[1]}")


def stuck(waits):
    """Return which threads of the pool wait for ever, and on which lines."""
    waits = [wait for wait in waits if wait.line is not None]
    if not waits:
        return "No thread of the pool is left.", "线程池里已经没有线程了。"
    en, zh = [], []
    for wait in waits:
        held = (f" for what {wait.holder} holds", f"，等着 {wait.holder} 持有的东西") if wait.holder else ("", "")
        en.append(f"{wait.thread} waits on line {wait.line}{held[0]}")
        zh.append(f"{wait.thread} 停在第 {wait.line} 行{held[1]}")
    return f"{', '.join(en)}.", f"{'；'.join(zh)}。"


def check_quiet(raised):
    assert raised is None, say(
        f"Using the pool raised {named(raised)[0]}.",
        f"使用线程池时抛出了 {named(raised)[1]}。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
