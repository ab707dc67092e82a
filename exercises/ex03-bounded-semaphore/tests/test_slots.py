"""reaches-the-limit: a free slot is used as long as jobs are waiting."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say

SPINS = "no-progress"  # a thread that spins lets no virtual time pass; the relay, which needs none, decides
MARGIN = 1.25  # looking again every few milliseconds is not graded here


def check_quiet(seen):
    assert seen["raised"] is None, say(
        f"No job failed, but run_all raised {named(seen['raised'])[0]}.",
        f"没有任务失败，run_all 却抛出了 {named(seen['raised'])[1]}。",
    )


def check_reached(seen, jobs, limit):
    check_quiet(seen)
    assert seen["ended"] >= jobs, say(
        f"Of {jobs} jobs no more than {seen['ended']} ran to their end.",
        f"{jobs} 个任务中只有 {seen['ended']} 个运行到了结束。",
    )
    assert seen["most"] >= limit, say(
        f"With {jobs} jobs and a limit of {limit}, never more than {seen['most']} of them ran at the same "
        "moment: slots stayed empty while jobs were waiting.",
        f"{jobs} 个任务、限制为 {limit} 时，同时运行的任务从未超过 {seen['most']} 个：有任务在等，却有空位没用上。",
    )


@pytest.mark.parametrize(("limit", "seconds"), [(5, 4), (1, 20), (20, 1)])
def test_twenty_jobs_take_as_long_as_the_limit_allows(explore, limit, seconds):
    """Twenty jobs of one second take 4 s at limit 5, 20 s at limit 1 and 1 s at limit 20, on virtual time."""
    for run in explore("naps", seconds=[1] * 20, limit=limit, clock="ideal", schedules=3):
        if run.kind == SPINS:
            continue
        check_reached(run.value, 20, limit)
        assert run["took"] < seconds * MARGIN, say(
            f"Twenty jobs of one second took {run['took']:g} s with a limit of {limit}; {seconds} s are enough. "
            "When a job ends, does the next one begin at once?",
            f"限制为 {limit} 时，二十个各需一秒的任务用了 {run['took']:g} 秒，其实 {seconds} 秒就够。"
            "一个任务结束时，下一个任务会立刻开始吗？",
        )


def check_relay(seen, count, limit):
    check_quiet(seen)
    assert seen["entered"] >= count, say(
        f"Of {count} jobs no more than {seen['entered']} ran.",
        f"{count} 个任务中只运行了 {seen['entered']} 个。",
    )
    assert seen["met"], say(
        f"{count} jobs, limit {limit}: the first job to begin took long, and the others did not get past it, "
        "although a slot was free for them. A job should wait for a free slot, whoever leaves it.",
        f"{count} 个任务，限制为 {limit}：最先开始的任务很慢，虽然还有空位，其他任务却没能越过它运行。"
        "任务要等的是空位，不管是谁让出来的。",
    )


def test_free_slot_does_not_wait_for_a_long_job(explore):
    """While one job takes long, all others get through the slots that are left, in every schedule."""
    for run in explore("relay", count=3, limit=2, clock="ideal", schedules=60):
        check_relay(run.value, 3, 2)
    for run in explore("relay", count=8, limit=3, clock="ideal", schedules=5):
        check_relay(run.value, 8, 3)


def test_slots_of_a_later_call_are_used(explore):
    """A later call with a larger limit uses all of its slots."""
    for run in explore("naps", seconds=[1] * 4, limit=3, before=1, clock="ideal", schedules=3):
        if run.kind != SPINS:
            check_reached(run.value, 4, 3)


def test_five_slots_when_no_limit_is_given(explore):
    """Without a limit five jobs are inside at the same moment."""
    for run in explore("naps", seconds=[1] * 7, limit=None, clock="ideal", schedules=3):
        if run.kind != SPINS:
            check_reached(run.value, 7, 5)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
