"""every-task-runs-once: what has run when close() returns."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say

FAILS = "fails"
SPINS = "no-progress"  # a terminate() that spins for ever lets no virtual time pass, and is graded elsewhere


def check_each_once(run, size, values):
    check_quiet(run["raised"])
    ran = [len(times) for times in run["got"]]
    assert ran == [1] * len(values), say(
        f"A pool of {size} was given {len(values)} tasks and closed. When close() returned, they had run {ran} times. "
        "Can a task get lost on its way to a thread, or be taken by two? Does close() wait until all of them are done?",
        f"一个大小为 {size} 的线程池收到 {len(values)} 个任务后被关闭。close() 返回时，各任务运行的次数是 {ran}。"
        "任务会不会在交给线程的途中丢失，或者被两个线程同时取走？close() 是否一直等到所有任务都做完？",
    )
    for place, (value, in_caller) in enumerate(times[0] for times in run["got"]):
        assert value == values[place], say(
            f"Task {place} was to be called with {values[place]!r}, but got {value!r}.",
            f"任务 {place} 的参数应是 {values[place]!r}，实际收到的却是 {value!r}。",
        )
        assert not in_caller, say(
            f"Task {place} was run in the thread that called the pool, not in one of the pool's threads.",
            f"任务 {place} 在调用线程池的那个线程里运行了，而不是在池中的线程里。",
        )


def test_more_tasks_than_threads(explore, draw):
    """Three tasks for two threads have run once each, with their arguments, when close() returns."""
    values = draw.sample(range(100, 1000), 3)
    for run in explore("tasks", size=2, values=values, schedules=50):
        check_each_once(run, 2, values)


@pytest.mark.parametrize(("count", "schedules"), [(2, 80), (3, 25)])
def test_one_thread_for_all(explore, draw, count, schedules):
    """A single thread runs all tasks, also one that comes just when the thread goes to rest."""
    values = draw.sample(range(100, 1000), count)
    for run in explore("tasks", size=1, values=values, schedules=schedules):
        check_each_once(run, 1, values)


def test_tasks_after_a_failing_one(explore):
    """A task that fails keeps no other from being run."""
    values = [FAILS, FAILS, 7]
    for run in explore("tasks", size=1, values=values, schedules=15):
        check_each_once(run, 1, values)


def test_many_tasks(explore, draw):
    """A dozen tasks for three threads have run once each."""
    values = draw.sample(range(100, 1000), 12)
    for run in explore("tasks", size=3, values=values, schedules=4):
        check_each_once(run, 3, values)


def test_task_may_queue_another(explore):
    """A task that gives its own pool another task is a caller like any other."""
    for run in explore("task_in_task", size=1, schedules=15):
        check_not_in_vain(
            run,
            "A task gave its own pool of 1 a second task. The grader waits for that one before it calls close(), and waits in "
            "vain: the second task was not run to its end.",
            "一个任务往自己的线程池（大小为 1）里又放了第二个任务。评分程序要等第二个做完，才调用 close()，"
            "却没有等到：第二个任务没有做完。",
        )
        check_quiet(run["raised"])
        assert run["ended"] == 2, say(
            f"A task gave its own pool a second one. Of the two, {run['ended']} had ended when close() returned.",
            f"一个任务又往自己的线程池里放了第二个任务。close() 返回时，两个任务中完成了 {run['ended']} 个。",
        )


FIRST_LOST = (
    "Two pools of 1 were made, and one was given a task. The grader waits for that task, and waits in vain: it was not run.",
    "创建两个大小为 1 的线程池，把一个任务交给其中一个。评分程序在等这个任务，却没有等到：它没有运行。",
)


def test_pools_are_independent(explore):
    """A pool that is idle takes nothing from another one, and still works when that one has been closed."""
    for run in explore("two_pools", schedules=10):
        check_not_in_vain(run, *FIRST_LOST)
        check_quiet(run["raised"])
        assert run["ended"] == [2, 4], say(
            "While one pool was idle, another one was given two tasks and closed, and then the first one, too. After each "
            f"close() the tasks that had ended were {run['ended']}, not [2, 4]. Do the pools share something?",
            "一个线程池空闲时，先把两个任务交给另一个线程池并关闭它，再把两个任务交给空闲的那个并关闭它。"
            f"每次 close() 返回后，已完成的任务数是 {run['ended']}，而不是 [2, 4]。两个线程池是不是共用了什么？",
        )


def test_pools_are_independent_at_the_same_time(explore):
    """A pool that is terminated drops no tasks of another one, and takes none from it."""
    for run in explore("two_pools_at_once", clock="ideal", schedules=10):
        if run.kind == SPINS:
            continue
        check_not_in_vain(run, *FIRST_LOST)
        check_quiet(run["raised"])
        assert run["ended"] == 3, say(
            "Two pools were used at the same time. The first one was terminated while the second one had three tasks; the "
            f"second one was closed then, and {run['ended']} of its tasks had ended. Do the pools share something?",
            "同时使用两个线程池。第二个线程池还有三个任务时，第一个线程池被终止；随后关闭第二个线程池，"
            f"它的任务只完成了 {run['ended']} 个。两个线程池是不是共用了什么？",
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
