# canary: GRADE-HIDDEN-7f3a
"""one-process-per-record: which processes are started, and when."""

from grader.suite import say

RECORDS = [f"record {number}" for number in range(9)]


def test_one_process_per_record(processes):
    """Nine records: nine processes, each writes one, though the last begin when the first have written."""
    for run in processes("one_behind_the_other", records=RECORDS):
        check(run, len(RECORDS))


def test_one_record_is_no_exception(processes):
    """A single record has a process of its own."""
    for run in processes("one_behind_the_other", records=RECORDS[:1]):
        check(run, 1)


def test_failing_writes_are_not_repeated(processes):
    """Each record has one process, which calls write once, also when that fails; that others get on is graded elsewhere."""
    for fails, what, what_zh in (
        ("fail", "raised an exception", "抛出了异常"),
        ("exit", "called sys.exit", "调用了 sys.exit"),
    ):
        records = [f"{fails} one", "second", f"{fails} three", "fourth"]
        for run in processes("append", calls=[records], patient=True):
            if run.kind == "returned":
                check_once(run.value[0], records, what, what_zh)


def check_once(seen, records, what, what_zh):
    begun = seen["begun"]
    again = [record for record in records if begun.count(record) > 1]
    assert len(begun) <= len(records), say(
        f"Two of four writes {what}, and then write was called again for these records: {again}. Each is written once: half "
        "a record may already be in the file.",
        f"四次写入中有两次{what_zh}，之后又对这些记录再次调用了 write：{again}。"
        "每条记录只写一次：文件里可能已经有半条记录了。",
    )
    assert seen["started"] <= len(records), say(
        f"Two of four writes {what}, and {seen['started']} processes were started for {len(records)} records. A failed write "
        "is not repeated.",
        f"四次写入中有两次{what_zh}，而 {len(records)} 条记录却启动了 {seen['started']} 个进程。失败的写入不再重做。",
    )


def check(seen, count):
    raised, started = seen["raised"], seen["started"]
    assert raised is None, say(
        f"append_records raised {named(raised)[0]}.", f"append_records 抛出了 {named(raised)[1]}。"
    )
    assert not seen["in_caller"], say(
        f"{seen['in_caller']} of {many(count)} {'was' if seen['in_caller'] == 1 else 'were'} written in the caller's process.",
        f"{count} 条记录中有 {seen['in_caller']} 条是在调用者的进程里写的。",
    )
    assert started == count, say(
        f"{many(count)} should have {count} process{'' if count == 1 else 'es'}, but the number of processes started is "
        f"{started}.",
        f"{count} 条记录应有 {count} 个进程，实际启动了 {started} 个。",
    )
    assert len(seen["begun"]) == count, say(
        f"write was called {len(seen['begun'])} times for {many(count)}.",
        f"{count} 条记录，write 却被调用了 {len(seen['begun'])} 次。",
    )
    assert seen["processes"] == count, say(
        f"{count} records were written by {seen['processes']} of the processes: some wrote more than one. A worker that has "
        "written takes the next record, if there is one, before a worker that begins late.",
        f"{count} 条记录只由其中 {seen['processes']} 个进程写入：有的进程写了不止一条。已经写完的工作进程只要还有记录，"
        "就会抢在晚开始的进程之前取走下一条。",
    )
    assert seen["side_by_side"], say(
        "A process had already ended when the last one was started: they did not all run at the same time.",
        "最后一个进程启动时，已经有进程结束了：它们没有全部同时运行。",
    )


def many(count):
    return f"{count} record{'' if count == 1 else 's'}"


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
