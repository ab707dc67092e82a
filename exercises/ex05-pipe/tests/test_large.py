# canary: GRADE-HIDDEN-7f3a
"""large-messages-do-not-hang: messages far larger than a pipe's buffer."""

from grader.suite import say


def test_eight_messages_of_a_mebibyte(processes):
    """Eight messages of 1 MiB each are answered."""
    for run in processes("large", count=8, size=2**20):
        raised, end = run["raised"], child_end(run)
        assert raised is None, say(
            f"With eight messages of 1 MiB each shout raised {named(raised)[0]}.{end[0]}",
            f"发送八条各 1 MiB 的消息时，shout 抛出了 {named(raised)[1]}。{end[1]}",
        )
        assert run["right"], say(
            "With eight messages of 1 MiB each the answers were not the messages in capitals.",
            "发送八条各 1 MiB 的消息时，得到的回答不是这些消息的大写。",
        )
        assert run["talked"], say(
            "No child process was started, so no large message had to travel anywhere.",
            "没有启动任何子进程，也就没有任何大的消息需要传递。",
        )


def child_end(seen):
    """Return how the child had ended when the call raised, if it had."""
    if not seen["exits"]:
        return "", ""
    code = seen["exits"][0]
    why = (": an exception that nobody caught", "：有异常没有被捕获") if code == 1 else ("", "")
    return (
        f" The child had ended by then, with exit code {code}{why[0]}.",
        f"那时子进程已经结束，退出码是 {code}{why[1]}。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
