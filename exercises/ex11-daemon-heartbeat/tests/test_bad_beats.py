"""survives-a-bad-beat: whether there are beats after those that failed."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

BUSY = "no-progress"  # far too many beats, or a thread that spins: the shorter time decides


def check_survived(explore, *, interval, until, failing, schedules):
    without = explore("beats", intervals=[interval], until=until, clock="ideal", schedules=1, preemptions=0)
    good = max(run["counts"][0] for run in without)
    enough = max(min(failing + 1, good), 2)  # a heartbeat that ends all by itself is graded elsewhere
    runs = explore("beats", intervals=[interval], until=until, failing=failing, clock="ideal", schedules=schedules)
    some = any(run.kind == "returned" and run["counts"][0] for run in runs)  # one that never gets going is, too
    for run in runs:
        check_quiet(run)
        count = run["counts"][0]
        assert not run["endless"], say(
            f"The first {failing} beats were to fail. After a failure beat was called again and again at the same moment: the "
            "next beat is to come when it is due, not at once. Is there a wait between two beats on every way through the loop?",
            f"前 {failing} 次跳动都会失败。失败之后，beat 在同一时刻被一次又一次地调用：下一次跳动应该按时到来，而不是马上就来。"
            "无论循环走哪条路，两次跳动之间都有等待吗？",
        )
        assert some, say(
            "There was no beat at all, good or bad.",
            "一次跳动也没有，无论好坏。",
        )
        assert not count or count >= enough, say(
            f"The first {failing} beats were to fail, with several kinds of exceptions. After beat {count} had failed, there "
            "was none any more: the failure ended the heartbeat, or held it up.",
            f"前 {failing} 次跳动都会失败，异常的种类不止一种。第 {count} 次失败之后，就再也没有跳动了：这次失败让心跳停了，"
            "或者推迟了。",
        )
        assert count <= max(good, failing + 1) + 1, say(
            f"The first {failing} beats were to fail. In the time of {good} intervals there were then {count} beats: after a "
            "failure the next one is to come when it is due, not at once. Is there a wait between two beats on every way "
            "through the loop?",
            f"前 {failing} 次跳动都会失败。结果在 {good} 个间隔的时间里跳动了 {count} 次：失败之后，下一次跳动也应该按时到来，"
            "而不是马上就来。无论循环走哪条路，两次跳动之间都有等待吗？",
        )


def test_goes_on_after_bad_beats(explore):
    """After beats that fail, with several classes of exceptions, good ones come."""
    check_survived(explore, interval=2, until=7, failing=2, schedules=10)


def test_goes_on_when_every_beat_fails(explore):
    """However many beats fail in a row, the next one comes."""
    few = explore("beats", intervals=[1], until=3.5, failing=4, clock="ideal", schedules=1, preemptions=0)
    one_thread = all(run.kind == "returned" and run["threads"] == 1 for run in few.runs)
    for failing in (1100 if one_thread else 120, 12):  # a new thread for every beat costs time
        until = failing + 5
        without = explore("beats", intervals=[1], until=until, clock="ideal", schedules=1, preemptions=0)
        if any(run.kind != BUSY for run in without.runs):
            check_survived(explore, interval=1, until=until, failing=failing, schedules=1)
            break


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
