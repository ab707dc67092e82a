"""survives-a-bad-beat: whether there are beats after those that failed."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

BUSY = "no-progress"  # far too many beats, or a thread that spins: the shorter time decides


def check_survived(explore, *, interval, until, failing, schedules):
    without = explore("beats", intervals=[interval], until=until, clock="ideal", schedules=1, preemptions=0)
    good = max(run["counts"][0] for run in without)
    enough = max(min(failing + 1, good), 2)  # a heartbeat that ends all by itself is graded elsewhere
    for run in explore("beats", intervals=[interval], until=until, failing=failing, clock="ideal", schedules=schedules):
        check_quiet(run["raised"])
        count = run["counts"][0]
        assert count, say(
            "There was no beat at all, good or bad.",
            "一次跳动也没有，无论好坏。",
        )
        assert count >= enough, say(
            f"The first {failing} beats were to fail, with several kinds of exceptions. After beat {count} had failed, there "
            "was none any more: the failure ended the heartbeat.",
            f"前 {failing} 次跳动都会失败，异常的种类不止一种。第 {count} 次失败之后，就再也没有跳动了：这次失败让心跳停了。",
        )


def test_goes_on_after_bad_beats(explore):
    """After beats that fail, with several classes of exceptions, good ones come."""
    check_survived(explore, interval=2, until=7, failing=2, schedules=10)


def test_goes_on_when_every_beat_fails(explore):
    """However many beats fail in a row, the next one comes."""
    without = explore("beats", intervals=[1], until=125, clock="ideal", schedules=1, preemptions=0)
    if any(run.kind != BUSY for run in without):
        check_survived(explore, interval=1, until=125, failing=120, schedules=1)


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
