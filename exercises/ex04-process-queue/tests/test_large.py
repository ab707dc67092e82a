# canary: GRADE-HIDDEN-7f3a
"""large-data-does-not-hang: results far larger than a pipe's buffer."""

from grader.suite import say


def test_large_results_come_back(processes):
    """Twelve squares of 80,000 digits each, some 400 KB in all, come back."""
    for run in processes("large", count=12, digits=40_000, workers=2):
        raised = run["raised"]
        assert raised is None, say(
            f"With 12 numbers of 40,000 digits the call raised {named(raised)[0]}.",
            f"给出 12 个 40000 位的数，调用抛出了 {named(raised)[1]}。",
        )
        assert run["right"], say(
            "With 12 numbers of 40,000 digits the result was not the list of their squares.",
            "给出 12 个 40000 位的数，返回的不是它们的平方组成的列表。",
        )
        assert run["started"], say(
            "No child process was started, so no large result had to travel anywhere.",
            "一个子进程也没有启动，也就没有任何大的结果需要传递。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
