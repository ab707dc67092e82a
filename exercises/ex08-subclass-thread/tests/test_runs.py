# canary: GRADE-HIDDEN-7f3a
"""runs-in-its-thread: where the function runs, and how often."""

import pytest

from grader.suite import say

AGAIN = ["result", "error", "is_alive", "join", "start", "join"]
HANGS = ("deadlock", "no-progress")


def check_quiet(run):
    trouble = run["trouble"]
    assert trouble is None, say(
        f"{trouble and trouble['what']} of a Task raised {named(trouble)[0]}.",
        f"Task 的 {trouble and trouble['what']} 抛出了 {named(trouble)[1]}。",
    )


@pytest.mark.parametrize(("jobs", "schedules"), [([7, None], 60), (["fails", 8], 40), ([1, 2, 3], 40)])
def test_function_runs_once_in_the_new_thread(explore, jobs, schedules):
    """Each function runs once, in the thread of its own task, in every schedule, whether or not it fails."""
    for run in explore("runs", jobs=jobs, schedules=schedules):
        assert not run["caller"], say(
            "The function ran in the thread that called start(), not in a new one. Who calls run(), you or start()?",
            "函数在调用 start() 的线程里运行了，而不是在新线程里。run() 是由谁调用的，是你还是 start()？",
        )
        check_quiet(run)
        assert run["ran"] == [1] * len(jobs), say(
            f"{len(jobs)} tasks were started and joined; how often the function of each of them was run: {run['ran']}.",
            f"启动并等待了 {len(jobs)} 个任务；各任务的函数运行的次数：{run['ran']}。",
        )
        assert (run["own"], run["threads"]) == (True, len(jobs)), say(
            "The function ran neither in the caller's thread nor in the thread that the Task is, but in some other one.",
            "函数既没有在调用者的线程里运行，也没有在 Task 自己的线程里运行，而是在另外的线程里。",
        )


def test_making_a_task_runs_nothing(explore):
    """As long as start() has not been called, the function is not run."""
    for run in explore("made_only", schedules=10):
        check_quiet(run)
        assert not run["ran"], say(
            "The function was run although start() had not been called: making a Task, or looking at it, runs nothing.",
            "还没有调用 start()，函数就运行了：创建 Task 或查看它的属性，都不应运行函数。",
        )


def test_reading_and_joining_again_runs_nothing(explore):
    """Reading result and error, joining again, or an attempt to start again do not run the function again."""
    for run in explore("runs", jobs=[7, "fails", None], again=AGAIN, schedules=10):
        if run.kind in HANGS:  # whether a second join comes back is graded elsewhere
            continue
        check_quiet(run)
        assert run["ran_later"] == run["ran"], say(
            "The function was run again after join(), when the attributes were read, or join() or start() was called "
            "once more.",
            "join() 之后，在读取属性、再次调用 join() 或 start() 时，函数又运行了一次。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    if raised is None:
        return "", ""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
