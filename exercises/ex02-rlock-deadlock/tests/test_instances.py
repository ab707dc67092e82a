# canary: GRADE-HIDDEN-7f3a
from grader.suite import say

SINGLE = ["add_first", "add_second"]


def test_two_stocks_count_separately(explore):
    """What is added to one Stock is not seen in another."""
    before = ["add_both"] if works_alone(explore) else ["add_first"]
    wanted = [[2, 2 if before == ["add_both"] else 1], [0, 3]]
    for run in explore("two_stocks", one=[*before, *SINGLE], other=["add_second"] * 3, schedules=5):
        assert run["failed"] == [], say(f"{raised(run['failed'])[0]}.", f"{raised(run['failed'])[1]}。")
        got = [[count or 0 for count in counts] for counts in run["counts"]]
        assert got == wanted, say(
            f"Two Stock objects, used in turn: their counters are {shown(got)} instead of {shown(wanted)}. "
            "Whose are the counters: the object's or the class's?",
            f"轮流使用两个 Stock 对象后，计数是 {shown(got)}，应为 {shown(wanted)}。计数属于对象，还是属于类？",
        )


def test_one_does_not_block_the_other(explore):
    """While a thread is inside a method of one Stock, wherever it is, another thread gets through in another Stock."""
    check(explore("inside_one", call="add_first", meanwhile=SINGLE, schedules=3))
    check(explore("inside_one", call="add_second", meanwhile=SINGLE, schedules=3))


def test_add_both_does_not_block_the_other(explore):
    """The same holds for add_both (where it works at all, otherwise that is another criterion's affair)."""
    if works_alone(explore):
        check(explore("inside_one", call="add_both", meanwhile=[*SINGLE, "add_both"], schedules=3))


def check(exploration):
    """The other stock could be used each time the thread in the first one stopped."""
    for run in exploration:
        assert run.kind != "deadlock", say(
            "While one thread is inside a method of one Stock, another thread cannot get on in another Stock: "
            "they share a lock.",
            "一个线程在某个 Stock 对象的方法里时，另一个线程在另一个 Stock 对象中也无法继续：它们共用了一把锁。",
        )
        assert run["failed"] == [], say(
            f"On the other Stock, {raised(run['failed'])[0]}.",
            f"在另一个 Stock 对象上，{raised(run['failed'])[1]}。",
        )
        assert run["stops"], say("The call did not do its work.", "这次调用没有完成工作。")


def works_alone(explore):
    """Say whether add_both returns when there is nobody else."""
    runs = explore("alone", calls=["add_both"], schedules=5).runs
    return all(run.kind == "returned" and adds(run.returned) for run in runs)


def adds(seen):
    """Say whether an add_both returned and added to both, as far as can be seen."""
    added = seen["counts"] == [1, 1] or (seen["counts"] == [None, None] and seen["values"] == [[1, 1]])
    return added and not seen["failed"]


def shown(counts):
    """Return the counters of both as a student writes them."""
    return ", ".join(f"first={first} second={second}" for first, second in counts)


def raised(failed):
    """Return what the first of the calls that failed raised, as it is told in each language."""
    call, what, line = failed[0]["call"], failed[0]["what"], failed[0]["line"]
    en, zh = f"{call}() raised {what}", f"{call}() 抛出了 {what}"
    return (en, zh) if line is None else (f"{en} (line {line})", f"{zh}（第 {line} 行）")
