"""results-in-order: what the jobs returned, in the order of the jobs."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

SPINS = "no-progress"  # a thread that spins lets no time pass, so jobs that sleep never wake; others show the order


def check_quiet(seen):
    assert seen["raised"] is None, say(
        f"No job failed, but run_all raised {named(seen['raised'])[0]}.",
        f"没有任务失败，run_all 却抛出了 {named(seen['raised'])[1]}。",
    )


def check(seen, expected):
    check_quiet(seen)
    assert seen["places"] == expected, say(
        f"The jobs returned {expected}, in this order, but run_all returned {seen['places']}.",
        f"各任务依次返回 {expected}，但 run_all 返回的是 {seen['places']}。",
    )


def test_results_in_order_in_every_schedule(explore, draw):
    """Each result stands in the place of its job in every schedule; None is a result like any other."""
    first, last = draw.sample(range(100, 1000), 2)
    for run in explore("work", jobs=[first, None, last], limit=2, schedules=80):
        check(run.value, [first, None, last])


def test_results_in_order_when_later_jobs_end_first(explore):
    """A dozen jobs that end in the opposite order have their results in the order of the jobs, number 10 behind number 9."""
    runs = explore("naps", seconds=list(range(12, 0, -1)), limit=12, clock="ideal", schedules=3)
    if all(run.kind == SPINS for run in runs.runs):
        runs = explore("work", jobs=list(range(12)), limit=12, schedules=3)
    for run in runs:
        if run.kind != SPINS or all(other.kind == SPINS for other in runs.runs):
            check(run.value, list(range(12)))


def test_no_jobs_give_an_empty_list(explore):
    """run_all([]) is []."""
    for run in explore("no_jobs", schedules=3):
        check(run.value, [])


def test_second_call_is_right_too(explore, draw):
    """A later call gives its own results only, also when it has fewer jobs, or none, and changes no list returned before."""
    numbers = draw.sample(range(100, 1000), 5)
    jobs = [numbers[:3], numbers[3:], []]
    for run in explore("work_again", calls=[{"jobs": some, "limit": 2} for some in jobs], schedules=20):
        for seen, expected in zip(run.value, jobs, strict=True):
            check(seen, expected)
        for seen, expected in zip(run.value, jobs, strict=True):
            assert seen["kept"] == expected, say(
                f"run_all returned {expected}; after later calls this list was {seen['kept']}. Each call has to return a "
                "list of its own.",
                f"run_all 返回了 {expected}；又调用几次之后，这个列表变成了 {seen['kept']}。每次调用都应返回一个自己的列表。",
            )


def test_same_job_twice(explore, draw):
    """A job that stands in the list twice is run twice, and what it returned each time is in the list."""
    values = draw.sample(range(100, 1000), 2)
    for run in explore("same_job", values=values, limit=2, schedules=2, preemptions=0):
        check_quiet(run.value)
        places = run["places"]
        assert places in (values, values[::-1]), say(
            f"A job stood twice in the list; it returned {values[0]} the first time and {values[1]} the second time, but "
            f"run_all returned {places}. Each place in the list has a result of its own.",
            f"同一个任务在列表里出现了两次，第一次返回 {values[0]}，第二次返回 {values[1]}，run_all 返回的却是 {places}。"
            "列表中每个位置都有自己的结果。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
