# canary: GRADE-HIDDEN-7f3a
"""one-child-answers: whose pid the answers carry, and who turned the messages into capitals."""

from grader.suite import say


def test_all_answers_come_from_one_child(processes, draw):
    """Every answer carries the pid of this call's child process, not the caller's, and the child made the capitals."""
    messages = [f"message {number}" for number in draw.sample(range(100, 1000), 9)]
    for run in processes("work", messages=messages):
        first, again = run.value
        check(first)
        check_again(again)


def test_single_message_is_answered_by_a_child(processes, draw):
    """The same for one message."""
    for run in processes("work", messages=[f"message {draw.randint(100, 999)}"]):
        first, again = run.value
        if first["raised"] is None and first["children"] and not first["answered"]:
            continue  # graded elsewhere
        check(first, " for a single message", "只有一条消息时，")
        check_again(again)


def check_again(seen):
    """Check whose pid a second call with the same messages gives; whether it has answers is graded elsewhere."""
    assert seen["raised"] or seen["pids"] != 1 or seen["childs_pid"], say(
        "When the same messages come in a second call, the pid in the answers is not that of the child process which this "
        "call started. Is it an answer from before?",
        "第二次调用发送同样的消息时，回答中的 pid 不是这次调用所启动的子进程的 pid。它是不是以前的回答？",
    )


def check(seen, when="", when_zh=""):
    raised = seen["raised"]
    assert raised is None, say(f"shout raised {named(raised)[0]}.", f"shout 抛出了 {named(raised)[1]}。")
    assert seen["answered"], say(
        "shout returned no answers of the form (pid, text).", "shout 没有返回任何形如 (pid, 文本) 的回答。"
    )
    assert seen["children"], say(
        f"No child process was started{when}, so none could answer.", f"{when_zh}没有启动任何子进程，也就没有谁能回答。"
    )
    assert seen["pids"] == 1, say(
        f"{seen['answered']} answers carry {seen['pids']} different pids: more than one process answered.",
        f"{seen['answered']} 个回答带有 {seen['pids']} 个不同的 pid：回答的不止一个进程。",
    )
    assert seen["childs_pid"], say(
        "The pid in the answers is not that of the child process which the call started.",
        "回答中的 pid 不是这次调用所启动的子进程的 pid。",
    )
    assert not seen["in_caller"], say(
        "The caller's process turned the messages into capitals. That is for the child to do.",
        "消息是在调用者的进程里转换成大写的，而这应由子进程来做。",
    )
    assert not seen["as_they_were"], say(
        "What the child sent back was the messages as they had come, not in capitals. Who made the capitals?",
        "子进程发回的是原样的消息，而不是大写。那么大写是谁转换的？",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
