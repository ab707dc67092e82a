"""terminate-drops-the-rest: what still begins when terminate() is called, and what is left when it has returned."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say


def check_ended(run):
    check_quiet(run["raised"])
    assert run["late"] == 0, say(
        f"{run['late']} task{'' if run['late'] == 1 else 's'} began after terminate() had returned.",
        f"terminate() 返回之后，又有 {run['late']} 个任务开始运行。",
    )
    assert run["unfinished"] == 0, say(
        f"terminate() returned while {run['unfinished']} of the tasks {'was' if run['unfinished'] == 1 else 'were'} still "
        "running: it is to let them end.",
        f"terminate() 返回时，还有 {run['unfinished']} 个任务正在运行：它应该让这些任务先做完。",
    )
    assert run["left"] == 0, say(
        f"terminate() has returned, but {run['left']} of the pool's threads {'was' if run['left'] == 1 else 'were'} still "
        "there. How does a thread that waits for work, or is only just starting, learn that it is all over?",
        f"terminate() 已经返回，却还有 {run['left']} 个线程没有结束。正在等活干的线程、刚刚启动的线程，怎么知道该结束了？",
    )


def check_count(run):
    said = run["threads"]
    if isinstance(said, int):  # what else it may be is graded elsewhere
        assert said == 0, say(
            f"All threads have ended, but the terminated pool's `threads` is still {said}.",
            f"所有线程都已结束，但终止之后线程池的 `threads` 仍然是 {said}。",
        )


def check_dropped(run, size):
    assert run["too_many"] == 0, say(
        f"While terminate() was being called, {size + run['too_many']} more tasks began in a pool of {size}. Each "
        "thread may begin one more; the rest is to be dropped. What keeps a thread from taking the next task?",
        f"在调用 terminate() 的过程中，大小为 {size} 的线程池里又有 {size + run['too_many']} 个任务开始运行。"
        "每个线程最多还能再开始一个，其余的都应丢弃。是什么阻止线程去取下一个任务？",
    )
    check_ended(run)


def check_started(run):
    assert run["started"], say(
        "The pool was given tasks, but it started no thread: there was nothing to terminate.",
        "线程池收到了任务，却没有启动任何线程：根本没有什么可终止的。",
    )


NONE_BEGAN = (
    "The pool was given tasks. The grader waits until one has begun before it calls terminate(), and waits in vain: none was.",
    "线程池收到了任务。评分程序要等其中一个开始，才调用 terminate()，却没有等到：一个任务也没有运行。",
)

# Tasks that nap on the ideal clock: however the threads are switched, a thread that has begun one task more is busy with
# it until terminate() waits. Tasks that take no time could all be over before terminate() has done its first step.


@pytest.mark.parametrize(("size", "count"), [(1, 4), (2, 6)])
def test_waiting_tasks_are_dropped(explore, size, count):
    """When the first of many tasks is running, at most one more per thread begins; the others never do."""
    for run in explore("terminating", size=size, count=count, when="running", clock="ideal", schedules=20):
        check_not_in_vain(run, *NONE_BEGAN)
        check_dropped(run, size)
        check_started(run)


def test_running_tasks_end(explore):
    """Tasks that take their time have ended when terminate() returns, in every schedule."""
    for run in explore("terminating", size=2, count=2, when="running", schedules=25):
        check_not_in_vain(run, *NONE_BEGAN)
        check_ended(run)


@pytest.mark.parametrize(("size", "count", "schedules"), [(1, 1, 40), (1, 2, 60), (2, 3, 30)])
def test_tasks_that_have_just_been_queued(explore, size, count, schedules):
    """terminate() right after run() leaves no thread behind, and waits for no task that a thread has taken meanwhile."""
    runs = explore("terminating", size=size, count=count, when="queued", schedules=schedules)
    counted = any(run.kind == "returned" and run["threads"] == 0 for run in runs.runs)
    for run in runs:
        check_ended(run)
        if counted:  # a count that is never right is graded elsewhere
            check_count(run)


def test_idle_threads_end(explore):
    """terminate() ends threads that wait for work."""
    for run in explore("terminating", size=2, count=2, when="idle", schedules=20):
        check_not_in_vain(
            run,
            "A pool of 2 was given two tasks, twice the same function. The grader waits for both before it calls terminate(), "
            "and waits in vain: not both of them were run.",
            "把两个任务（同一个函数两次）交给大小为 2 的线程池。评分程序要等两个都做完，才调用 terminate()，"
            "却没有等到：并不是两个任务都运行了。",
        )
        check_ended(run)


def test_unused_pool_terminates(explore):
    """terminate() of a pool that has never been given a task returns."""
    for run in explore("terminating", size=2, count=0, when="queued", schedules=2):
        check_quiet(run["raised"])


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
