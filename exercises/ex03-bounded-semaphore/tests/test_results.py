"""results-in-order: what the jobs returned, in the order of the jobs."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say


def check(seen, expected):
    assert seen["raised"] is None, say(
        f"run_all raised {seen['raised']['type']} although no job failed: {seen['raised']['text']}",
        f"没有任务失败，run_all 却抛出了 {seen['raised']['type']}：{seen['raised']['text']}",
    )
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
    """Jobs that end in the opposite order have their results in the order of the jobs."""
    for run in explore("naps", seconds=[4, 3, 2, 1], limit=4, clock="ideal", schedules=5):
        check(run.value, [0, 1, 2, 3])


def test_no_jobs_give_an_empty_list(explore):
    """run_all([]) is []."""
    for run in explore("no_jobs", schedules=3):
        check(run.value, [])


def test_second_call_is_right_too(explore, draw):
    """A second call in the same process gives its own results only."""
    first, second = draw.sample(range(100, 1000), 2), draw.sample(range(100, 1000), 2)
    calls = [{"jobs": first, "limit": 2}, {"jobs": second, "limit": 2}]
    for run in explore("work_again", calls=calls, schedules=20):
        for seen, expected in zip(run.value, (first, second), strict=True):
            check(seen, expected)
