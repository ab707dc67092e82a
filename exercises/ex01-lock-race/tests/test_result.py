# canary: GRADE-HIDDEN-7f3a
"""The number that comes back."""

import pytest

from grader.suite import say


@pytest.mark.parametrize("times", [1, 2])
def test_small_counts_in_every_schedule(explore, times):
    """Two threads that add once or twice: the result is threads * times in every schedule."""
    for run in explore("count", threads=2, times=times, schedules=120):
        check_result(run, 2, times)


def test_three_threads_in_every_schedule(explore):
    """Three threads that add once: the result is 3 in every schedule."""
    for run in explore("count", threads=3, times=1, schedules=120):
        check_result(run, 3, 1)


def test_larger_counts(explore, draw):
    """Two threads and a larger count that nobody can know beforehand: the result is threads * times."""
    times = draw.randint(11, 15)
    for run in explore("count", threads=2, times=times, schedules=100):
        check_result(run, 2, times)


def test_many_threads(explore, draw):
    """More threads and a larger count: the result is threads * times."""
    threads, times = draw.randint(4, 5), draw.randint(11, 19)
    for run in explore("count", threads=threads, times=times, schedules=8):
        check_result(run, threads, times)


def test_second_call_in_every_schedule(explore):
    """A second call in the same process gives threads * times as well, in every schedule."""
    for run in explore("calls", arguments=[[1, 1], [2, 1]], schedules=120):
        check_result(run.value[-1], 2, 1, again=True)


def test_nothing_to_count(explore):
    """No threads, or nothing to add, give 0, in the first call and in a later one."""
    arguments = [[3, 0], [0, 5], [2, 1], [3, 0], [0, 5]]
    for run in explore("calls", arguments=arguments, schedules=20):
        for place, (threads, times) in enumerate(arguments):
            if threads * times == 0:
                check_returned(run.value[place], threads, times, again=place > 1)


def check_result(seen, threads, times, *, again=False):
    check_returned(seen, threads, times, again=again)
    assert seen["started"], say(
        f"count_up({threads}, {times}) started no thread at all. The number is to be counted by {threads} new threads.",
        f"count_up({threads}, {times}) 一个线程也没有启动。这个数应当由 {threads} 个新线程来数。",
    )


def check_returned(seen, threads, times, *, again):
    raised, returned, expected = seen["raised"], seen["returned"], threads * times
    which = ("A later call, ", "后面的一次调用 ") if again else ("", "")
    call = f"count_up({threads}, {times})"
    assert raised is None, say(
        f"{which[0]}{call}{',' if again else ''} raised {raised and raised['type']}: {raised and raised['text']}",
        f"{which[1]}{call} 抛出了 {raised and raised['type']}：{raised and raised['text']}",
    )
    assert returned == expected, say(
        f"{which[0]}{call}{',' if again else ''} returned {shown(returned)} instead of {expected}. "
        f"{thought(returned, expected)[0]}",
        f"{which[1]}{call} 返回了 {shown(returned)}，而不是 {expected}。{thought(returned, expected)[1]}",
    )


def shown(returned):
    kind = returned.get("$object", "dict") if isinstance(returned, dict) else type(returned).__name__
    return repr(returned) if returned is None or kind in ("int", "float", "bool") else f"a value of type {kind}"


def thought(returned, expected):
    if type(returned) is not int:
        return "The call has to return the number, an int.", "函数应当返回这个数（int）。"
    if returned > expected:
        en = "That is more than was to be added: is something left over from before, or is there a thread too many?"
        return en, "比应加的还多：是上一次的值没有清零，还是多开了线程？"
    en = (
        "Additions are missing: either one thread overwrote what another had just written, or the number was "
        "returned before all threads were done."
    )
    return en, "少了几次加法：要么一个线程覆盖了另一个线程刚写入的值，要么所有线程还没结束就返回了。"
