# canary: GRADE-HIDDEN-7f3a
"""closes-both-ends: descriptors that are open after a call."""

from grader.suite import say

CALLS = [["one"], ["one", "two"], ["three"]]


def test_no_descriptor_stays_open(processes):
    """One call after the other leaves no more descriptors open than there were."""
    for run in processes("descriptors", calls=CALLS):
        for number, seen in enumerate(run.value):
            raised = seen["raised"]
            assert raised is None, say(
                f"shout({CALLS[number]}) raised {named(raised)[0]}.",
                f"shout({CALLS[number]}) 抛出了 {named(raised)[1]}。",
            )
            assert not seen["left"], say(
                f"After shout({CALLS[number]}) not all file descriptors that the call had opened were closed: "
                f"{seen['left']} still open. "
                "A hundred calls leave a hundred times as many, until there are none left.",
                f"shout({CALLS[number]}) 返回之后，它打开的文件描述符还有 {seen['left']} 个没有关闭。"
                "一百次调用就会留下一百倍，直到用完为止。",
            )
        assert any(seen["talked"] for seen in run.value), say(
            "No child process was started, so there was no connection to close.",
            "没有启动任何子进程，也就没有什么连接需要关闭。",
        )


def test_no_descriptor_stays_open_when_there_are_no_messages(processes):
    """The same for no messages; what it returns, and whether the child has ended, is graded elsewhere."""
    for run in processes("descriptors", calls=[[], []]):
        if run.kind == "returned":
            for seen in run.value:
                assert seen["raised"] is not None or not seen["waited"] or not seen["left"], say(
                    "After shout([]) not all file descriptors that the call had opened were closed: "
                    f"{seen['left']} still open. Which way does the call take out of the function when there is nothing to say?",
                    f"shout([]) 返回之后，它打开的文件描述符还有 {seen['left']} 个没有关闭。没有消息时，函数是从哪里返回的？",
                )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
