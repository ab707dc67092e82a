# canary: GRADE-HIDDEN-7f3a
import pytest

from grader.suite import say

ALONE = ["add_first", "add_second"]


@pytest.mark.parametrize("late", [False, True])
def test_others_go_on_after_an_error(explore, late):
    """After an add_second of a subclass failed in add_both, another thread can make every call."""
    alone = works_alone(explore)
    if late and not alone:
        return
    calls = [*ALONE, "add_both"] if alone else ALONE
    for run in explore("after_error", late=late, calls=calls, schedules=20):
        check(run)


def test_who_waits_goes_on(explore):
    """A thread that waits while add_second fails in add_both goes on, where it goes on without the failure."""
    if all(run.kind == "returned" for run in explore("beside_error", fails=False, schedules=40)):
        for run in explore("beside_error", fails=True, schedules=40):
            check(run)


def works_alone(explore):
    """Say whether add_both returns when there is nobody else: if not, that is another criterion's affair."""
    runs = explore("alone", calls=["add_both"], schedules=5).runs
    return all(run.kind == "returned" and adds(run.returned) for run in runs)


def adds(seen):
    """Say whether an add_both returned and added to both, as far as can be seen."""
    added = seen["counts"] == [1, 1] or (seen["counts"] == [None, None] and seen["values"] == [[1, 1]])
    return added and not seen["failed"]


def check(run):
    """The failure took place, and did no harm to others."""
    assert run["raised"], say(
        "A subclass's add_second() was to fail inside add_both(), but add_both() never called it. "
        "add_both() is to call self.add_first() and self.add_second(), which a subclass may override.",
        "子类重写的 add_second() 本应在 add_both() 中抛出异常，但 add_both() 根本没有调用它。"
        "add_both() 应当调用 self.add_first() 和 self.add_second()，子类可以重写它们。",
    )
    assert run["failed"] == [], say(
        f"After a subclass's add_second() had failed inside add_both(), another thread could not go on: "
        f"{raised(run['failed'])[0]}.",
        f"子类的 add_second() 在 add_both() 中抛出异常之后，另一个线程无法继续：{raised(run['failed'])[1]}。",
    )


def raised(failed):
    """Return what the first of the calls that failed raised, as it is told in each language."""
    call, what, line = failed[0]["call"], failed[0]["what"], failed[0]["line"]
    en, zh = f"{call}() raised {what}", f"{call}() 抛出了 {what}"
    return (en, zh) if line is None else (f"{en} (line {line})", f"{zh}（第 {line} 行）")
