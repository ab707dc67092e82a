# canary: GRADE-HIDDEN-7f3a
"""The number that comes back."""

import pytest

from grader.suite import say


@pytest.mark.parametrize(("scenario", "times"), [("closely", 1), ("lock", 2)])
def test_small_counts_in_every_schedule(explore, scenario, times):
    """Two threads that add once or twice: the result is threads * times in every schedule."""
    for run in explore(scenario, threads=2, times=times, schedules=120):
        check_result(run, run.value, 2, times)


def test_three_threads_in_every_schedule(explore):
    """Three threads that add once: the result is 3 in every schedule."""
    for run in explore("count", threads=3, times=1, schedules=120):
        check_result(run, run.value, 3, 1)


def test_larger_counts(explore, draw):
    """Two threads and a larger count that nobody can know beforehand: the result is threads * times."""
    times = draw.randint(11, 15)
    for run in explore("count", threads=2, times=times, schedules=100):
        check_result(run, run.value, 2, times)


def test_many_threads(explore, draw):
    """More threads and a larger count: the result is threads * times."""
    threads, times = draw.randint(4, 6), draw.randint(11, 19)
    for run in explore("count", threads=threads, times=times, schedules=8):
        check_result(run, run.value, threads, times)


def test_very_large_count(explore, draw):
    """Two threads add more than a thousand times each: the result is threads * times."""
    times = draw.randint(1100, 1500)
    for run in explore("count", threads=2, times=times, schedules=1, preemptions=0):
        if run.kind != "no-progress":  # so many additions may take more steps than a run has; the others decide then
            check_result(run, run.value, 2, times)


def test_second_call_in_every_schedule(explore):
    """A second call with the same arguments counts again, and gives threads * times in every schedule."""
    for run in explore("calls", arguments=[[2, 1], [2, 1]], schedules=120):
        check_result(run, run.value[-1], 2, 1, again=True)


def test_nothing_to_count(explore):
    """No threads, or nothing to add, give 0, in the first call and in a later one."""
    arguments = [[3, 0], [0, 5], [2, 1], [3, 0], [0, 5]]
    for run in explore("calls", arguments=arguments, schedules=20):
        for place, (threads, times) in enumerate(arguments):
            if threads * times == 0:
                check_returned(run, run.value[place], threads, times, again=place > 1)


def check_result(run, seen, threads, times, *, again=False):
    check_returned(run, seen, threads, times, again=again)
    en, zh = called(threads, times, again=again)
    assert seen["started"], say(
        f"{en} started no thread at all. The number is to be counted by {threads} new threads, in every call.",
        f"{zh} 一个线程也没有启动。每次调用都应当由 {threads} 个新线程来数。",
    )


def check_returned(run, seen, threads, times, *, again):
    raised, returned, expected = seen["raised"], seen["returned"], threads * times
    en, zh = called(threads, times, again=again)
    assert raised is None, say(f"{en} raised {named(raised)[0]}.", f"{zh} 抛出了 {named(raised)[1]}。")
    what, think = shown(returned), thought(run, seen, expected)
    assert returned == expected, say(
        f"{en} returned {what[0]} instead of {expected}. {think[0]}",
        f"{zh} 返回了{what[1]}，而不是 {expected}。{think[1]}",
    )


def called(threads, times, *, again):
    call = f"count_up({threads}, {times})"
    return (f"A later call, {call},", f"后面的一次调用 {call}") if again else (call, call)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")


def shown(returned):
    kind = returned.get("$object", "dict") if isinstance(returned, dict) else type(returned).__name__
    if returned is None or kind in ("int", "float", "bool"):
        return repr(returned), f" {returned!r}"
    return f"a value of type {kind}", f"一个 {kind} 类型的值"


def thought(run, seen, expected):
    if type(seen["returned"]) is not int:
        return "The call has to return the number, an int.", "函数应当返回这个数（int）。"
    if run.thread_errors:
        error = run.thread_errors[0]
        en, zh = named({"type": error.type, "text": error.text, "line": error.line})
        return f"A thread was ended by an exception, {en}.", f"有一个线程因异常而中断：{zh}。"
    if seen["returned"] > expected:
        en = "That is more than was to be added: is something left over from before, or is there a thread too many?"
        return en, "比应加的还多：是上一次的值没有清零，还是多开了线程？"
    if seen.get("left"):
        en = "It was returned while threads were still counting. Nobody had waited for them to end."
        return en, "返回时还有线程在计数：没有等它们结束。"
    if seen.get("left") == 0:
        en = (
            "All threads had ended when the call returned. So one of them overwrote what another had just written, or "
            "one does not add often enough, or the number was read before the last thread was done."
        )
        zh = (
            "调用返回时所有线程都已结束，所以要么一个线程覆盖了另一个线程刚写入的值，要么有的线程加的次数不够，"
            "要么在最后一个线程做完之前就读取了这个数。"
        )
        return en, zh
    en = (
        "Additions are missing: either one thread overwrote what another had just written, or the number was "
        "returned before all threads were done."
    )
    return en, "少了几次加法：要么一个线程覆盖了另一个线程刚写入的值，要么所有线程还没结束就返回了。"
