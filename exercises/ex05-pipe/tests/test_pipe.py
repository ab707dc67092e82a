# canary: GRADE-HIDDEN-7f3a
"""uses-pipe: how messages and answers travel."""

from grader.suite import say


def test_messages_and_answers_travel_through_a_pipe(processes, draw):
    """The caller sends the messages into a multiprocessing.Pipe, the child sends the answers into one."""
    messages = [f"message {number}" for number in draw.sample(range(100, 1000), 3)]
    for run in processes("travel", messages=messages):
        raised = run["raised"]
        assert raised is None, say(f"shout raised {named(raised)[0]}.", f"shout 抛出了 {named(raised)[1]}。")
        assert run["pipes"], say("No multiprocessing.Pipe was made.", "没有创建 multiprocessing.Pipe。")
        assert run["messages_sent"], say(
            "The messages were not sent through a Pipe by the caller.", "调用者没有通过 Pipe 发送这些消息。"
        )
        assert run["answers_sent"], say("The answers were not sent back through a Pipe.", "回答没有通过 Pipe 传回。")


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
