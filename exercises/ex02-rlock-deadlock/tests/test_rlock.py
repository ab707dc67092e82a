# canary: GRADE-HIDDEN-7f3a
from grader.suite import say


def test_an_rlock_is_taken_again(explore):
    """The instance's lock is a threading.RLock, and who holds it in add_both takes it again in the other two."""
    exploration = explore("again", schedules=60)
    ended = [run for run in exploration if run.kind == "returned"]
    for run in ended or exploration.runs[:1]:
        assert run["made"], say(
            "No threading.RLock was made. (The one inside a Condition belongs to the Condition.)",
            "没有创建 threading.RLock。（Condition 内部自带的那一把是 Condition 的。）",
        )
        assert run["failed"] == [], say(f"{raised(run['failed'])[0]}.", f"{raised(run['failed'])[1]}。")
        assert run["shared"], say(
            "No threading.RLock was held by add_both() while it called the other two, the same one for all threads.",
            "add_both() 调用另外两个方法时，没有持有一把所有线程共用的 threading.RLock。",
        )
        assert run["again"], say(
            "The RLock was never taken again by the thread that already held it: that is what an RLock is for.",
            "已经持有 RLock 的线程从未再次获取它：而这正是 RLock 的用途。",
        )


def raised(failed):
    """Return what the first of the calls that failed raised, as it is told in each language."""
    call, what, line = failed[0]["call"], failed[0]["what"], failed[0]["line"]
    en, zh = f"{call}() raised {what}", f"{call}() 抛出了 {what}"
    return (en, zh) if line is None else (f"{en} (line {line})", f"{zh}（第 {line} 行）")
