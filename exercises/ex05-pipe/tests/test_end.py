# canary: GRADE-HIDDEN-7f3a
"""child-ends: what has become of the child when the call returns."""

from grader.suite import say


def test_child_has_ended_and_been_waited_for(processes):
    """After a conversation the child has ended with exit code 0 and has been waited for."""
    for run in processes("end", messages=["one", "two", "three"]):
        check(run, "three messages", "三条消息")
        assert run["started"], say("No child process was started.", "没有启动任何子进程。")


def test_child_has_ended_when_there_are_no_messages(processes):
    """The same for no messages, if a child was started at all."""
    for run in processes("end", messages=[]):
        check(run, "no messages", "没有消息")


def test_slow_child_is_waited_for(processes):
    """A child that ends late has ended when the call returns: a `join` that gives up does not wait for it."""
    for run in processes("end", clock="hasty", messages=["one", "two"]):
        assert not run["left"], say(
            "On a machine on which the child is slow to end, it was still running when shout had returned. Neither a sleep nor a "
            "`join` with a timeout waits until it has ended.",
            "在子进程结束得很慢的机器上，shout 返回时它还在运行。sleep 和带超时的 join 都不会一直等到它结束。",
        )


def check(run, what, what_zh):
    raised = run["raised"]
    assert raised is None, say(
        f"With {what} shout raised {named(raised)[0]}.", f"{what_zh}时，shout 抛出了 {named(raised)[1]}。"
    )
    codes = ", ".join(map(str, run["exits"]))
    assert not codes, say(
        f"With {what} the child ended with exit code {codes} instead of 0 (1: an exception that nobody caught, a "
        "negative number: killed by that signal).",
        f"{what_zh}时，子进程的退出码是 {codes}，而不是 0（1 表示有异常没有被捕获，负数表示被该编号的信号杀死）。",
    )
    ended = run["waited"] == run["started"] and not run["left"]
    assert ended, say(
        f"With {what}, when shout had returned, the child was still running, or it had ended and nobody had waited for "
        "it (a zombie).",
        f"{what_zh}时，shout 返回之后，子进程仍在运行，或者已经结束却没有人等过它（僵尸进程）。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
