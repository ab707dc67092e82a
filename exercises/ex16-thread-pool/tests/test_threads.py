"""makes-threads-when-needed: when there are how many threads, and what the pool says of them."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say

AT_ONCE = 0.1
MARGIN = 1.25  # looking for work every few milliseconds is not graded here


def test_first_task_makes_a_thread_and_the_second_reuses_it(explore):
    """There is no thread before the first task; the second task is done by the thread that has become idle."""
    for run in explore("one_by_one", size=2, clock="ideal", schedules=20):
        check_quiet(run["raised"])
        before, first, second = run["started"]
        assert before == 0, say(
            f"A new pool that has been given no task has started {before} thread{plural(before)} already.",
            f"新建的线程池还没有收到任务，就已经启动了 {before} 个线程。",
        )
        assert run["ended"] == 2, say(
            f"Two tasks were given to the pool one after the other; {run['ended']} ended.",
            f"先后交给线程池两个任务，只完成了 {run['ended']} 个。",
        )
        assert first == 1, say(
            f"For its first task the pool started {first} threads.",
            f"为了第一个任务，线程池启动了 {first} 个线程。",
        )
        assert second == 1, say(
            "The first task was over and its thread had nothing to do; for the second task the pool started another thread "
            "all the same. How does it know that a thread is waiting for work?",
            "第一个任务已经结束，它的线程正闲着；来了第二个任务，线程池却又启动了一个线程。它怎么知道有线程在等活干？",
        )


def test_idle_threads_are_reused_after_tasks_that_end_together(explore):
    """Two threads whose tasks ended at the same moment are both idle: two more tasks need no third thread."""
    for run in explore("reused", size=3, count=2, clock="ideal", schedules=150):
        check_quiet(run["raised"])
        assert run["ended"] == 4, say(
            f"Twice two tasks were given to a pool of 3; {run['ended']} ended.",
            f"分两次、每次两个，把任务交给大小为 3 的线程池，只完成了 {run['ended']} 个。",
        )
        before, after = run["started"]
        assert after <= max(before, 2), say(
            "Two tasks ended at the same moment, and when nothing was in motion any more two others were given to the pool. "
            f"It had started {before} thread{plural(before)} by then, and {after} in the end: two idle threads can take two "
            "tasks. Does everybody who changes the number of idle threads hold the lock meanwhile?",
            "两个任务同时结束，等一切都静下来，又把两个任务交给线程池。"
            f"在此之前它启动了 {before} 个线程，最后一共启动了 {after} 个：两个空闲线程明明可以接走这两个任务。"
            "凡是修改空闲线程数的地方，都持有锁吗？",
        )


@pytest.mark.parametrize("used", [0, 1, 2])
def test_waiting_task_gets_a_new_thread(explore, used):
    """As many tasks as there may be threads run at the same time, in a new pool and in a used one."""
    for run in explore("meeting", size=2, used=used, clock="ideal", schedules=20):
        check_quiet(run["raised"])
        assert run["met"] == 2, say(
            f"Two tasks that wait for each other were given to a pool of 2 {BEFORE[used][0]}, and did not meet: they were "
            "not run at the same time. An idle thread can take one task; who takes the other one?",
            f"把两个互相等待的任务交给{BEFORE[used][1]}大小为 2 的线程池，它们没能碰面：两个任务没有同时运行。"
            "空闲的线程只能接走一个任务，另一个由谁来做？",
        )


def test_thread_that_finds_its_task_taken_waits_on(explore):
    """A thread that is woken for a task which another one has taken waits again, and takes the next one."""
    for run in explore("meeting", size=2, used=0, contested=True, clock="ideal", schedules=40):
        check_quiet(run["raised"])
        en, zh = died(run.thread_errors)
        assert run["met"] == 2, say(
            "A task was given to a pool of 2 just when one thread was idle and the other one was done with its own. "
            f"{en}Two more tasks that waited for each other did not meet then: they were not run at the same time. A thread "
            "that is woken may find that another one has taken the task. Does it look again, and wait on?",
            "大小为 2 的线程池里，一个线程正空闲，另一个刚做完自己的任务，这时又来了一个任务。"
            f"{zh}之后再交给它两个互相等待的任务，它们没能碰面：两个任务没有同时运行。"
            "线程被唤醒时，任务可能已经被别的线程取走。它会再看一眼、接着等吗？",
        )


def died(errors):
    """Return that a thread of the pool has ended with an exception, if one has."""
    if not errors:
        return "", ""
    error = errors[0]
    en, zh = named({"type": error.type, "text": error.text, "line": error.line})
    return f"A thread was ended by an exception, {en}. ", f"有一个线程因异常而中断：{zh}。"


BEFORE = {
    0: ("that was new", "新建的、"),
    1: ("with one idle thread", "有一个空闲线程、"),
    2: ("that had done two tasks before", "做过两个任务、"),
}


@pytest.mark.parametrize(
    ("size", "count", "used", "seconds"), [(2, 5, 0, 3), (3, 3, 0, 1), (1, 3, 0, 3), (3, 7, 1, 3), (2, 2, 2, 1)]
)
def test_naps_take_as_long_as_the_threads_allow(explore, size, count, used, seconds):
    """N tasks of one second on k threads take ceil(N/k) seconds on virtual time, and run() takes none."""
    for run in explore("naps", size=size, count=count, used=used, clock="ideal", schedules=3):
        check_quiet(run["raised"])
        assert run["ended"] == count, say(
            f"{count} tasks of one second were given to a pool of {size}; {run['ended']} ended.",
            f"把 {count} 个各需一秒的任务交给大小为 {size} 的线程池，只完成了 {run['ended']} 个。",
        )
        assert run["took"] < seconds * MARGIN, say(
            f"{count} tasks of one second took {run['took']:g} s in a pool of {size} that had done {used} before; "
            f"{seconds} s are enough. Is there a thread for every task as long as there are fewer than {size}?",
            f"大小为 {size} 的线程池（之前做过 {used} 个任务）用 {run['took']:g} 秒做完 {count} 个各需一秒的任务，"
            f"其实 {seconds} 秒就够。线程还不到 {size} 个时，每个任务都能分到线程吗？",
        )
        assert run["handing_in"] < 1, say(
            f"run() is to return at once, but handing in {count} tasks took {run['handing_in']:g} s: the caller was kept "
            "waiting while all threads were busy.",
            f"run() 应当立即返回，但交出 {count} 个任务就用了 {run['handing_in']:g} 秒：线程都忙的时候，调用者被迫等着。",
        )


def test_handing_in_waits_for_no_callback(explore):
    """run() returns at once also while a callback takes its time."""
    for run in explore("handing_in", size=2, clock="ideal", schedules=3):
        check_quiet(run["raised"])
        assert run["ended"], say(
            "Two tasks were given to a pool of 2; none was run.",
            "把两个任务交给大小为 2 的线程池，一个也没有运行。",
        )
        assert run["took"] < AT_ONCE, say(
            f"run() is to return at once, but it took {run['took']:g} s when the callback of an earlier task was just being "
            "called and needed one second. What does the thread that calls the callback hold meanwhile?",
            f"run() 应当立即返回，但另一个任务的 callback 正在运行（它需要一秒）时，run() 用了 {run['took']:g} 秒。"
            "调用 callback 的线程此时持有什么？",
        )


WHEN = (
    ("before the first task", "还没有任务时"),
    ("while one task was running", "一个任务正在运行时"),
    ("while both threads were busy and a task was waiting", "两个线程都在忙、还有任务在等时"),
    ("when all tasks were over", "所有任务都结束后"),
)


def test_threads_and_idle_are_counted(explore):
    """When nothing is in motion, `threads` says how many threads are alive and `idle` how many of them wait for work."""
    for run in explore("counts", size=2, clock="ideal", schedules=70):
        check_quiet(run["raised"])
        assert run["ended"] == 3, say(
            f"Three tasks were given to a pool of 2; {run['ended']} ended.",
            f"把三个任务交给大小为 2 的线程池，只完成了 {run['ended']} 个。",
        )
        for look, when in zip(run["looks"], WHEN, strict=True):
            threads, idle = look["said"]
            alive, waiting = look["there"]
            if alive <= 2:  # more than there may be are graded elsewhere
                check_count("threads", threads, alive, when)
                check_count("idle", idle, waiting, when)


def check_count(name, said, expected, when):
    en, zh = when
    assert is_number(said), say(
        f"The pool's attribute `{name}` is to be a number; {en} it was {said}.",
        f"线程池的属性 `{name}` 应当是一个数；{zh}它却是 {said}。",
    )
    assert said == expected, say(
        f"In a pool of 2, {en}, `{name}` was {said}, but {expected} {THREADS[name][0]}.",
        f"大小为 2 的线程池里，{zh}，`{name}` 是 {said}，实际上{THREADS[name][1]}的线程有 {expected} 个。",
    )


THREADS = {"threads": ("were alive", "活着"), "idle": ("were waiting for work", "在等活干")}


def is_number(said):
    return isinstance(said, int)


def plural(count):
    return "" if count == 1 else "s"


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
