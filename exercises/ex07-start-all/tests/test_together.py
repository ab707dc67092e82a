# canary: GRADE-HIDDEN-7f3a
"""all-at-once: the fetches run side by side."""

from grader.suite import say

SPINS = "no-progress"  # a thread that spins lets no virtual time pass; the fetches that meet need none, and decide
STANDS = "deadlock"  # the fetches that meet give up after a while, so they are not the ones that stand
MARGIN = 1.25  # looking again every few milliseconds is not graded here


def check_quiet(seen):
    assert seen["raised"] is None, say(
        f"No fetch failed, but fetch_all raised {named(seen['raised'])[0]}.",
        f"没有抓取失败，fetch_all 却抛出了 {named(seen['raised'])[1]}。",
    )


def test_all_fetches_meet(explore):
    """In every schedule there is a moment when all fetches have begun and none has ended."""
    for run in explore("meet", count=3, clock="ideal", schedules=60):
        assert run.kind != STANDS, say(
            f"The call never came to an end: {stuck(run)[0]}. It is not the fetches that hang; each of them gives up after a "
            "while. What was to end that wait, and can it be missed when two threads do the same at the same time?",
            f"调用一直没有结束：{stuck(run)[1]}。卡住的不是抓取，它们等一会儿就会放弃。"
            "本该由什么来结束这个等待？如果两个线程同时做同一件事，它会不会就不发生了？",
        )
        assert run.kind != SPINS, say(
            "Three fetches each waited until all three had begun, and that never came: the call hangs. What is a "
            "thread waiting for before the next fetch begins?",
            "三个抓取都在等其余的抓取开始，却永远等不到，于是调用一直不返回。下一个抓取开始之前，是谁在等什么？",
        )
        check_quiet(run.value)
        assert run["fetched"] >= 3, say(
            f"Of three urls no more than {run['fetched']} {'was' if run['fetched'] == 1 else 'were'} fetched.",
            f"三个 url 只抓取了 {run['fetched']} 个。",
        )
        assert run["met"] == 3, say(
            "Three fetches each waited until all three had begun; it did not come to that. A fetch began only when "
            "another one was over. How many threads have been started when your program begins to wait?",
            "三个抓取都在等其余的抓取开始，却没有等到：有的抓取要等别的抓取结束后才开始。你的程序开始等待时，已经启动了几个线程？",
        )


def test_many_fetches_take_as_long_as_one(explore, draw):
    """Any number of fetches of two seconds takes two seconds on virtual time."""
    count = draw.randint(38, 45)
    for run in explore("naps", seconds=[2] * count, clock="ideal", schedules=2, preemptions=0):
        if run.kind == SPINS:
            continue
        check_quiet(run.value)
        assert run["ended"] >= count, say(
            f"Of {count} fetches no more than {run['ended']} ran to their end.",
            f"{count} 个抓取中只有 {run['ended']} 个运行到了结束。",
        )
        assert run["took"] < 2 * MARGIN, say(
            f"{count} fetches of two seconds took {run['took']:g} s, and never more than {run['most']} of them ran at "
            "the same moment. When all run at once, two seconds are enough.",
            f"{count} 个各需两秒的抓取用了 {run['took']:g} 秒，同时进行的最多只有 {run['most']} 个。"
            "如果全部同时进行，两秒就够了。",
        )


def stuck(run):
    """Return who waits for ever, and on which line."""
    en = [f"{wait.thread} waits" + (f" on line {wait.line}" if wait.line else "") for wait in run.waits]
    zh = [f"{wait.thread} " + (f"停在第 {wait.line} 行等待" if wait.line else "在等待") for wait in run.waits]
    return ", ".join(en), "，".join(zh)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
