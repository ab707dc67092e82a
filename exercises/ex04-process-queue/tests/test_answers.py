# canary: GRADE-HIDDEN-7f3a
"""right-answers: the squares of all kinds of lists, in the order of the numbers."""

from grader.suite import say


def test_squares_of_all_kinds_of_lists(processes, draw):
    """Duplicates, negatives, zero, one number, no number, fewer numbers than workers: the squares, in order."""
    number = draw.randint(100, 999)
    lists = [[5, -1, 5, 0, -1, number], [number], [], [number, -2, number + 1], [9, 8, 7, 6, 5]]
    workers = [2, 2, 3, 5, None]
    calls = [{"numbers": numbers, "workers": some} for numbers, some in zip(lists, workers, strict=True)]
    for run in processes("answers", calls=calls):
        for seen, call in zip(run.value, calls, strict=True):
            check(seen, call)


def test_order_of_the_numbers_when_the_first_take_longest(processes, draw):
    """The squares stand in the order of the numbers also when those of later numbers are ready first."""
    numbers = draw.sample(range(100, 1000), 6)
    calls = [
        {"numbers": numbers, "workers": 2, "slow": 1},
        {"numbers": numbers[:3], "workers": 3, "slow": 1},
    ]
    for run in processes("answers", calls=calls):
        for seen, call in zip(run.value, calls, strict=True):
            check(seen, call)


def test_squares_when_the_children_are_slow(processes, draw):
    """Children that begin late, work long and end late: a timeout that comes due meanwhile does not cost any squares."""
    calls = [{"numbers": draw.sample(range(100, 1000), 4), "workers": 2, "slow": 1}]
    for run in processes("answers", clock="hasty", calls=calls):
        for seen, call in zip(run.value, calls, strict=True):
            if seen["raised"] is None:  # who says that it took too long does not hide it
                check_slow(seen["returned"], call["numbers"])


def test_squares_that_take_long_to_arrive(processes, draw):
    """The children have ended long before all of their squares have been received: none of these is missing."""
    numbers = draw.sample(range(100, 1000), 4)
    call = {"numbers": numbers, "workers": 2}
    for run in processes("answers", calls=[call, {**call, "late": 4}]):
        prompt, late = run.value
        if prompt["refused"] is None:  # who wants exact ints is given none that arrive late
            check_late(late, numbers)


def test_squares_that_take_long_to_be_sent(processes, draw):
    """The children have put all of their squares, but these are still on their way into the queue: none is missing."""
    numbers = draw.sample(range(100, 1000), 4)
    call = {"numbers": numbers, "workers": 2}
    for run in processes("answers", calls=[call, {**call, "heavy": 4}]):
        prompt, heavy = run.value
        if prompt["refused"] is None and heavy["refused"] is None:  # who says that it took too long does not hide it
            check_heavy(heavy["returned"], numbers)


def check_heavy(returned, numbers):
    expected = [number * number for number in numbers]
    assert returned == expected, say(
        "The children had put all squares into the queue, but it took a while until they came out at the other end: `put` comes "
        f"back before that. square_all({numbers}, 2) returned {returned} instead of {expected}. Which timeout or `empty()` "
        "takes it for granted that what has been put is there?",
        "子进程已经把所有平方都放进了队列，但过了一会儿才从另一端出来：put 不等这些，早就返回了。"
        f"square_all({numbers}, 2) 返回了 {returned}，而不是 {expected}。"
        "哪个超时或 empty() 想当然地认为放进去的东西马上就能取到？",
    )


def check_late(seen, numbers):
    expected = [number * number for number in numbers]
    en, zh = ("returned {}", "返回了 {}") if seen["refused"] is None else ("raised {}", "抛出了 {}")
    what = (seen["returned"],) * 2 if seen["refused"] is None else named(seen["refused"])
    assert seen["refused"] is None and seen["returned"] == expected, say(  # noqa: PT018  one message for both
        "The children sent all squares and ended; receiving each square took a while. "
        f"square_all({numbers}, 2) {en.format(what[0])} instead of returning {expected}. Which timeout or `empty()` takes it "
        "for granted that all squares have arrived?",
        f"子进程发完所有平方就结束了，而每收一个平方都要花一点时间。square_all({numbers}, 2) {zh.format(what[1])}，"
        f"而应返回 {expected}。哪个超时或 empty() 想当然地认为平方都已收到？",
    )


def check_slow(returned, numbers):
    expected = [number * number for number in numbers]
    assert returned == expected, say(
        f"On a machine on which the children are slow, square_all({numbers}, 2) returned {returned} instead of "
        f"{expected}. Which timeout, sleep or `empty()` takes it for granted that they are fast?",
        f"在子进程运行得很慢的机器上，square_all({numbers}, 2) 返回了 {returned}，而不是 {expected}。"
        "哪个超时、sleep 或 empty() 想当然地认为它们很快？",
    )


def check(seen, call):
    numbers, workers = call["numbers"], call["workers"]
    args = f"{numbers}" if workers is None else f"{numbers}, {workers}"
    expected = [number * number for number in numbers]
    raised = seen["raised"]
    assert raised is None, say(
        f"square_all({args}) raised {named(raised)[0]}.", f"square_all({args}) 抛出了 {named(raised)[1]}。"
    )
    returned = seen["returned"]
    assert seen["list"], say(
        f"square_all({args}) returned {returned} as a {seen['type']}; it should be a list.",
        f"square_all({args}) 返回的 {returned} 是 {seen['type']} 类型，应是列表。",
    )
    mixed_up = sorted(map(str, returned)) == sorted(map(str, expected))
    slow = (", where the first numbers take longest", "（前面的数算得最慢）") if call.get("slow") else ("", "")
    assert returned == expected or not mixed_up, say(
        f"square_all({args}){slow[0]} returned the right squares in the wrong order: {returned} instead of {expected}. "
        "The queue hands out answers in the order in which they were put.",
        f"square_all({args}){slow[1]} 返回的平方都对，但顺序不对：返回 {returned}，应为 {expected}。"
        "队列按放入的先后给出答案。",
    )
    exact = returned == expected and all(type(square) is int for square in returned)
    assert exact, say(
        f"square_all({args}){slow[0]} returned {returned} instead of {expected}.",
        f"square_all({args}){slow[1]} 返回了 {returned}，而不是 {expected}。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
