"""failed-job-frees-its-slot: jobs that raise."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

FAILS = "fails"
HANGS = ("deadlock", "no-progress")


def check_failures(explore, jobs, limit, expected, schedules):
    runs = explore("work", jobs=jobs, limit=limit, schedules=schedules)
    always = any(run.kind in HANGS for run in runs.runs) and hangs_without_failures(
        explore, len(jobs), limit, schedules
    )
    for run in runs:
        check(run, expected, hangs_anyway=always)


def hangs_without_failures(explore, count, limit, schedules):
    """Say whether a call can hang as well when no job fails: then the failures are not to blame."""
    return any(
        run.kind in HANGS for run in explore("work", jobs=[*range(count)], limit=limit, schedules=schedules).runs
    )


def check(run, expected, *, hangs_anyway):
    assert hangs_anyway or run.kind not in HANGS, say(
        "Some jobs failed, and the call never came to an end: no thread can go on. A job that fails must not keep its "
        "slot. Is the permit given back on every way out of a job?",
        "有任务失败，于是调用再也没有结束：没有任何线程能继续运行。失败的任务不能占着名额不放。任务无论以哪种方式结束，许可都会归还吗？",
    )
    seen = run.value
    assert seen["raised"] is None, say(
        f"A job failed, and run_all raised {named(seen['raised'])[0]}; "
        "the exception belongs in the list, in the place of its job.",
        f"有任务失败，run_all 却抛出了 {named(seen['raised'])[1]}；异常应放在列表里，位于该任务的位置上。",
    )
    assert all(seen["ran"]), say(
        f"Not every job was run when some failed. How often each of them was run: {seen['ran']}.",
        f"有任务失败时，并非每个任务都运行了；各任务运行的次数：{seen['ran']}。",
    )
    assert seen["places"] == expected, say(
        f"run_all should have returned {expected}, but returned {seen['places']}. A job that fails has the very "
        "exception object that it raised in its place.",
        f"run_all 应返回 {expected}，实际返回了 {seen['places']}：失败的任务，它的位置上应是它抛出的那个异常对象本身。",
    )


def test_more_failing_jobs_than_slots(explore):
    """Three jobs fail on two slots: all four run, each exception stands in its place, in every schedule."""
    expected = ["exception of job 0", "exception of job 1", "exception of job 2", 10]
    check_failures(explore, [FAILS, FAILS, FAILS, 10], 2, expected, schedules=80)


def test_any_exception_stands_in_its_place(explore):
    """Any Exception counts as a failure, of whatever class."""
    expected = [f"exception of job {place}" for place in range(5)]
    check_failures(explore, [FAILS] * 5, 3, expected, schedules=10)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
