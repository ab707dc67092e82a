# canary: GRADE-HIDDEN-7f3a
from grader.suite import say

SINGLE = ["add_first", "add_second"]


def test_two_stocks_count_separately(explore):
    """What is added to one Stock is not seen in another."""
    calls = [*SINGLE, "add_both"] if works_alone(explore) else [*SINGLE, "add_first"]
    others = ["add_second", "add_second", "add_second"]
    wanted = [[2, 2 if calls[-1] == "add_both" else 1], [0, 3]]
    for run in explore("two_stocks", one=calls, other=others, schedules=5):
        assert run["counts"] == wanted, say(
            f"Two Stock objects, used in turn: their counters are {shown(run['counts'])} instead of {shown(wanted)}. "
            "Whose are the counters: the object's or the class's?",
            f"轮流使用两个 Stock 对象后，计数是 {shown(run['counts'])}，应为 {shown(wanted)}。"
            "计数属于对象，还是属于类？",
        )


def test_one_does_not_block_the_other(explore):
    """While a thread is inside a method of one Stock, wherever it is, another thread gets through in another Stock."""
    check(explore("inside_one", call="add_first", meanwhile=SINGLE, schedules=20), 1)
    check(explore("inside_one", call="add_second", meanwhile=SINGLE, schedules=20), 1)


def test_add_both_does_not_block_the_other(explore):
    """The same holds for add_both (where it works at all, otherwise that is another criterion's affair)."""
    if works_alone(explore):
        check(explore("inside_one", call="add_both", meanwhile=[*SINGLE, "add_both"], schedules=20), 2)


def check(exploration, times):
    """The other stock was used each time the thread in the first one stopped, and counted right."""
    for run in exploration:
        assert run.kind != "deadlock", say(
            "While one thread is inside a method of one Stock, another thread cannot get on in another Stock: "
            "they share a lock.",
            "一个线程在某个 Stock 对象的方法里时，另一个线程在另一个 Stock 对象中也无法继续：它们共用了一把锁。",
        )
        assert run["failed"] == [], say(
            f"A call on the other Stock raised: {run['failed'][0]}.",
            f"对另一个 Stock 的调用抛出了异常：{run['failed'][0]}。",
        )
        number = run["stops"] * times
        assert run["counts"][1] == [number, number], say(
            f"While another Stock was in use, {number} additions to each counter ended with {run['counts'][1]}.",
            f"另一个 Stock 正在使用时，对两个计数各加了 {number} 次，结果却是 {run['counts'][1]}。",
        )


def works_alone(explore):
    """Say whether add_both returns when there is nobody else."""
    runs = explore("alone", calls=["add_both"], schedules=5).runs
    return all(run.kind == "returned" and run.returned["counts"] == [1, 1] for run in runs)


def shown(counts):
    """Return the counters of both as a student writes them."""
    return ", ".join(f"first={first} second={second}" for first, second in counts)
