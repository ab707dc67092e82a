"""all-at-once and one-process-per-call: which processes there are, and when."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

MANY = 24
EQUAL = [[1, "raises", 5], [1, "raises", 5]]


def check_done(seen):
    assert seen["raised"] is None, say(
        f"launch raised {named(seen['raised'])[0]}.",
        f"launch 抛出了 {named(seen['raised'])[1]}。",
    )


def test_all_processes_at_the_same_time(processes):
    """Two dozen processes of one second are all alive at the same moment."""
    for run in processes("together", count=MANY):
        check_done(run.value)
        check_ran_in_a_process(run)
        assert run["most"] == MANY, say(
            f"Of {MANY} processes that take one second each, never more than {run['most']} ran at the same moment. "
            "What does launch wait for before it starts the next one?",
            f"{MANY} 个进程各需一秒，但同时存活的从未超过 {run['most']} 个。launch 在启动下一个进程之前，在等什么？",
        )


def check_ran_in_a_process(seen):
    assert seen["processes"], say(
        f"For {MANY} tuples the function was called {seen['calls']} times, but never in a process other than the one that "
        "called launch: so no two processes could run at the same time.",
        f"有 {MANY} 个元组，函数被调用了 {seen['calls']} 次，但没有一次是在调用 launch 的进程之外：也就谈不上多个进程同时运行。",
    )


def test_every_call_in_a_process_of_its_own(processes):
    """Each call is made once, no two in the same process and none in the caller's."""
    for run in processes("together", count=MANY):
        check_done(run.value)
        assert run["calls"] == MANY, say(
            f"For {MANY} tuples the function was called {run['calls']} times; once for each is right.",
            f"有 {MANY} 个元组，函数却被调用了 {run['calls']} 次；每个元组应恰好调用一次。",
        )
        assert not run["in_caller"], say(
            "The function was called in the process that called launch.",
            "函数在调用 launch 的那个进程里被调用了。",
        )
        assert run["processes"] == MANY, say(
            f"{MANY} calls were made in {run['processes']} process{'' if run['processes'] == 1 else 'es'}: some process "
            "made more than one of them.",
            f"{MANY} 次调用只用了 {run['processes']} 个进程：有进程进行了不止一次调用。",
        )


def test_single_call_has_a_process(processes):
    """One call is not made in the caller's process either."""
    for run in processes("together", count=1):
        check_done(run.value)
        assert not run["in_caller"], say(
            "For a single tuple the function was called in the process that called launch. "
            "Also one call has a process of its own.",
            "只有一个元组时，函数在调用 launch 的那个进程里被调用了。即使只有一次调用，它也有自己的进程。",
        )


def test_no_process_makes_the_call_of_a_late_one(processes):
    """Three processes of which each begins when the one before has done its work: each makes one call."""
    for run in processes("one_behind_the_other", count=3):
        check_done(run.value)
        assert run["processes"] == run["calls"], say(
            f"On a machine that is slow to start processes, {run['calls']} calls were made in {run['processes']} "
            f"process{'' if run['processes'] == 1 else 'es'}: one that had done its call made that of another, which began "
            "later. Each call should have a process that ends with it.",
            f"在启动进程很慢的机器上，{run['calls']} 次调用只用了 {run['processes']} 个进程：做完自己那次调用的进程，"
            "又做了另一个晚开始的进程的那一次。每次调用都应有自己的进程，调用结束，进程也就结束。",
        )


def test_every_call_once_equal_or_failing(processes):
    """Two equal tuples are two calls; a call that raises an exception is not made again."""
    for run in processes("codes", ways=EQUAL):
        assert run["calls"] == len(EQUAL), say(
            f"For {len(EQUAL)} equal tuples, which make the function raise an exception, the number of its calls was "
            f"{run['calls']}; once for each tuple is right.",
            f"有 {len(EQUAL)} 个相同的元组，都使函数抛出异常，函数却被调用了 {run['calls']} 次；每个元组应恰好调用一次。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
