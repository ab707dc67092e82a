"""does-not-hold-the-exit: what a program that ends would still have to wait for."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say


@pytest.mark.parametrize("after", [0, 3])
def test_program_ends_at_once(explore, after):
    """At the end of the program no thread is there that Python waits for, and nothing else that takes time."""
    for run in explore("leave", interval=2, after=after, clock="ideal", schedules=20):
        check_quiet(run["raised"])
        assert run["started"], say(
            "start_heartbeat started no thread: there is no heartbeat that could keep the program from ending.",
            "start_heartbeat 没有启动任何线程：根本没有心跳，也就谈不上妨碍程序结束。",
        )
        assert run["beats"] or not after, say(
            "There was no beat at all: without a heartbeat nothing can be said about the end of the program.",
            "一次跳动也没有：没有心跳，也就谈不上程序能否结束。",
        )
        assert not run["waited_for"], say(
            "The program cannot end: the main thread is done, but Python still waits for a thread of the heartbeat, which "
            "is not a daemon.",
            "程序无法结束：主线程已经做完了，但 Python 还在等心跳的一个线程，因为它不是守护线程。",
        )
        assert not run["held"], say(
            "The program cannot end: what is to be done at its end (atexit) does not come to an end itself.",
            "程序无法结束：退出时要做的事（atexit）自己就停不下来。",
        )


def check_quiet(raised):
    assert raised is None, say(
        f"start_heartbeat raised {named(raised)[0]}.",
        f"start_heartbeat 抛出了 {named(raised)[1]}。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
