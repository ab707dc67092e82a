"""does-not-hold-the-exit: what a program that ends would still have to wait for."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say


@pytest.mark.parametrize("after", [0, 3])
def test_program_ends_at_once(explore, after):
    """At the end of the program no thread is there that Python waits for, and nothing else that takes time."""
    runs = explore("leave", interval=2, after=after, clock="ideal", schedules=20)
    some_beats = not after or any(run.kind == "returned" and run["beats"] for run in runs)
    for run in runs:
        check_quiet(run)
        assert run["started"], say(
            "start_heartbeat started no thread: there is no heartbeat that could keep the program from ending.",
            "start_heartbeat 没有启动任何线程：根本没有心跳，也就谈不上妨碍程序结束。",
        )
        assert some_beats, say(
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


def check_quiet(run):
    stuck, raised = run["stuck"], run["raised"]
    assert stuck is None, say(
        f"start_heartbeat did not return: {stuck['beats']} beats later the call {got_to(stuck['line'])[0]}.",
        f"start_heartbeat 没有返回：beat 已经被调用了 {stuck['beats']} 次，{got_to(stuck['line'])[1]}。",
    )
    assert raised is None, say(
        f"start_heartbeat raised {named(raised)[0]}.",
        f"start_heartbeat 抛出了 {named(raised)[1]}。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")


def got_to(line):
    return (
        ("is not over yet", "调用仍未结束") if line is None else (f"is still at line {line}", f"调用还停在第 {line} 行")
    )
