"""leaves-nothing-running: also when ready() raises."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

HANGS = ("deadlock", "no-progress")


def check_left(seen, when_en, when_zh):
    left = seen["left"]
    assert not left, say(
        f"{when_en} and race came back while {left} of its threads {'was' if left == 1 else 'were'} still running. What "
        "makes sure that each of them has ended, however slow it is?",
        f"{when_zh}，race 结束时还有 {left} 个线程在运行。不管线程有多慢，是什么保证它们都已结束？",
    )
    assert not seen["children"], say(
        "race started a process that nobody has waited for: its threads have ended, the process is left.",
        "race 启动了一个进程，却没有等它结束：线程都结束了，进程还留着。",
    )
    assert not seen["files"], say(
        "race opened a file, a pipe or a socket and left it open: its threads have ended, but what a call opens has to be "
        "closed as well.",
        "race 打开了文件、管道或套接字却没有关闭：线程虽然都结束了，但调用中打开的东西也要关闭。",
    )


def test_nothing_is_left(explore):
    """When the call returns, every thread and process that it started has ended, and nothing is left open."""
    for run in explore("left", values=[7, 8], schedules=60):
        assert run["raised"] is None, say(
            f"ready() and the runners do not fail, but race raised {named(run['raised'])[0]}.",
            f"ready() 和选手都没有失败，race 却抛出了 {named(run['raised'])[1]}。",
        )
        assert run["started"], say("race started no thread at all.", "race 一个线程也没有启动。")
        assert any(run["ran"]), say("No runner was called at all.", "一个选手也没有被调用。")
        check_left(run.value, "Everybody ran,", "大家都跑了")


def test_nothing_is_left_when_ready_fails(explore):
    """When ready() raises, race raises that exception after its threads have ended, and no runner is called."""
    for run in explore("ready_fails", count=2, schedules=60):
        assert run.kind not in HANGS, say(
            "ready() raised an exception, and race never came to an end: somebody waits for what will not come any more.",
            "ready() 抛出了异常，race 再也没有结束：有线程在等永远不会到来的东西。",
        )
        assert not run["ran"], say(
            "ready() raised an exception, and a runner was called all the same.",
            "ready() 抛出了异常，选手却还是被调用了。",
        )
        assert run["raised"] is not None, say(
            "ready() raised an exception, but race did not raise it.",
            "ready() 抛出了异常，race 却没有把它抛出来。",
        )
        assert run["same"], say(
            f"ready() raised a NotReadyError, but race raised another exception, {named(run['raised'])[0]}.",
            f"ready() 抛出的是 NotReadyError，race 抛出的却是另一个异常：{named(run['raised'])[1]}。",
        )
        check_left(run.value, "ready() raised an exception,", "ready() 抛出了异常")


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
