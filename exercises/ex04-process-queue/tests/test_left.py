# canary: GRADE-HIDDEN-7f3a
"""leaves-nothing-running: children, threads and descriptors after a call on a good list, and how the children ended."""

from grader.suite import say


def test_nothing_is_left_after_a_call(processes):
    """No child, zombie, thread or descriptor is left, and the children end with exit code 0."""
    calls = [{"numbers": [4, 3, 2, 1], "workers": 2}, {"numbers": [1, 2, 3, 4, 5, 6], "workers": 3, "slow": 1}]
    for run in processes("left", calls=calls):
        for seen, call in zip(run.value, calls, strict=True):
            check_call(seen, call["numbers"])
            check_left(seen, call["numbers"])


def test_nothing_is_left_when_there_is_little_to_do(processes):
    """The same for fewer numbers than workers; whether such a call returns the right thing is graded elsewhere."""
    lists = [[5], []]
    for run in processes("left", calls=[{"numbers": numbers, "workers": 2} for numbers in lists]):
        if run.kind == "returned":
            for seen, numbers in zip(run.value, lists, strict=True):
                check_left(seen, numbers)


def test_nothing_is_left_when_the_children_are_slow(processes):
    """Children that end late have ended when the call returns: a `join` that gives up does not wait for them."""
    calls = [{"numbers": [4, 3, 2, 1], "workers": 2}]
    for run in processes("left", clock="hasty", calls=calls):
        for seen in run.value:
            assert seen["raised"] is not None or not seen["left"]["children"], say(
                "On a machine on which the children are slow to end, "
                f"{seen['left']['children']} of them were still running when the call returned. "
                "Neither a sleep nor a `join` with a timeout waits until they have ended.",
                f"在子进程结束得很慢的机器上，调用返回时还有 {seen['left']['children']} 个子进程在运行。"
                "sleep 和带超时的 join 都不会一直等到它们结束。",
            )


def test_nothing_is_left_when_the_children_end_late(processes):
    """Children that have sent their squares and go on for two seconds have ended when the call returns."""
    calls = [{"numbers": [4, 3, 2, 1], "workers": 2, "lasting": 4}]
    for run in processes("left", calls=calls):
        for seen in run.value:
            check_call(seen, calls[0]["numbers"])
            assert not seen["left"]["children"], say(
                "The children sent their squares at once, but took two seconds to end. When the call returned, "
                f"{seen['left']['children']} of them were still running. A `join` with a timeout comes back in any case: "
                "does anybody look whether the child has ended?",
                "子进程立刻发出了平方，但过了两秒才结束。调用返回时，"
                f"还有 {seen['left']['children']} 个在运行。带超时的 join 到时总会返回：有谁看过子进程是否真的结束了吗？",
            )


def check_call(seen, numbers):
    raised = seen["raised"]
    assert raised is None, say(
        f"The call for {numbers} raised {named(raised)[0]}.", f"输入 {numbers} 时，调用抛出了 {named(raised)[1]}。"
    )
    assert seen["started"], say(
        f"No child process was started for {numbers}, so none could be seen to end.",
        f"输入 {numbers} 时没有启动任何子进程，也就无从看它们是否结束。",
    )


def check_left(seen, numbers):
    left = seen["left"]
    assert not left["children"], say(
        f"When the call for {numbers} had returned, not all child processes had ended and been waited for: "
        f"{left['children']} still running, or ended and never waited for (zombies).",
        f"输入 {numbers} 的调用返回之后，还留下 {left['children']} 个子进程：要么仍在运行，要么已结束却没有人等它（僵尸进程）。",
    )
    assert not left["threads"], say(
        f"When the call for {numbers} had returned, there was more running in the caller's process than before: threads "
        f"left: {left['threads']}.",
        f"输入 {numbers} 的调用返回之后，调用者的进程里还有 {left['threads']} 个线程在运行。",
    )
    assert not left["descriptors"], say(
        f"When the call for {numbers} had returned, not all file descriptors that it had opened were closed: "
        f"{left['descriptors']} still open.",
        f"输入 {numbers} 的调用返回之后，还有 {left['descriptors']} 个文件描述符没有关闭。",
    )
    check_exits(seen["exits"])


def check_exits(exits):
    codes = ", ".join(map(str, exits))
    assert not exits, say(
        f"A child process ended with exit code {codes} instead of 0, although every number could be squared "
        "(1: an exception, a negative number: killed by that signal).",
        f"虽然每个数都能求平方，却有子进程的退出码是 {codes}，而不是 0（1 表示抛出了异常，负数表示被该编号的信号杀死）。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
