"""calls-back: what callbacks are told, and how often."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

FAILS = "fails"
MAKES = "makes"
BAD_CALLBACK = "bad callback"


def check_calls(run, expected):
    check_quiet(run["raised"])
    for place, (calls, should) in enumerate(zip(run["calls"], expected, strict=True)):
        check_told(place, calls, should)


def check_told(place, calls, should):
    assert calls, say(
        f"The callback of task {place} was never called; it should have been called with {told(should)}.",
        f"任务 {place} 的 callback 从未被调用；应该以 {told(should)} 调用它。",
    )
    assert len(calls) == 1, say(
        f"The callback of task {place} was called {len(calls)} times: with {', then '.join(told(call) for call in calls)}.",
        f"任务 {place} 的 callback 被调用了 {len(calls)} 次：依次是 {'，'.join(told(call) for call in calls)}。",
    )
    told_so = calls[0] == should and calls[0][0] is should[0]
    assert told_so, say(
        f"The callback of task {place} was called with {told(calls[0])} instead of {told(should)}.",
        f"任务 {place} 的 callback 收到的是 {told(calls[0])}，而不是 {told(should)}。",
    )


def told(call):
    return f"({', '.join(str(part) or repr(part) for part in call)})"


def test_success_and_failure(explore, draw):
    """A callback gets True and the result, or False and the exception itself; None is a result like any other."""
    value = draw.randint(100, 1000)
    expected = [[True, value], [False, "exception of task 1"], [True, None]]
    for run in explore("callbacks", size=2, kinds=[value, FAILS, None], clock="ideal", schedules=30):
        check_calls(run, expected)


def test_any_result_and_any_exception(explore):
    """Whatever a task returns is its result, also 0, an empty text or list, or an exception; any Exception is a failure."""
    kinds = [0, "", [], MAKES, FAILS, FAILS, FAILS, FAILS]
    exceptions = [[place == 3, f"exception of task {place}"] for place in range(3, 8)]
    for run in explore("callbacks", size=1, kinds=kinds, clock="ideal", schedules=4, by_name=True):
        check_calls(run, [*([True, kind] for kind in kinds[:3]), *exceptions])


def test_callback_that_fails_harms_nobody(explore):
    """After a callback that fails, all other tasks are run and called back; none is called twice."""
    kinds = [BAD_CALLBACK, 7, BAD_CALLBACK, 8]
    for run in explore("callbacks", size=1, kinds=kinds, clock="ideal", schedules=10):
        check_calls(run, [[True, kind] for kind in kinds])
    for run in explore("callbacks", size=2, kinds=[BAD_CALLBACK, BAD_CALLBACK, 7], clock="ideal", schedules=10):
        check_calls(run, [[True, BAD_CALLBACK], [True, BAD_CALLBACK], [True, 7]])


def test_callback_may_queue_a_task(explore):
    """A callback that gives its own pool another task is a caller like any other."""
    for run in explore("task_in_callback", size=1, clock="ideal", schedules=10):
        check_not_in_vain(
            run,
            "A callback gave its own pool of 1 a second task. The grader waits for that one, and waits in vain: it was not run.",
            "一个 callback 往自己的线程池（大小为 1）里放了第二个任务。评分程序在等这个任务，却没有等到：它没有运行。",
        )
        check_quiet(run["raised"])
        assert run["ended"] == 2, say(
            f"A callback gave its own pool a second task. Of the two, {run['ended']} ended.",
            f"一个 callback 又往自己的线程池里放了第二个任务。两个任务中完成了 {run['ended']} 个。",
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
