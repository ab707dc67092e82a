"""never-more-than-limit: how many jobs are inside their callable at the same moment."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

FAILS = "fails"
CALLS = [{"jobs": [7, 8, 9], "limit": 3}, {"jobs": [10, 11, 12], "limit": 2}]
SPINS = "no-progress"  # a thread that spins lets no time pass, so jobs that sleep never wake; others show the limit
HANGS = ("deadlock", SPINS)


def check(seen, limit, begun):
    assert seen["raised"] is None, say(
        f"No job failed, but run_all raised {named(seen['raised'])[0]}: the limit cannot be seen at work.",
        f"没有任务失败，run_all 却抛出了 {named(seen['raised'])[1]}，因此看不出限制是否起作用。",
    )
    assert sum(seen["ran"]) >= begun, say(
        f"Of {len(seen['ran'])} jobs no more than {sum(seen['ran'])} ran: the limit says how many run at once, "
        "not how many run at all.",
        f"{len(seen['ran'])} 个任务只运行了 {sum(seen['ran'])} 个：限制的是同时运行的个数，不是运行的总数。",
    )
    check_most(seen, limit)


def check_most(seen, limit):
    assert seen["most"] <= limit, say(
        f"{seen['most']} jobs were running at the same moment, with a limit of {limit}. "
        "What keeps the next job out while all slots are taken?",
        f"限制是 {limit}，却有 {seen['most']} 个任务同时在运行。名额占满时，是什么挡住了下一个任务？",
    )


def test_two_jobs_at_most_when_the_limit_is_two(explore):
    """With a limit of two, no schedule has three jobs inside."""
    for run in explore("work", jobs=[7, 8, 9], limit=2, nap=True, schedules=100):
        if run.kind != SPINS:
            check(run.value, 2, 2)
    for run in explore("work", jobs=[7, 8, 9], limit=2, schedules=150):
        check(run.value, 2, 2)


def test_one_job_at_a_time_when_the_limit_is_one(explore):
    """With a limit of one, no schedule has two jobs inside; whether the call comes to an end is graded elsewhere."""
    for run in explore("work", jobs=[7, 8, 9], limit=1, nap=True, schedules=250):
        if run.kind not in HANGS:
            check(run.value, 1, 1)


def test_limit_holds_when_jobs_fail(explore):
    """The limit holds among failing jobs too; whether the call comes to an end then is graded elsewhere."""
    for run in explore("work", jobs=[FAILS, FAILS, FAILS, 10], limit=2, nap=True, schedules=60):
        if run.kind not in HANGS:
            check_most(run.value, 2)


def test_every_call_has_its_own_limit(explore):
    """A later call with a smaller limit keeps to it."""
    for run in explore("work_again", calls=CALLS, nap=True, schedules=20):
        if run.kind != SPINS:
            for seen, limit in zip(run.value, (3, 2), strict=True):
                check(seen, limit, 2)


def test_limit_is_five_when_none_is_given(explore):
    """Without a limit at most five jobs are inside."""
    for run in explore("naps", seconds=[1] * 7, limit=None, clock="ideal", schedules=3):
        if run.kind != SPINS:
            check_most(run.value, 5)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
