# canary: GRADE-HIDDEN-7f3a
"""one-thread-per-url, and leaves-nothing-running when nothing fails."""

from grader.suite import say


def check_quiet(seen):
    assert seen["raised"] is None, say(
        f"No fetch failed, but fetch_all raised {named(seen['raised'])[0]}.",
        f"没有抓取失败，fetch_all 却抛出了 {named(seen['raised'])[1]}。",
    )


def test_every_fetch_in_a_thread_of_its_own(explore):
    """In every schedule each url is fetched once, no two in the same thread and none in the caller's."""
    for pages, schedules in (([7, 8, 9], 80), ([7, None, 9], 30)):
        for run in explore("work", pages=pages, schedules=schedules):
            if None not in pages or run["raised"] is None:  # a caller that cannot bear None is graded elsewhere
                check_own_threads(run)


def check_own_threads(run):
    check_quiet(run.value)
    assert run["ran"] == [1, 1, 1], say(
        f"Three urls are to be fetched once each, but were fetched {run['ran']} times. "
        "Does every thread know its own url, even if it begins late?",
        f"三个 url 本应各抓取一次，实际次数为 {run['ran']}。线程即使开始得晚，也知道自己的 url 是哪个吗？",
    )
    assert not run["in_caller"], say(
        "A fetch ran in the thread that called fetch_all, not in a new one.",
        "有抓取在调用 fetch_all 的线程里运行了，而不是在新线程里。",
    )
    assert run["own_threads"] == 3, say(
        f"Three urls were fetched by {run['own_threads']} thread{'' if run['own_threads'] == 1 else 's'}: some "
        "thread fetched more than one of them.",
        f"三个 url 只用了 {run['own_threads']} 个线程来抓取：有线程抓取了不止一个。",
    )


def test_nothing_is_left(explore):
    """When the call returns, every thread and process that it started has ended, and nothing is left open."""
    for run in explore("work", pages=[7, 8, 9], schedules=80):
        check_quiet(run.value)
        assert run["started"], say(
            "fetch_all started no thread at all: nothing can be said about how its threads end.",
            "fetch_all 一个线程也没有启动，也就谈不上线程是否结束。",
        )
        assert run["left"] == 0, say(
            f"fetch_all returned while {run['left']} of its threads {'was' if run['left'] == 1 else 'were'} still "
            "running. What makes sure that each of them has ended, however slow it is?",
            f"fetch_all 返回时，还有 {run['left']} 个线程在运行。不管线程有多慢，是什么保证它们都已结束？",
        )
        assert not run["children"], say(
            "fetch_all started a process that nobody has waited for: its threads have ended, the process is left.",
            "fetch_all 启动了一个进程，却没有等它结束：线程都结束了，进程还留着。",
        )
        assert not run["files"], say(
            "fetch_all opened a file, a pipe or a socket and left it open: its threads have ended, but what a call "
            "opens has to be closed as well.",
            "fetch_all 打开了文件、管道或套接字却没有关闭：线程虽然都结束了，但调用中打开的东西也要关闭。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
