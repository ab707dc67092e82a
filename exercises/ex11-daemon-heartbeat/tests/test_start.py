"""returns-at-once: what comes back, and when."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say


def check_thread(run):
    check_quiet(run)
    assert run["thread"], say(
        f"start_heartbeat returned an object of type {run['returned']}, not a threading.Thread.",
        f"start_heartbeat 返回的是 {run['returned']} 类型的对象，而不是 threading.Thread。",
    )
    assert not run["mine"], say(
        "start_heartbeat returned the thread that had called it, not the one that beats.",
        "start_heartbeat 返回的是调用它的那个线程，而不是负责跳动的线程。",
    )
    assert run["alive"], say(
        "The thread that start_heartbeat returned was not running. Has it been started, and is it the one that goes on "
        "beating, even if the first interval is over before the call has returned?",
        "start_heartbeat 返回的线程并没有在运行。它启动了吗？即使在函数返回之前第一个间隔就过去了，一直跳动下去的也还是它吗？",
    )
    assert run["daemon"], say(
        "The thread that start_heartbeat returned is not a daemon.",
        "start_heartbeat 返回的线程不是守护线程。",
    )


def test_returns_a_running_daemon_thread(explore):
    """In every schedule the thread that comes back is a daemon, and running."""
    for run in explore("start", interval=2):
        check_thread(run)


def test_takes_no_time(explore):
    """The call returns at virtual time 0, with a running daemon thread."""
    for run in explore("start", interval=60, clock="ideal", schedules=10):
        check_thread(run)
        assert not run["late"], say(
            "start_heartbeat did not return at once: time passed before the caller could go on.",
            "start_heartbeat 没有立即返回：过了一段时间，调用者才能继续。",
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
