# canary: GRADE-HIDDEN-7f3a
"""keeps-the-result: what the attributes hold before and after."""

import pytest

from grader.suite import say

HANGS = ("deadlock", "no-progress")  # whether a join with a timeout comes back is graded elsewhere


def check_quiet(run):
    trouble = run["trouble"]
    assert trouble is None, say(
        f"No function failed, but {trouble and trouble['what']} of a Task raised {named(trouble)[0]}.",
        f"没有函数失败，Task 的 {trouble and trouble['what']} 却抛出了 {named(trouble)[1]}。",
    )


def test_nothing_is_known_before(explore):
    """Both result and error are None before start(), while the function runs, and after a join that gave up."""
    for run in explore("nothing_yet", schedules=30):
        check_quiet(run)
        en, zh = " and ".join(run["before"]), "、".join(run["before"])
        assert not run["before"], say(
            f"{en} should be None before start() is called.",
            f"调用 start() 之前，{zh} 应为 None。",
        )
        check_ran(run)
        check_looks(run)
        assert not run["inside"], say(
            "result and error should both be None as long as the function is running.",
            "函数运行期间，result 和 error 都应为 None。",
        )
    for run in explore("patience", clock="ideal", schedules=2, preemptions=0):
        assert run.kind in HANGS or not run["known_then"], say(
            "join(timeout=1) gave up while the function was still running, but result and error were not both None.",
            "join(timeout=1) 等不及先返回了，函数还在运行，result 和 error 却不都是 None。",
        )


def check_ran(run):
    assert run["ran"], say("The function was not run.", "函数没有运行。")
    assert not run["early"], say(
        "The function ran when the Task was made, before start() was called: so it was over before anybody could look at "
        "result and error while it runs.",
        "还在创建 Task 时、调用 start() 之前，函数就运行了：于是它早已结束，谁也无法在它运行期间查看 result 和 error。",
    )


def check_looks(run):
    refused = run["refused"][0] if run["refused"] else ""
    assert not refused, say(
        f"The function looked at result and error of its own task, and that raised {refused}. As long as the function is "
        "running, both are None for everybody who looks, without any waiting.",
        f"函数查看了自己所在任务的 result 和 error，结果抛出了 {refused}。"
        "只要函数还在运行，无论谁来看，两者都应是 None，不必等待。",
    )


@pytest.mark.parametrize(("count", "schedules"), [(1, 20), (3, 100), (8, 10)])
def test_every_task_has_its_own_result_in_every_schedule(explore, count, schedules):
    """Many tasks at once: after join() the result of each is what its function returned, and error is None."""
    expected = [f"returned {number}" for number in range(count)]
    for run in explore("outcomes", jobs=[0] * count, schedules=schedules):
        check_quiet(run)
        check_results(run["results"], expected)
        for number, error in enumerate(run["errors"]):
            assert error == "None", say(
                f"No function failed, so error should be None after join(), but that of task {number} was {told(error)[0]}.",
                f"没有函数失败，join() 之后 error 应为 None，但任务 {number} 的 error 是 {told(error)[1]}。",
            )


def check_results(results, expected):
    for number, (result, good) in enumerate(zip(results, expected, strict=True)):
        assert result == good, say(
            f"{len(expected)} task{'' if len(expected) == 1 else 's'} at once: after join() the result of task {number} "
            f"was not what its function returned, but {told(result)[0]}.",
            f"同时运行 {len(expected)} 个任务：join() 之后，任务 {number} 的 result "
            f"不是它的函数的返回值，而是 {told(result)[1]}。",
        )


def test_names_do_not_matter(explore, draw):
    """Tasks of one name have results of their own, and keep them when a name is changed after join()."""
    twin, new = (f"{word}-{draw.randint(100, 999)}" for word in ("twin", "renamed"))
    expected = [f"returned {number}" for number in range(3)]
    for run in explore("outcomes", jobs=[0] * 3, names=[twin, twin], schedules=3):
        check_quiet(run)
        check_by_name(run["results"], expected, "two of three tasks bear the same name", "三个任务中有两个同名")
    for run in explore("outcomes", jobs=[0] * 3, after=[new, new], schedules=2, preemptions=0):
        check_quiet(run)
        check_by_name(run["results"], expected, "two tasks were renamed after join()", "join() 之后给两个任务改了名")


def check_by_name(results, expected, en, zh):
    for number, (result, good) in enumerate(zip(results, expected, strict=True)):
        assert result == good, say(
            f"When {en}, the result of task {number} was not what its function returned, but {told(result)[0]}. A name says "
            "nothing about which task it is: it may occur twice, and it can be changed.",
            f"{zh}，任务 {number} 的 result 就不是它的函数的返回值，而是 {told(result)[1]}。"
            "名字不能说明是哪个任务：名字可以重复，也可以更改。",
        )


def test_tasks_may_wait_for_each_other(explore):
    """Tasks that have been started run at the same time: functions that wait for each other come to their ends."""
    for run in explore("meet", count=3, clock="ideal", schedules=5, preemptions=1):
        if run.kind in HANGS:  # a task that never ends is graded elsewhere
            continue
        check_quiet(run)
        assert run["met"] or not run["ran_elsewhere"], say(
            "Three tasks were started whose functions wait until all three have begun; it did not come to that. What "
            "does a task hold, or wait for, while its function runs?",
            "启动了三个任务，它们的函数要等三个都开始了才继续，却没有等到。函数运行期间，任务占着什么，或者在等什么？",
        )


def test_any_arguments(explore, draw):
    """The function gets the arguments that the task was made with, whatever they are and however many."""
    some = draw.randint(100, 999)
    lists = [[], [some], [some, "two"], [[1, some]], [None, {"a": some}, ""]]
    for run in explore("arguments", lists=lists, schedules=2, preemptions=0):
        check_quiet(run)
        for args, got in zip(lists, run["got"], strict=False):
            assert got == args, say(
                f"Task(function, *{args}) called the function with the arguments {got}.",
                f"Task(function, *{args}) 调用函数时传入的参数是 {got}。",
            )
        for args, result in zip(lists, run["results"], strict=False):
            check_returned(args, result)


def check_returned(args, result):
    assert result == 100 + len(args), say(
        f"Task(function, *{args}): the function returned {100 + len(args)}, but after join() the result is {result}.",
        f"Task(function, *{args})：函数返回了 {100 + len(args)}，但 join() 之后 result 是 {result}。",
    )


def test_any_result(explore):
    """Whatever the function returns is its result, also 0, an empty string, None, or an exception that was not raised."""
    for run in explore("values", schedules=2, preemptions=0):
        check_quiet(run)
        value, result, error = run["wrong"][0] if run["wrong"] else ("", "", "")
        assert not run["wrong"], say(
            f"The function returned {value}; after join() result was {result} and error was {error}.",
            f"函数返回了 {value}；join() 之后 result 是 {result}，error 是 {error}。",
        )


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
