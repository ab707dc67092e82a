# canary: GRADE-HIDDEN-7f3a
"""failure-does-not-hang: items that cannot be squared."""

from grader.suite import say


def test_last_item_cannot_be_squared(processes):
    """One bad item at the end, which is no string: the call raises an Exception and leaves nothing running."""
    for run in processes("bad", items=[3, 4, 5, [6]], workers=2):
        check(run, "[3, 4, 5, (6,)]")


def test_more_bad_items_than_workers(processes):
    """More bad items than workers, all of them strings, the first item among them: the same."""
    for run in processes("bad", items=["one", "two", 5, "four", "five", 6], workers=2):
        check(run, "['one', 'two', 5, 'four', 'five', 6]")


def test_bad_item_among_large_results(processes):
    """One bad item, and other results that do not fit into a pipe together: the same."""
    for run in processes("bad", items=["one", *range(2, 12)], workers=2, digits=40_000):
        if run.kind == "hang" and hangs_anyway(processes):
            continue  # graded elsewhere
        check(run, "a string and 10 numbers of 40,000 digits", "一个字符串和 10 个 40000 位的数")


def test_call_after_one_that_failed(processes):
    """While the first item's failure is on its way, the other answers come, too: no later call finds any of these."""
    for run in processes("bad", items=[None, 2, 3, 4, 5, 6], workers=2):
        check(run, "[object(), 2, 3, 4, 5, 6]")


def hangs_anyway(processes):
    return any(run.kind == "hang" for run in processes("large", count=11, digits=40_000, workers=2))


def check(run, items, items_zh=None):
    good, raised, proper, left = run["good"], run["raised"], run["proper"], run["left"]
    items_zh = items_zh or items
    assert good is None, say(
        f"Even square_all([12, 35, 47], 2) raised {named(good)[0]}.",
        f"连 square_all([12, 35, 47], 2) 也抛出了 {named(good)[1]}。",
    )
    assert run["started"], say(
        "No child process was started, even for a good list.", "即使列表中都是数，也没有启动任何子进程。"
    )
    assert raised is not None, say(
        f"The numbers were {items}: an item cannot be squared, but square_all returned as if all were well.",
        f"输入是 {items_zh}，其中有无法求平方的元素，square_all 却若无其事地返回了。",
    )
    assert proper, say(
        f"The call should raise an Exception, but it raised {named(raised)[0]}, which is none: it ends the program.",
        f"调用应抛出 Exception，但抛出的是 {named(raised)[1]}，它不属于 Exception，会让整个程序结束。",
    )
    check_again(run)
    assert not left["children"], say(
        f"The call raised {named(raised)[0]}, as it should, but not all child processes have ended and been waited for: "
        f"{left['children']} left.",
        f"调用按要求抛出了 {named(raised)[1]}，但留下了 {left['children']} 个子进程：它们还在运行，或者从未有人等待它们。",
    )
    check_rest(left)


def check_again(run):
    again = run["again"]
    if not run["right"] or again["right"]:
        return  # that it does not work without a bad item either is graded elsewhere
    raised, returned = again["raised"], again["returned"]
    what = (f"returned {returned}", f"返回了 {returned}")
    if raised is not None:
        what = (f"raised {named(raised)[0]}", f"抛出了 {named(raised)[1]}")
    assert again["right"], say(
        "square_all([12, 35, 47], 2) was right. Then came a list with items that cannot be squared, and after that "
        f"square_all([13, 36, 48], 2) {what[0]} instead of returning [169, 1296, 2304]. What have earlier calls left behind, "
        "outside of the function, that a later one finds?",
        "square_all([12, 35, 47], 2) 是对的。接着输入里有无法求平方的元素，在那之后，"
        f"square_all([13, 36, 48], 2) {what[1]}，而应返回 [169, 1296, 2304]。"
        "前面的调用在函数之外留下了什么，被后来的调用碰上了？",
    )


def check_rest(left):
    assert not left["threads"], say(
        f"After the exception there is more running in the caller's process than before: threads left: {left['threads']}.",
        f"抛出异常之后，调用者的进程里还有 {left['threads']} 个线程在运行。",
    )
    assert not left["descriptors"], say(
        f"After the exception not all file descriptors that the call had opened were closed: {left['descriptors']} still open.",
        f"抛出异常之后，这次调用打开的文件描述符还有 {left['descriptors']} 个没有关闭。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
