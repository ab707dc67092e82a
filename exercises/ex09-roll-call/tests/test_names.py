"""threads-are-named and leaves-nothing-running: the threads that the call started."""

# canary: GRADE-HIDDEN-7f3a

from collections import Counter

from grader.suite import say

HANGS = ("deadlock", "no-progress")
NAMES = ["west", "north", "west"]


def check_started(seen):
    assert seen["raised"] is None, say(
        f"roll_call raised {named(seen['raised'])[0]}.",
        f"roll_call 抛出了 {named(seen['raised'])[1]}。",
    )
    assert seen["ran"], say(
        "roll_call started no thread at all.",
        "roll_call 一个线程也没有启动。",
    )


def test_each_thread_bears_its_name(explore):
    """In every schedule there is a thread for each name that bears it; whether the call comes to an end is graded elsewhere."""
    exploration = explore("call", names=NAMES, schedules=30)
    none_ended = all(run.kind in HANGS for run in exploration.runs)
    for run in exploration:
        if run.kind in HANGS and not none_ended:
            continue
        check_started(run.value)
        missing = sorted((Counter(NAMES) - Counter(run["ran"])).elements())
        assert not missing, say(
            f"roll_call({NAMES}) started threads with the names {run['ran']}: nobody bears {missing}.",
            f"roll_call({NAMES}) 启动的线程名为 {run['ran']}：没有线程叫 {missing}。",
        )


def test_nothing_is_left(explore):
    """When the call returns, every thread and process that it started has ended, and nothing is left open."""
    for run in explore("call", names=NAMES[::2], schedules=80):
        check_started(run.value)
        left = run["left"]
        assert not left, say(
            f"roll_call returned while {left} of its threads {'was' if left == 1 else 'were'} still running. What makes sure "
            "that each of them has ended, however slow it is?",
            f"roll_call 返回时，还有 {left} 个线程在运行。不管线程有多慢，是什么保证它们都已结束？",
        )
        assert not run["children"], say(
            "roll_call started a process that nobody has waited for: its threads have ended, the process is left.",
            "roll_call 启动了一个进程，却没有等它结束：线程都结束了，进程还留着。",
        )
        assert not run["files"], say(
            "roll_call opened a file, a pipe or a socket and left it open: its threads have ended, but what a call opens "
            "has to be closed as well.",
            "roll_call 打开了文件、管道或套接字却没有关闭：线程虽然都结束了，但调用中打开的东西也要关闭。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
