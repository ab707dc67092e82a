"""leaves-nothing-running: what is still there when launch has returned."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

FIRST_IS_LAST = [[12, "returns", 0], [3, "is killed", 9], [0, "exits", 0]]
LAST_IS_LAST = [[1, "exits", 0], [2, "returns", 0]]


def test_nothing_left_after_the_call(processes):
    """When the call returns, every process has ended and been waited for, and nothing is left open."""
    for ways in (FIRST_IS_LAST, LAST_IS_LAST):
        for run in processes("codes", ways=ways):
            check_left(run.value)


def test_slow_processes_have_ended(processes):
    """A process that works longer than any time limit, or number of looks, has ended when the call returns."""
    for run in processes("codes_of_workers", clock="hasty", works=[[25, 3], [1, 4]]):
        seen = run.value
        left = seen["left"]["processes"]
        assert seen["raised"] is not None or not left, say(
            f"On a machine on which the processes are slow, {left} of them {'was' if left == 1 else 'were'} still running "
            "when launch had returned. Neither a sleep nor a `join` with a timeout waits until they have ended.",
            f"在进程运行得很慢的机器上，launch 返回时还有 {left} 个进程在运行。sleep 和带超时的 join 都不会一直等到它们结束。",
        )


def check_left(seen):
    assert seen["raised"] is None, say(
        f"launch raised {named(seen['raised'])[0]}.",
        f"launch 抛出了 {named(seen['raised'])[1]}。",
    )
    left = seen["left"]
    assert seen["started"], say("launch started no process at all.", "launch 根本没有启动进程。")
    assert not left["processes"], say(
        f"launch returned while {left['processes']} of its processes {'was' if left['processes'] == 1 else 'were'} still "
        "running. What makes sure that each of them has ended, however slow it is?",
        f"launch 返回时，还有 {left['processes']} 个进程在运行。不管进程有多慢，是什么保证它们都已结束？",
    )
    assert not left["zombies"], say(
        f"launch left {left['zombies']} zombie{'' if left['zombies'] == 1 else 's'}: processes that have ended and that "
        "nobody has waited for.",
        f"launch 留下了 {left['zombies']} 个僵尸进程：进程已经结束，却没有人等待过它。",
    )
    assert not left["threads"], say(
        f"launch left {left['threads']} thread{'' if left['threads'] == 1 else 's'} running.",
        f"launch 返回时，还有 {left['threads']} 个线程在运行。",
    )
    assert not left["descriptors"], say(
        f"launch left {left['descriptors']} more file descriptors open than there were before. What a call opens has to be "
        "closed as well.",
        f"launch 返回后，打开的文件描述符比之前多了 {left['descriptors']} 个。调用中打开的东西也要关闭。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
