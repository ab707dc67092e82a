"""right-answers: what the function returned for each item, in the order of the items."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say


def check(seen, call):
    expected = [value for _, value in call["items"]]
    how = f"{len(expected)} items, workers={call['workers']}" if "workers" in call else f"{len(expected)} items"
    how_zh = f"{len(expected)} 项，workers={call['workers']}" if "workers" in call else f"{len(expected)} 项"
    assert seen["raised"] is None, say(
        f"No item failed ({how}), but pool_map raised {named(seen['raised'])[0]}.",
        f"没有任何一项失败（{how_zh}），pool_map 却抛出了 {named(seen['raised'])[1]}。",
    )
    check_list(seen)
    assert seen["returned"] == expected, say(
        f"The function returns {expected} for the items in their order ({how}), but pool_map returned {seen['returned']}.",
        f"对各项依次调用函数，应得到 {expected}（{how_zh}），但 pool_map 返回的是 {seen['returned']}。",
    )


def check_list(seen):
    assert seen["kind"] == "list", say(
        f"pool_map returned a value of type {seen['kind']}; it has to return a list.",
        f"pool_map 返回了一个 {seen['kind']} 类型的值；应当返回列表（list）。",
    )


def test_answers_in_the_order_of_the_items(processes, draw):
    """The results stand in the order of the items, also when later ones end first or are equal; no items give [].

    Nothing says that an item can be hashed: a list is one like any other.
    """
    first, second, third = draw.sample(range(100, 1000), 3)
    many = [[12, first], [2, None], [1, second], [0, first], [0, 0], [0, ""], [0, -second]]
    calls = [
        {"items": many, "workers": 3},
        {"items": [[1, second], [0, third]], "workers": 4},
        {"items": [[0, third], [0, first], [0, third]]},
        {"items": [], "workers": 2},
        {"items": [[0, first], [0, third], [0, first]], "workers": 2, "lists": True},
    ]
    for run in processes("answers", calls=calls):
        for seen, call in zip(run.value, calls, strict=True):
            check(seen, call)


def test_results_that_cannot_be_keys(processes, draw):
    """A list is a result like any other."""
    items = draw.sample(range(100, 1000), 3)
    for run in processes("lists", items=items, workers=2):
        check(run.value, {"items": [(0, [item]) for item in items], "workers": 2})


def test_slow_items_are_waited_for(processes, draw):
    """Items that take longer than anybody cares to wait are answered all the same."""
    call = {"items": [[1, value] for value in draw.sample(range(100, 1000), 3)], "workers": 2}
    for run in processes("answers", clock="hasty", calls=[call]):
        check_slow(run.value[0], [value for _, value in call["items"]])


def check_slow(seen, expected):
    raised = seen["raised"]
    assert raised is None, say(
        f"On a machine on which the items take long, pool_map raised {named(raised)[0]}. Which time limit "
        "takes it for granted that they are fast?",
        f"在各项都处理得很慢的机器上，pool_map 抛出了 {named(raised)[1]}。哪个时间限制想当然地认为它们很快？",
    )
    assert seen["returned"] == expected, say(
        f"On a machine on which the items take long, pool_map returned {seen['returned']} instead of {expected}. Which time "
        "limit or sleep takes it for granted that they are fast?",
        f"在各项都处理得很慢的机器上，pool_map 返回的是 {seen['returned']}，而不是 {expected}。"
        "哪个时间限制或 sleep 想当然地认为它们很快？",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
