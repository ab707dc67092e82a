# canary: GRADE-HIDDEN-7f3a
"""leaves-nothing-running: children, the manager, threads and descriptors after a call."""

from grader.suite import say

GONE = (
    ": nobody answers at the other end of a proxy, because the manager's process has ended, and with it what it held",
    "：代理的另一端没有人回答，因为管理器的进程已经结束，它保管的东西也随之消失了",
)

CALLS = [["spam egg", "ham", "egg", "bread"]]


def test_nothing_is_left_after_a_call(processes):
    """After each call no process is left, none is a zombie, no thread runs, no descriptor is open."""
    for run in processes("left", calls=CALLS):
        for seen, lines in zip(run.value, CALLS, strict=True):
            check(seen, lines)


def test_nothing_is_left_when_processes_are_slow(processes):
    """Processes that end late have ended when the call returns: a `join` that gives up does not wait for them."""
    for run in processes("left", clock="hasty", calls=CALLS):
        seen = run.value[0]
        assert seen["raised"] is not None or not seen["left"]["processes"], say(
            f"On a machine on which the processes are slow, {seen['left']['processes']} of them were still running when "
            "count_words had returned. Neither a sleep nor a `join` with a timeout waits until they have ended.",
            f"在进程运行得很慢的机器上，count_words 返回时还有 {seen['left']['processes']} 个进程在运行。"
            "sleep 和带超时的 join 都不会一直等到它们结束。",
        )


def check(seen, lines):
    raised, left = seen["raised"], seen["left"]
    given = f"count_words({lines}, 2)"
    assert raised is None, say(f"{given} raised {named(raised)[0]}.", f"{given} 抛出了 {named(raised)[1]}。")
    assert seen["started"], say(
        f"{given} started no child process, so none could be seen to end.",
        f"{given} 没有启动任何子进程，也就无从看它们是否结束。",
    )
    assert not left["processes"], say(
        f"When {given} had returned, not all processes that it had started had ended and been waited for (the manager's "
        f"counts, too): {left['processes']} left.",
        f"{given} 返回之后，它启动的进程还留下 {left['processes']} 个（管理器的进程也算）："
        "要么仍在运行，要么已结束却没有人等它（僵尸进程）。",
    )
    assert not left["threads"], say(
        f"When {given} had returned, there was more running in the caller's process than before: threads left: "
        f"{left['threads']}.",
        f"{given} 返回之后，调用者的进程里还有 {left['threads']} 个线程在运行。",
    )
    assert not left["descriptors"], say(
        f"When {given} had returned, not all file descriptors that it had opened were closed: {left['descriptors']} still open.",
        f"{given} 返回之后，它打开的文件描述符还有 {left['descriptors']} 个没有关闭。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    gone = GONE if raised["gone"] else ("", "")
    line = raised["line"]
    en, zh = (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
    return en + gone[0], zh + gone[1]
