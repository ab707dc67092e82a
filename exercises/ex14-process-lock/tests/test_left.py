# canary: GRADE-HIDDEN-7f3a
"""leaves-nothing-running: processes, threads and descriptors after a call."""

from grader.suite import say


def test_nothing_is_left_after_a_call(processes):
    """After a call no process is left, none is a zombie, no thread runs, no descriptor is open."""
    for run in processes("left", records=["first", "second", "third"]):
        raised = run["raised"]
        assert raised is None, say(
            f"append_records raised {named(raised)[0]}.", f"append_records 抛出了 {named(raised)[1]}。"
        )
        check(run)


def test_nothing_is_left_after_failing_writes(processes):
    """The same when writes fail; whether the call then comes to an end is graded elsewhere."""
    for run in processes("left", records=["fail one", "second", "fail three"]):
        if run.kind != "hang":
            check(run)


def test_nothing_is_left_when_processes_are_slow(processes):
    """Processes that end late have ended when the call returns: a `join` that gives up does not wait for them."""
    for run in processes("left", clock="hasty", records=["first", "second"]):
        assert run["raised"] is not None or not run["left"]["processes"], say(
            f"On a machine on which the processes are slow, {run['left']['processes']} of them were still running when "
            "append_records had returned. Neither a sleep nor a `join` with a timeout waits until they have ended.",
            f"在进程运行得很慢的机器上，append_records 返回时还有 {run['left']['processes']} 个进程在运行。"
            "sleep 和带超时的 join 都不会一直等到它们结束。",
        )


def check(run):
    left = run["left"]
    assert run["started"], say(
        "No process was started, so none could be seen to end.", "没有启动任何进程，也就无从看它们是否结束。"
    )
    assert not left["processes"], say(
        "When append_records had returned, or raised, not all processes that it had started had ended and been waited "
        f"for: {left['processes']} still running, or ended and never waited for (zombies).",
        f"append_records 返回（或抛出异常）之后，它启动的进程还留下 {left['processes']} 个：要么仍在运行，"
        "要么已结束却没有人等它（僵尸进程）。",
    )
    assert not left["threads"], say(
        "When append_records had returned, there was more running in the caller's process than before: threads left: "
        f"{left['threads']}.",
        f"append_records 返回之后，调用者的进程里还有 {left['threads']} 个线程在运行。",
    )
    assert not left["descriptors"], say(
        "When append_records had returned, not all file descriptors that it had opened were closed: "
        f"{left['descriptors']} still open.",
        f"append_records 返回之后，它打开的文件描述符还有 {left['descriptors']} 个没有关闭。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
