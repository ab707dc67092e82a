# canary: GRADE-HIDDEN-7f3a
import pytest

from grader.suite import say


def returned(exploration):
    """Return the runs that ended: what hangs is another criterion's affair, unless everything does."""
    ended = [run for run in exploration if run.kind == "returned"]
    return ended or exploration.runs[:1]


@pytest.mark.parametrize("threads", [2, 3])
def test_pairs_stay_together(explore, threads):
    """N threads that each call add_both once get exactly (1,1) … (N,N)."""
    pairs = [[number, number] for number in range(1, threads + 1)]
    for run in returned(explore("mix", calls=[["add_both"]] * threads, schedules=100 if threads == 2 else 60)):
        check_returned(run)
        check_tuples(run["both"])
        assert run["both"] == pairs, say(
            f"{threads} threads called add_both() once each and got {shown(run['both'])}: it should have been "
            f"{shown(pairs)}. Does anybody else get in before both numbers are added and read?",
            f"{threads} 个线程各调用一次 add_both()，得到 {shown(run['both'])}，应为 {shown(pairs)}。"
            "在两个数都加完、读完之前，是否有别的线程插了进来？",
        )


def test_never_one_and_two(explore):
    """Beside a thread that calls add_first() then add_second(), add_both never gives (1, 2)."""
    for run in returned(explore("mix", calls=[["add_both"], ["add_first", "add_second"]], schedules=100)):
        assert run["both"] != [[1, 2]], say(
            "add_both() gave (1, 2) beside a thread that called add_first() and then add_second(). In one step that "
            "cannot be: when its first addition came first, its second must have come first, too.",
            "另一个线程先调用 add_first() 再调用 add_second()，而 add_both() 得到了 (1, 2)。"
            "如果两次加法是一个整体，这不可能发生：既然 first 是它先加的，second 也必须是它先加。",
        )


@pytest.mark.parametrize("other", ["add_first", "add_second"])
def test_nobody_gets_between(explore, other):
    """No call that begins after the first addition of an add_both ends before its second one."""
    for run in returned(explore("between", other=other, schedules=60)):
        check_returned(run)
        assert run["between"] is False, say(
            f"Between the two additions of an add_both() another thread's {other}() began and ended. "
            "Which lock keeps it out during the whole of add_both()?",
            f"在 add_both() 的两次加法之间，另一个线程的 {other}() 开始并且结束了。"
            "在整个 add_both() 期间，是哪一把锁在挡住它？",
        )


def check_returned(run):
    """No call raised."""
    assert run["failed"] == [], say(f"{raised(run['failed'])[0]}.", f"{raised(run['failed'])[1]}。")


def check_tuples(both):
    """Every add_both returned a tuple."""
    odd = [one for one in both if not isinstance(one, list)]
    what = "".join("<list>" if one == "list" else one_shown(one) for one in odd[:1])
    assert not odd, say(
        f"add_both() returned {what}. It is to return a tuple of the two new values.",
        f"add_both() 返回的是 {what}，应当返回由两个新值组成的元组（tuple）。",
    )


def shown(pairs):
    """Return pairs as a student writes them."""
    return ", ".join(map(one_shown, pairs))


def one_shown(pair):
    """Return a pair as a student writes it, and of something else its type or its value."""
    if isinstance(pair, list):
        return f"({', '.join(map(one_shown, pair))})"
    return f"<{pair['$object']}>" if isinstance(pair, dict) and "$object" in pair else repr(pair)


def raised(failed):
    """Return what the first of the calls that failed raised, as it is told in each language."""
    call, what, line = failed[0]["call"], failed[0]["what"], failed[0]["line"]
    en, zh = f"{call}() raised {what}", f"{call}() 抛出了 {what}"
    return (en, zh) if line is None else (f"{en} (line {line})", f"{zh}（第 {line} 行）")
