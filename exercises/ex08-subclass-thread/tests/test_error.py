# canary: GRADE-HIDDEN-7f3a
"""keeps-the-error: functions that fail."""

from grader.suite import say

FAILS = "fails"
HANGS = ("deadlock", "no-progress")


def check_quiet(run):
    trouble = run["trouble"]
    assert trouble is None, say(
        f"A function failed, and {trouble and trouble['what']} of its Task raised {named(trouble)[0]}. The exception "
        "belongs in error, and nobody else is to be bothered with it.",
        f"有函数失败，Task 的 {trouble and trouble['what']} 抛出了 {named(trouble)[1]}。"
        "异常应保存在 error 里，不应惊动其他任何地方。",
    )


def check_heard(run):
    assert not run["heard"], say(
        f"A {run['heard'] and run['heard'][0]} left the thread and reached threading.excepthook, which prints a "
        "traceback. A failing function is to end its thread quietly.",
        f"{run['heard'] and run['heard'][0]} 跑出了线程，到达 threading.excepthook，于是打印出一段 traceback。"
        "函数失败时，线程应当安静地结束。",
    )


def test_failing_function_ends_the_thread_quietly(explore):
    """A failing function: nothing reaches threading.excepthook, error is the exception, result stays None."""
    for run in explore("outcomes", jobs=[FAILS], schedules=30):
        check_quiet(run)
        check_heard(run)
        check_failed(run, 0)


def test_every_failing_task_has_its_own_error(explore):
    """Many tasks at once, some of which fail: each error is the very exception, of any class, that was raised."""
    jobs = [FAILS, 0, FAILS]
    for run in explore("outcomes", jobs=jobs, schedules=80):
        check_quiet(run)
        check_failures(run, jobs)
    jobs = [FAILS] * 5
    for run in explore("outcomes", jobs=jobs, schedules=10):
        check_quiet(run)
        check_failures(run, jobs)


def check_failures(run, jobs):
    check_heard(run)
    for number, job in enumerate(jobs):
        if job == FAILS:
            check_failed(run, number)
        else:
            assert run["errors"][number] == "None", say(
                f"Function {number} did not fail, but the error of its task was {told(run['errors'][number])[0]}.",
                f"函数 {number} 没有失败，它的任务的 error 却是 {told(run['errors'][number])[1]}。",
            )


def check_failed(run, number):
    error, result = run["errors"][number], run["results"][number]
    assert error == f"raised {number}", say(
        f"Function {number} failed; after join() the error of its task was not the exception object that it raised, "
        f"but {told(error)[0]}.",
        f"函数 {number} 失败了；join() 之后，它的任务的 error 不是它抛出的那个异常对象，而是 {told(error)[1]}。",
    )
    assert result == "None", say(
        f"Function {number} failed, so the result of its task should stay None, but was {told(result)[0]}.",
        f"函数 {number} 失败了，它的任务的 result 应仍为 None，实际是 {told(result)[1]}。",
    )


def test_join_does_not_raise(explore):
    """join() does not raise what the function raised, neither the first time nor later, with a timeout or without."""
    for run in explore("joined_again", schedules=10):
        if run.kind not in HANGS:  # whether a second join comes back is graded elsewhere
            check_quiet(run)


def told(held):
    """Return what a task holds in words, in both languages."""
    what, _, number = held.partition(" ")
    if what in ("returned", "raised"):
        return f"what function {number} {what}", f"函数 {number} {'的返回值' if what == 'returned' else '抛出的异常'}"
    return held, held


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    if raised is None:
        return "", ""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
