# canary: GRADE-HIDDEN-7f3a
"""one-child-answers: whose pid the answers carry, and who turned the messages into capitals."""

from grader.suite import say


def test_all_answers_come_from_one_child(processes, draw):
    """Every answer carries the pid of one child process, not the caller's, and the child made the capitals."""
    messages = [f"message {number}" for number in draw.sample(range(100, 1000), 4)]
    for run in processes("work", messages=messages):
        raised = run["raised"]
        assert raised is None, say(f"shout raised {named(raised)[0]}.", f"shout 抛出了 {named(raised)[1]}。")
        assert run["answered"], say(
            "shout returned no answers of the form (pid, text).", "shout 没有返回任何形如 (pid, 文本) 的回答。"
        )
        assert run["children"], say(
            "No child process was started, so none could answer.", "没有启动任何子进程，也就没有谁能回答。"
        )
        assert run["pids"] == 1, say(
            f"{run['answered']} answers carry {run['pids']} different pids: more than one process answered.",
            f"{run['answered']} 个回答带有 {run['pids']} 个不同的 pid：回答的不止一个进程。",
        )
        assert run["childs_pid"], say(
            "The pid in the answers is not that of the child process which the call started.",
            "回答中的 pid 不是这次调用所启动的子进程的 pid。",
        )
        assert not run["in_caller"], say(
            "The caller's process turned the messages into capitals. That is for the child to do.",
            "消息是在调用者的进程里转换成大写的，而这应由子进程来做。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
