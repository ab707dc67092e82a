# canary: GRADE-HIDDEN-7f3a
"""work-is-shared: which processes count."""

from grader.suite import say

GONE = (
    ": nobody answers at the other end of a proxy, because the manager's process has ended, and with it what it held",
    "：代理的另一端没有人回答，因为管理器的进程已经结束，它保管的东西也随之消失了",
)


def test_exactly_as_many_children_count(processes):
    """Four lines on three workers: three children are started, and each of them counts; none for the line left over."""
    lines = [f"red{number} green{number} blue{number} black" for number in range(4)]
    for run in processes("share", lines=lines, workers=3):
        check(run, 4, 3)


def test_four_workers_when_none_are_given(processes):
    """Four lines and no word about the workers: four children are started, and each of them counts."""
    for run in processes("share", lines=["a b", "c d", "e f", "g h"], workers=None):
        check(run, 4, 4)


def test_one_worker_is_a_child_too(processes):
    """One line on one worker: one child is started, and it counts."""
    for run in processes("share", lines=["spam egg"], workers=1):
        assert run["raised"] is not None or run["started"], say(
            'count_words(["spam egg"], workers=1) started no child process to count. One worker is a child process as well: '
            "even when there is little to do, the caller does not count by itself.",
            'count_words(["spam egg"], workers=1) 没有启动数词的子进程。只有一个工作进程时，它也是子进程：即使事情很少，'
            "调用者也不自己数。",
        )
        check(run, 1, 1)


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
    assert not run["torn"], say(
        "The words of one and the same line were counted by different children, so it was not a child that split this line "
        "into words. To split a line is a part of counting it.",
        "同一行里的词是由不同的子进程数的，可见把这一行拆成词的不是子进程。把一行拆成词也算在数。",
    )
    assert not run["ignored"], say(
        "The children counted, but what count_words returned is not what they had counted: a word that they found is missing. "
        "Who has counted what is returned?",
        "子进程数了，但 count_words 返回的并不是它们数出来的：少了它们找到的一个词。返回的计数是谁数的？",
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
