"""runs-in-the-pool: which processes do the work, and how many of them at the same time."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

UNEVEN = [4, 1, 1, 1]  # who is done early has more to do than who has the long one
A_WHILE = 0.5  # looking again every few milliseconds is not graded here


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


def test_as_many_on_a_machine_with_one_processor(processes):
    """There are as many processes as workers, however many processors the machine has."""
    for run in processes("together", items=3, workers=3, processors=1):
        seen = run.value
        assert seen["raised"] is None, say(
            f"No item failed, but pool_map raised {named(seen['raised'])[0]}.",
            f"没有任何一项失败，pool_map 却抛出了 {named(seen['raised'])[1]}。",
        )
        assert seen["most"] >= 3, say(
            "3 items and workers=3, on a machine that says it has one processor: never more than "
            f"{seen['most']} of the processes worked at the same moment. It is the caller who says how many there are to be.",
            f"3 项，workers=3，机器报告自己只有一个处理器：同时在干活的进程从未超过 {seen['most']} 个。"
            "要有几个进程，由调用者说了算。",
        )


def test_workers_are_kept_busy(processes):
    """Who is done early works on another item, while somebody else still has a long one."""
    for run in processes("uneven", naps=UNEVEN, workers=2):
        seen = run.value
        assert seen["raised"] is None, say(
            f"No item failed, but pool_map raised {named(seen['raised'])[0]}.",
            f"没有任何一项失败，pool_map 却抛出了 {named(seen['raised'])[1]}。",
        )
        assert seen["calls"], say("The function was not called at all.", "函数根本没有被调用。")
        assert seen["waited"] < A_WHILE, say(
            f"Items of {UNEVEN} seconds and workers=2: for {seen['waited']:g} s a worker had nothing to do, while items were "
            "waiting that nobody had begun. What does pool_map wait for before it hands in the next item, and who decides "
            "which worker gets it?",
            f"各项分别需要 {UNEVEN} 秒，workers=2：有一个工作进程空闲了 {seen['waited']:g} 秒，而当时还有没开始的项在等。"
            "pool_map 在交出下一项之前等的是什么？哪一项给哪个工作进程，又由谁决定？",
        )


def test_five_workers_when_none_are_given(processes):
    """Without a number there are five workers."""
    for run in processes("together", items=6):
        check(run.value, 6, 5)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
