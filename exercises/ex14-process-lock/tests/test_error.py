# canary: GRADE-HIDDEN-7f3a
"""released-after-error: writes that fail, or whose process exits."""

from grader.suite import say


def test_failing_writes_keep_nobody_waiting(processes):
    """Two of four writes raise: the others write their records all the same."""
    check_all(processes, ["fail one", "second", "fail three", "fourth"], "raised an exception", "抛出了异常")


def test_exiting_writes_keep_nobody_waiting(processes):
    """Two of four writes call sys.exit: the others write their records all the same."""
    check_all(processes, ["exit one", "second", "exit three", "fourth"], "called sys.exit", "调用了 sys.exit")


def check_all(processes, records, what, what_zh):
    for run in processes("append", calls=[records], patient=True):
        seen = run.value[0]
        assert seen["processes"], say(
            "No process was started: nobody could be kept waiting.", "没有启动任何进程，也就没有谁会被耽误。"
        )
        missing = [record for record in records if record not in seen["begun"]]
        assert not missing, say(
            f"Two of four writes {what}, and these records were never written at all: {missing}.",
            f"四次写入中有两次{what_zh}，于是这些记录根本没有写：{missing}。",
        )
        stuck = [record for record in records if record not in seen["ended"]]
        assert not stuck, say(
            f"Two of four writes {what}, and the writing of these records never came to an end: {stuck}.",
            f"四次写入中有两次{what_zh}，于是这些记录的写入有始无终：{stuck}。",
        )
