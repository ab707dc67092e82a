"""callback-runs-in-the-caller: where the callback is called, with what, and how often."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

HANGS = "hang"  # a failure that never comes out is a matter of `failure-is-raised`


def check_in_caller(seen):
    assert not seen["in_child"], say(
        "The callback was called in a child process. What it stores there, the caller never sees.",
        "回调是在子进程里被调用的。它在那里存下的东西，调用者永远看不到。",
    )


def test_called_once_per_success_in_the_caller(processes, draw):
    """Every result has been handed to the callback once, in the caller's process, when the call returns."""
    first, second = draw.sample(range(100, 1000), 2)
    results = [first, None, second, 0, second]  # the first one comes last
    items = [[nap, result, False] for nap, result in zip([12, 2, 1, 0, 0], results, strict=True)]
    for run in processes("called_back", items=items, workers=2):
        seen, expected = run.value, sorted(results, key=repr)
        assert seen["raised"] is None, say(
            f"No item failed, but pool_map raised {named(seen['raised'])[0]}.",
            f"没有任何一项失败，pool_map 却抛出了 {named(seen['raised'])[1]}。",
        )
        check_in_caller(seen)
        assert seen["begun"] == expected, say(
            f"The results were {expected} (sorted), but the callback was called with {seen['begun']}: it is to be called "
            "once for each result.",
            f"各结果排序后是 {expected}，但回调收到的是 {seen['begun']}：每个结果应恰好回调一次。",
        )
        assert seen["ended"] == expected, say(
            f"When pool_map returned, the callback was done with {seen['ended']} only, of the results {expected}. A callback "
            "may take its time; the call has to wait for it.",
            f"pool_map 返回时，回调只处理完了 {seen['ended']}，而结果共有 {expected}。回调可能很慢，调用要等它结束。",
        )


def test_not_called_for_a_failure(processes):
    """A failing item makes no callback, and no result makes two."""
    items = [[0, 5, False], [1, "bad", True], [3, 7, False]]
    for run in processes("called_back", items=items, workers=2):
        if run.kind == HANGS:
            continue
        seen = run.value
        check_in_caller(seen)
        made_up = [result for result in seen["begun"] if result not in (5, 7)]
        assert not made_up, say(
            f"The items return 5 and 7, one fails, but the callback was called with {seen['begun']}: a failure has no "
            "result to call back with.",
            f"有两项返回 5 和 7，有一项失败，但回调收到的是 {seen['begun']}：失败没有结果，不应回调。",
        )
        assert len(seen["begun"]) == len(set(seen["begun"])), say(
            f"The items return 5 and 7, one fails, but the callback was called with {seen['begun']}: once for each result "
            "is right.",
            f"有两项返回 5 和 7，有一项失败，但回调收到的是 {seen['begun']}：每个结果应恰好回调一次。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
