"""never-more-than-max: how many threads are alive at the same time."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say


def check_most(run, size):
    check_quiet(run["raised"])
    assert run["most"], say(
        "The pool was given tasks, but it started no thread.",
        "线程池收到了任务，却没有启动任何线程。",
    )
    assert run["most"] <= size, say(
        f"A pool of at most {size} had {run['most']} threads at the same time. What happens between the moment the pool "
        "looks how many threads there are and the moment a new one counts?",
        f"最多 {size} 个线程的线程池里，同时有 {run['most']} 个线程。"
        "从查看现有线程数，到新线程被计入，这中间会发生什么？",
    )


def test_more_tasks_than_threads(explore):
    """A pool that is given more tasks than it may have threads keeps to its limit."""
    for run in explore("crowd", size=2, callers=0, each=3, schedules=30):
        check_most(run, 2)


def test_one_thread_at_most(explore):
    """A pool of one never has a second thread."""
    for run in explore("crowd", size=1, callers=0, each=3, schedules=20):
        check_most(run, 1)


def test_two_callers_at_once(explore):
    """The limit holds when run() is called by two threads at the same time."""
    for run in explore("crowd", size=1, callers=2, each=1, schedules=50):
        check_most(run, 1)


def test_the_threads_do_work(explore):
    """Many tasks are run, and called back, within the limit, by threads of the pool."""
    for run in explore("called_back", size=3, count=9, clock="ideal", schedules=5):
        check_quiet(run["raised"])
        assert run["most"] <= 3, say(
            f"A pool of at most 3 was given nine tasks with callbacks, and {run['most']} threads were alive at the same time. "
            "Is a callback called by a thread of its own? Threads that help the pool count as well.",
            f"最多 3 个线程的线程池收到九个带 callback 的任务，同时活着的线程有 {run['most']} 个。"
            "callback 是不是另开线程调用的？帮忙的线程也算在内。",
        )
        check_most(run, 3)
        assert run["ran_in_threads"], say(
            "No task was run by a thread of the pool: a limit is kept only where work is done.",
            "没有任何任务由池中的线程运行：干了活，才谈得上遵守上限。",
        )


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
