# canary: GRADE-HIDDEN-7f3a
"""work-is-shared: which processes count."""

from grader.suite import say

GONE = (
    ": nobody answers at the other end of a proxy, because the manager's process has ended, and with it what it held",
    "：代理的另一端没有人回答，因为管理器的进程已经结束，它保管的东西也随之消失了",
)


def test_exactly_as_many_children_count(processes):
    """Four lines on three workers: three children are started, and each of them counts; none for the line left over."""
    for run in processes("share", lines=[f"word{number} word" for number in range(4)], workers=3):
        check(run, 4, 3)


def test_four_workers_when_none_are_given(processes):
    """Four lines and no word about the workers: four children are started, and each of them counts."""
    for run in processes("share", lines=["a b", "c d", "e f", "g h"], workers=None):
        check(run, 4, 4)


def check(run, lines, workers):
    raised, started = run["raised"], run["started"]
    assert raised is None, say(f"count_words raised {named(raised)[0]}.", f"count_words 抛出了 {named(raised)[1]}。")
    assert run["in_caller"] == 0, say(
        f"{run['in_caller']} of {lines} lines were split into words in the caller's process. Counting is the children's work.",
        f"{lines} 行中有 {run['in_caller']} 行是在调用者的进程里拆成词的，而数词应是子进程的工作。",
    )
    assert started == workers, say(
        f"{lines} lines were given to {workers} workers: the number of child processes started (the manager's aside) "
        f"should be {workers}, but it is {started}.",
        f"{lines} 行交给 {workers} 个工作进程：应恰好启动 {workers} 个子进程（管理器的进程不算），实际启动了 {started} 个。",
    )
    if run["counted"] is None:
        assert run["talked"], say(
            "No child process was seen counting a line or changing anything shared.",
            "没有看到任何子进程数过一行，也没有看到它们修改任何共享的东西。",
        )
        return
    assert run["counted"] == workers, say(
        f"{workers} child processes were started, but {run['counted']} of them counted any lines.",
        f"启动了 {workers} 个子进程，但其中只有 {run['counted']} 个数了词。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    gone = GONE if raised["gone"] else ("", "")
    line = raised["line"]
    en, zh = (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
    return en + gone[0], zh + gone[1]
