# canary: GRADE-HIDDEN-7f3a
"""uses-process-lock: the lock that is held during the writes."""

from grader.suite import say


def test_a_lock_guards_every_write(processes):
    """One and the same multiprocessing.Lock or RLock is held by every process during its write."""
    for run in processes("append", calls=[["first", "second", "third"]], patient=True):
        seen = run.value[0]
        raised = seen["raised"]
        assert raised is None, say(
            f"append_records raised {named(raised)[0]}.", f"append_records 抛出了 {named(raised)[1]}。"
        )
        assert seen["begun"], say("write was not called at all.", "write 根本没有被调用。")
        assert seen["processes"], say(
            "No child process writes, so there is nobody to keep apart.", "没有子进程在写，也就没有谁需要隔开。"
        )
        assert seen["locks"], say(
            "No multiprocessing.Lock or RLock was made.", "没有创建 multiprocessing.Lock 或 RLock。"
        )
        assert seen["held"], say(
            "A write was made while its process held no multiprocessing.Lock or RLock.",
            "有一次写入时，它的进程没有持有任何 multiprocessing.Lock 或 RLock。",
        )
        assert seen["guarded"], say(
            "The processes do not hold the same lock while they write. Two different locks keep nobody apart.",
            "各个进程写入时持有的不是同一把锁。两把不同的锁隔不开任何人。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
