# canary: GRADE-HIDDEN-7f3a
"""records-stay-whole: writes do not overlap, and every record is there when the call returns."""

from grader.suite import say


def test_no_two_writes_overlap(processes, draw):
    """Four records, two of them alike: no writes overlap, all records are in the file."""
    records = [f"record {number}" for number in draw.sample(range(100, 1000), 3)]
    check_all(processes, [[*records, records[0]]])


def test_writes_do_not_overlap_in_later_calls(processes):
    """Three calls, one after the other, with three records, two, and none."""
    check_all(processes, [["alpha", "beta", "gamma"], ["delta", "epsilon"], []])


def test_writes_beside_a_failing_one_do_not_overlap(processes):
    """The other writes do not overlap when one fails or exits; whether they get their turn is graded elsewhere."""
    for run in processes("append", calls=[["fail one", "second", "exit three", "fourth"]], patient=True):
        if run.kind == "returned":
            check_apart(run.value[0])


def test_slow_writes_do_not_overlap_either(processes):
    """Writes that outlast any time limit, or number of tries, do not overlap, and are over when the call returns."""
    records = ["slow alpha", "slow beta"]
    for run in processes("append", clock="hasty", calls=[records]):
        seen = run.value[0]
        if seen["raised"] is None:  # who says that it took too long does not hide it
            check_slow(seen, records)


def test_writes_do_not_overlap_when_processes_keep_in_step(processes):
    """Processes that do their lines at the same moments do not all see that nobody writes, and begin."""
    for run in processes("in_step", records=["alpha", "beta", "gamma"]):
        assert not run["overlap"], say(
            "The grader let all processes do their lines at the same moments, and a second write began while another one "
            "was still writing. Looking whether somebody writes and saying that one does are two steps: who looks "
            "between them sees that nobody does.",
            "评分时让各个进程步调一致，逐行同时运行，结果一次写入还没结束，另一次写入就开始了。"
            "先看有没有人在写，再声明自己要写，这是两步：别人若在这两步之间来看，看到的是没有人在写。",
        )


def check_slow(seen, records):
    assert not seen["overlap"], say(
        "On a machine on which writes are slow, a second write began while another one was still writing. Which "
        "timeout, sleep or number of tries takes it for granted that they are fast?",
        "在写入很慢的机器上，一次写入还没结束，另一次写入就开始了。哪个超时、sleep 或尝试次数的上限想当然地认为它们很快？",
    )
    assert seen["whole"] == records, say(
        f"On a machine on which writes are slow, the file held {seen['whole']} instead of {records} when append_records "
        "returned. Which timeout or sleep takes it for granted that they are fast?",
        f"在写入很慢的机器上，append_records 返回时文件中是 {seen['whole']}，而不是 {records}。"
        "哪个超时或 sleep 想当然地认为它们很快？",
    )


def check_all(processes, calls):
    for run in processes("append", calls=calls):
        for seen, records in zip(run.value, calls, strict=True):
            check(seen, sorted(records))


def check(seen, records):
    raised = seen["raised"]
    assert raised is None, say(
        f"append_records raised {named(raised)[0]}.", f"append_records 抛出了 {named(raised)[1]}。"
    )
    check_apart(seen)
    missing = [record for record in records if record not in seen["ended"]]
    assert not missing, say(
        f"When append_records returned, {len(missing)} of {len(records)} records had not been written: {missing}.",
        f"append_records 返回时，{len(records)} 条记录中有 {len(missing)} 条还没有写完：{missing}。",
    )
    assert seen["whole"] == records, say(
        f"The lines of the file should be {records} (in any order), but they are {seen['whole']}.",
        f"文件中的各行应是 {records}（顺序不限），实际是 {seen['whole']}。",
    )


def check_apart(seen):
    assert not seen["overlap"], say(
        "A second write began while another one was still writing, in another process. What keeps it out?",
        "一次写入还没结束，另一个进程里的写入就开始了。是什么在挡住它？",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
