"""beats: how often there was a beat after a number of intervals."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say

BUSY = "no-progress"  # looking at the clock again and again takes very many steps in a long time
DRIFTED = 0.9


def check_count(run, interval):
    check_quiet(run)
    check_pace(run, f"With an interval of {interval:g} s", f"间隔为 {interval:g} 秒时")
    count, due = run["counts"][0], run["due"][0]
    assert count == due, say(
        f"With an interval of {interval:g} s, {due} beat{'' if due == 1 else 's'} should have come, but beat was called "
        f"{times(count)}. When is the first beat due, and how long is the wait between two of them?",
        f"间隔为 {interval:g} 秒时，beat 本应被调用 {due} 次，实际上被调用了 {count} 次。"
        "第一次跳动应该在什么时候？两次跳动之间要等多久？",
    )


def check_pace(run, when_en, when_zh):
    """A heartbeat without a pause has been stopped, and its count says no more than that."""
    assert not run["endless"], say(
        f"{when_en}, beat was called again and again at the same moment, and there was no end to it. What makes a thread "
        "wait before every beat, and is there anything that ends this wait too early?",
        f"{when_zh}，beat 在同一时刻被一次又一次地调用，没完没了。每次跳动之前，是什么让线程等待？"
        "会不会有什么让这个等待提前结束？",
    )


@pytest.mark.parametrize(("interval", "beats"), [(2, 0), (2, 1), (0.25, 3), (2, 4)])
def test_beats_once_in_every_interval(explore, interval, beats):
    """After n intervals and a bit there were n beats."""
    until = (beats + 0.5) * interval
    for run in explore("beats", intervals=[interval], until=until, clock="ideal", schedules=10):
        check_count(run, interval)


def test_two_heartbeats_side_by_side(explore):
    """Two heartbeats keep their own intervals."""
    runs = explore("beats", intervals=[2, 3], until=13, clock="ideal", schedules=30)
    if all(run.kind == BUSY for run in runs.runs):
        runs = explore("beats", intervals=[2, 3], until=4.5, clock="ideal", schedules=3)
    for run in runs:
        if run.kind == BUSY and any(other.kind != BUSY for other in runs.runs):
            continue
        check_quiet(run)
        check_pace(
            run,
            "With two heartbeats side by side, one every 2 s and one every 3 s",
            "两个心跳同时运行，一个间隔 2 秒，一个间隔 3 秒时",
        )
        assert run["counts"] == run["due"], say(
            "Two heartbeats side by side, one every 2 s and one every 3 s: after a while there had been "
            f"{run['counts'][0]} and {run['counts'][1]} beats instead of "
            f"{run['due'][0]} and {run['due'][1]}. Do they share something?",
            "两个心跳同时运行，一个间隔 2 秒，一个间隔 3 秒：一段时间后，分别跳动了 "
            f"{run['counts'][0]} 次和 {run['counts'][1]} 次，而不是 {run['due'][0]} 次和 {run['due'][1]} 次。"
            "它们是不是共用了什么？",
        )


def test_goes_on_for_as_long_as_the_program_runs(explore):
    """After very many intervals the heartbeat is still there, whatever its drift."""
    few = [
        run["threads"] for run in explore("beats", intervals=[1], until=3.5, clock="ideal", schedules=1, preemptions=0)
    ]
    many = 1150 if max(few) == 1 else 120  # a new thread for every beat costs time
    for run in explore("beats", intervals=[1], until=many + 0.5, clock="ideal", schedules=1, preemptions=0):
        if run.kind == BUSY:
            continue
        check_quiet(run)
        check_pace(run, "With an interval of 1 s", "间隔为 1 秒时")
        count = run["counts"][0]
        assert many * DRIFTED <= count <= many, say(
            f"After {many} intervals there had been {count} beats instead of {many}: is there anything that brings the "
            "heartbeat to an end, or makes it beat more than once in an interval?",
            f"过了 {many} 个间隔，应该跳动 {many} 次，实际是 {count} 次。"
            "是不是有什么让心跳停了下来，或者让它在一个间隔里跳了不止一次？",
        )


def times(count):
    return "once" if count == 1 else f"{count} times"


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
