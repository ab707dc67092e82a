"""runs-in-the-pool: which processes do the work, and how many of them at the same time."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say


def check(seen, items, workers):
    assert seen["raised"] is None, say(
        f"No item failed, but pool_map raised {named(seen['raised'])[0]}.",
        f"没有任何一项失败，pool_map 却抛出了 {named(seen['raised'])[1]}。",
    )
    assert seen["calls"] == items, say(
        f"For {items} items the function was called {seen['calls']} times: once for each is right, also when two are equal.",
        f"有 {items} 项，函数却被调用了 {seen['calls']} 次：每一项应恰好调用一次，即使有两项相等。",
    )
    assert not seen["in_caller"], say(
        "The function was called in the process that called pool_map.",
        "函数在调用 pool_map 的那个进程里被调用了。",
    )
    assert seen["most"] >= workers, say(
        f"{items} items and workers={workers}: never more than {seen['most']} of the processes worked at the same moment. "
        "How many processes are there, and what does pool_map wait for before it hands in the next item?",
        f"{items} 项，workers={workers}：同时在干活的进程从未超过 {seen['most']} 个。进程一共有几个？"
        "pool_map 在交出下一项之前，又在等什么？",
    )
    assert seen["processes"] == workers, say(
        f"{items} items and workers={workers}: {seen['processes']} process"
        f"{' has' if seen['processes'] == 1 else 'es have'} worked on them, in place of {workers}.",
        f"{items} 项，workers={workers}：有 {seen['processes']} 个进程参与处理，而应是 {workers} 个。",
    )


def test_exactly_as_many_processes_as_workers(processes):
    """Three workers share four items of one second, all at the same time, none in the caller, whatever came before."""
    for run in processes("together", items=4, workers=3, before=1):
        check(run.value, 4, 3)


def test_five_workers_when_none_are_given(processes):
    """Without a number there are five workers."""
    for run in processes("together", items=6):
        check(run.value, 6, 5)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
