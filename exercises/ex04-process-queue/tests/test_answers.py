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


def check(seen, call):
    numbers, workers = call["numbers"], call["workers"]
    args = f"{numbers}" if workers is None else f"{numbers}, {workers}"
    expected = [number * number for number in numbers]
    raised = seen["raised"]
    assert raised is None, say(
        f"square_all({args}) raised {named(raised)[0]}.", f"square_all({args}) 抛出了 {named(raised)[1]}。"
    )
    returned = seen["returned"]
    mixed_up = isinstance(returned, list) and sorted(map(str, returned)) == sorted(map(str, expected))
    slow = (", where the first numbers take longest", "（前面的数算得最慢）") if call.get("slow") else ("", "")
    assert returned == expected or not mixed_up, say(
        f"square_all({args}){slow[0]} returned the right squares in the wrong order: {returned} instead of {expected}. "
        "The queue hands out answers in the order in which they were put.",
        f"square_all({args}){slow[1]} 返回的平方都对，但顺序不对：返回 {returned}，应为 {expected}。"
        "队列按放入的先后给出答案。",
    )
    assert returned == expected, say(
        f"square_all({args}){slow[0]} returned {returned} instead of {expected}.",
        f"square_all({args}){slow[1]} 返回了 {returned}，而不是 {expected}。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
