# canary: GRADE-HIDDEN-5d1e
"""What is hidden: the canary GRADE-HIDDEN-5d1e must never be seen by a student."""


def test_number(explore):
    """The number is right in every schedule."""
    for run in explore("count", threads=2, times=2):
        assert run["raised"] is None
        assert run["returned"] == 4


def test_number_that_nobody_knows(explore, draw):
    """So it is for numbers that cannot be known beforehand."""
    threads, times = 3, draw.randint(5, 9)
    for run in explore("count", threads=threads, times=times, schedules=4, preemptions=0):
        assert run["returned"] == threads * times


def test_threads(explore):
    """Two threads are started and waited for."""
    for run in explore("count", threads=2, times=2):
        assert run["started"] == 2
        assert run["left"] == 0


def test_lock(explore):
    """Both hold one lock from the read to the write."""
    for run in explore("count", threads=2, times=2):
        assert run["guarded"] == 2
