"""uses-bounded-semaphore: the permits that are out while jobs run."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

FAILS = "fails"
SPINS = "no-progress"  # a thread that spins lets no time pass, so jobs that sleep never wake
CALLS = [{"jobs": [7, 8, 9], "limit": 3}, {"jobs": [10, 11, 12], "limit": 2}]


def check_guarded(seen, limit):
    assert seen["guarded"], say(
        f"No threading.BoundedSemaphore({limit}) had a permit out for each job that was running. "
        "One semaphore has to be shared by all jobs of the call, and its permit kept for as long as the job runs.",
        f"没有哪个 threading.BoundedSemaphore({limit}) 为每个正在运行的任务都发出了许可。"
        "一次调用的所有任务要共用一个信号量，任务运行多久，许可就要占用多久。",
    )


def check_released(seen):
    assert not seen["over_released"], say(
        "The BoundedSemaphore was released more often than it was taken (ValueError). "
        "Follow one job, also one that fails: how many times is its permit given back?",
        "BoundedSemaphore 归还的次数超过了获取的次数（ValueError）。"
        "跟着一个任务走一遍，也跟着一个失败的任务走一遍：它的许可归还了几次？",
    )


def test_bounded_semaphore_guards_the_jobs(explore):
    """Whenever jobs are inside, one BoundedSemaphore(limit) has a permit out for each of them."""
    for run in explore("work", jobs=[7, 8, 9], limit=2, schedules=150):
        check_guarded(run.value, 2)
        check_released(run.value)
    for run in explore("work", jobs=[7, 8, 9], limit=2, nap=True, schedules=100):
        if run.kind != SPINS:
            check_guarded(run.value, 2)


def test_never_released_more_often_than_taken(explore):
    """The permits are given back once each, also when a job fails."""
    for run in explore("work", jobs=[FAILS, 8], limit=2, schedules=100):
        check_guarded(run.value, 2)
        check_released(run.value)


def test_bounded_semaphore_has_the_limit_of_the_call(explore):
    """Each of two calls has its jobs guarded by as many permits as its own limit."""
    for run in explore("work_again", calls=CALLS, nap=True, schedules=20):
        if run.kind != SPINS:
            for seen, limit in zip(run.value, (3, 2), strict=True):
                check_guarded(seen, limit)
