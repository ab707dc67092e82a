"""never-more-than-max: how many threads are alive at the same time."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say


def check_most(runs, size):
    """At most so many threads were alive; what to think about depends on what was so in every schedule."""
    seen = [run for run in runs.runs if run.kind == "returned"]
    helped = all(run["without_task"] for run in seen)
    always = all(run["most"] > size for run in seen)
    for run in runs:
        check_quiet(run["raised"])
        check_some(run)
        en, zh = HELPER if helped else NO_LIMIT if always else RACE
        assert run["most"] <= size, say(
            f"A pool of at most {size} had {run['most']} threads at the same time. {en}",
            f"最多 {size} 个线程的线程池里，同时有 {run['most']} 个线程。{zh}",
        )


def check_some(run):
    assert run["most"], say(
        "The pool was given tasks, but it started no thread.",
        "线程池收到了任务，却没有启动任何线程。",
    )


HELPER = (
    "In every schedule there was a thread that ran no task. Does it hand out tasks, or look after others? Helpers count as well.",
    "无论怎样调度，都有线程没有运行过任务。它是在分发任务，还是在看管别的线程？帮忙的线程也算在内。",
)
NO_LIMIT = (
    "There were too many in every schedule. What keeps the pool from making one more?",
    "无论怎样调度，线程都太多。是什么在阻止线程池再创建一个线程？",
)
RACE = (
    "What happens between the moment the pool looks how many threads there are and the moment a new one counts?",
    "从查看现有线程数，到新线程被计入，这中间会发生什么？",
)


def test_more_tasks_than_threads(explore):
    """A pool that is given more tasks than it may have threads keeps to its limit."""
    check_most(explore("crowd", size=2, callers=0, each=3, schedules=30), 2)


def test_one_thread_at_most(explore):
    """A pool of one never has a second thread."""
    check_most(explore("crowd", size=1, callers=0, each=3, schedules=20), 1)


def test_two_callers_at_once(explore):
    """The limit holds when run() is called by two threads at the same time."""
    check_most(explore("crowd", size=1, callers=2, each=1, schedules=50), 1)


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
        check_some(run)
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
