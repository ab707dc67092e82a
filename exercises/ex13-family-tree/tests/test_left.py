"""leaves-nothing-running: what is still there when family has returned."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say


def test_nothing_left_after_the_call(processes):
    """When the call returns, every process has ended and been waited for, and nothing is left open."""
    for run in processes("families", count=1):
        for seen in run.value:
            check_left(seen)


def test_a_slow_child_is_waited_for(processes):
    """A child that ends late has ended when the call returns: a `join` that gives up does not wait for it."""
    for run in processes("families", clock="hasty", count=1, times=60):
        for seen in run.value:
            check_left(seen)


def check_left(seen):
    assert seen["raised"] is None, say(
        f"family raised {named(seen['raised'])[0]}.",
        f"family 抛出了 {named(seen['raised'])[1]}。",
    )
    left = seen["left"]
    assert seen["started"], say("family started no process at all.", "family 根本没有启动进程。")
    assert not left["processes"], say(
        f"family returned while {left['processes']} of its processes {'was' if left['processes'] == 1 else 'were'} still "
        "running. What makes sure that each of them has ended, however slow it is?",
        f"family 返回时，还有 {left['processes']} 个进程在运行。不管进程有多慢，是什么保证它们都已结束？",
    )
    assert not left["zombies"], say(
        f"family left {left['zombies']} zombie{'' if left['zombies'] == 1 else 's'}: processes that have ended and that "
        "nobody has waited for.",
        f"family 留下了 {left['zombies']} 个僵尸进程：进程已经结束，却没有人等待过它。",
    )
    assert not left["threads"], say(
        f"family left {left['threads']} thread{'' if left['threads'] == 1 else 's'} running.",
        f"family 返回时，还有 {left['threads']} 个线程在运行。",
    )
    assert not left["descriptors"], say(
        f"family left {left['descriptors']} more file descriptors open than there were before. What a call opens has to be "
        "closed as well.",
        f"family 返回后，打开的文件描述符比之前多了 {left['descriptors']} 个。调用中打开的东西也要关闭。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
