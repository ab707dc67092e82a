# canary: GRADE-HIDDEN-7f3a
"""The lock around the update."""

from grader.suite import say


def test_one_lock_around_every_update(explore):
    """All counting threads take one and the same Lock or RLock, and hold it from the read to the write."""
    needed = each_is_needed(explore)
    for run in explore("lock", threads=2, times=2, schedules=120):
        check_lock(run, 2, 2, needed=needed)


def test_one_lock_around_many_updates(explore):
    """The same holds for more threads and a larger count: no addition is made without the lock."""
    needed = each_is_needed(explore)
    for run in explore("lock", threads=5, times=12, schedules=8):
        check_lock(run, 5, 12, needed=needed)


def each_is_needed(explore):
    """Say whether the result is wrong as soon as one of the threads does nothing: then each of them does count."""
    idle = [explore("one_idle", threads=2, times=2, idle=idle, schedules=2, preemptions=0) for idle in (0, 1)]
    ended = [run.returned for exploration in idle for run in exploration.runs if run.kind == "returned"]
    return not any(seen["made_idle"] and seen["raised"] is None and seen["returned"] == 4 for seen in ended)


def check_lock(run, threads, times, *, needed):
    raised, counting, takers = run["raised"], run["counting"], run["takers"]
    assert raised is None, say(
        f"count_up({threads}, {times}) raised {named(raised)[0]}.",
        f"count_up({threads}, {times}) 抛出了 {named(raised)[1]}。",
    )
    in_the_library = needed and not counting and run["returned"] == threads * times
    if in_the_library:  # they do count, but by code of the library, where nobody sees them add
        counting, takers = run["started"], run["all_takers"]
    assert counting, say(
        "No new thread was seen adding to a shared number, so no lock can protect it.",
        "没有看到任何新线程在更新共享的数，也就谈不上用锁保护它。",
    )
    assert takers, say(
        "No counting thread takes a threading.Lock or threading.RLock of yours.",
        "计数的线程没有获取过你创建的 threading.Lock 或 threading.RLock。",
    )
    assert takers == counting, say(
        "The counting threads do not take the same lock: there is more than one, or not every thread takes it. "
        "Two locks do not keep two threads apart.",
        "计数的线程拿的不是同一把锁：要么锁不止一把，要么有的线程没有拿。两把不同的锁拦不住两个线程。",
    )
    if counting > 1 and not in_the_library:  # where one thread did it all, there was nobody to keep apart
        assert run["guarded"] == counting, say(
            "Not everything that the counting threads share is changed with one lock held all the way from reading it to "
            "writing it. Is the number, every time?",
            "计数的线程共享的数据，并非每次修改都从读取到写回一直持有同一把锁。请检查那个数：每次修改都是如此吗？",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
