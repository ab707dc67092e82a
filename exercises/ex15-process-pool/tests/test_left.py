"""leaves-nothing-running: what is still there when pool_map has returned or raised."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

LONG = 12  # virtual seconds: the others are far from done when one fails
ONE = [[LONG, 1, False], [1, "no such item", True], [LONG, 3, False], [LONG, 4, False]]


def test_nothing_left_after_a_normal_return(processes):
    """When the call returns, every process of it has ended and been waited for, and nothing is left open."""
    for run in processes("together", items=6):
        assert run["raised"] is None, say(
            f"No item failed, but pool_map raised {named(run['raised'])[0]}.",
            f"没有任何一项失败，pool_map 却抛出了 {named(run['raised'])[1]}。",
        )
        check_left(run.value, ("returned", "返回"))


def test_slow_processes_are_waited_for(processes):
    """Processes that end late have ended when the call returns: a `join` that gives up does not wait for them."""
    for run in processes("together", clock="hasty", items=6):
        check_left(run.value, ("returned", "返回"))


def test_nothing_left_after_a_failure(processes):
    """When the call raises, or returns in spite of a failure, nothing of it is left either."""
    for run in processes("failing", items=ONE, workers=2):
        check_left(run.value, ("came back after a failure", "因失败而返回"))


def check_left(seen, when):
    assert seen["started"], say(
        "pool_map started no process at all.",
        "pool_map 根本没有启动进程。",
    )
    left = seen["left"]
    assert not left["processes"], say(
        f"pool_map {when[0]} while {left['processes']} of its processes "
        f"{'was' if left['processes'] == 1 else 'were'} still running. What makes sure that each of them has ended?",
        f"pool_map {when[1]}时，还有 {left['processes']} 个进程在运行。是什么保证它们都已结束？",
    )
    assert not left["zombies"], say(
        f"pool_map {when[0]} and left {left['zombies']} zombie{'' if left['zombies'] == 1 else 's'}: processes that have "
        "ended and that nobody has waited for.",
        f"pool_map {when[1]}时留下了 {left['zombies']} 个僵尸进程：进程已经结束，却没有人等待过它。",
    )
    assert not left["threads"], say(
        f"pool_map {when[0]} while {left['threads']} of its threads {'was' if left['threads'] == 1 else 'were'} running.",
        f"pool_map {when[1]}时，还有 {left['threads']} 个线程在运行。",
    )
    assert not left["descriptors"], say(
        f"pool_map {when[0]} and left {left['descriptors']} more file descriptors open than there were before. What a call "
        "opens has to be closed as well.",
        f"pool_map {when[1]}时，打开的文件描述符比之前多了 {left['descriptors']} 个。调用中打开的东西也要关闭。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
