# canary: GRADE-HIDDEN-7f3a
"""The lock around the update."""

from grader.suite import say


def test_one_lock_around_every_update(explore):
    """All counting threads take one and the same Lock or RLock, and hold it from the read to the write."""
    for run in explore("lock", threads=2, times=2, schedules=120):
        assert run["raised"] is None, say(
            f"count_up(2, 2) raised {run['raised'] and run['raised']['type']}.",
            f"count_up(2, 2) 抛出了 {run['raised'] and run['raised']['type']}。",
        )
        counting = run["counting"]
        assert counting, say(
            "No new thread was seen adding to a shared number, so no lock can protect it.",
            "没有看到任何新线程在更新共享的数，也就谈不上用锁保护它。",
        )
        assert run["takers"], say(
            "No counting thread takes a threading.Lock or threading.RLock of yours.",
            "计数的线程没有获取过你创建的 threading.Lock 或 threading.RLock。",
        )
        assert run["takers"] == counting, say(
            "The counting threads do not take the same lock: there is more than one, or not every thread takes it. "
            "Two locks do not keep two threads apart.",
            "计数的线程拿的不是同一把锁：要么锁不止一把，要么有的线程没有拿。两把不同的锁拦不住两个线程。",
        )
        assert run["guarded"] == counting, say(
            "The number is changed without holding the lock all the way from reading it to writing it.",
            "修改这个数时，并没有从读取到写回一直持有锁。",
        )
