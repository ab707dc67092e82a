"""failure-is-raised: items that fail."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

LONG = 12  # virtual seconds: the others are far from done when one fails
ONE = [[LONG, 1, False], [1, "no such item", True], [LONG, 3, False], [LONG, 4, False]]
SEVERAL = [[1, "first", True], [0, "second", True], [2, 1, False], [0, 4, False]]


def check_raised(seen, texts):
    assert seen["raised"] is not None, say(
        f"An item failed, but pool_map raised nothing and returned {seen['returned']}. The failure has to reach the caller.",
        f"有一项失败了，但 pool_map 没有抛出异常，而是返回了 {seen['returned']}。调用者应当知道失败了。",
    )
    assert seen["own"], say(
        f"An item failed with ItemError({texts[0]!r}), but pool_map raised {named(seen['raised'])[0]}. The very exception of "
        "the item is to be raised.",
        f"有一项以 ItemError({texts[0]!r}) 失败，但 pool_map 抛出的是 {named(seen['raised'])[1]}。应抛出那一项的异常。",
    )
    assert seen["raised"]["text"] in texts, say(
        f"The text of the exception was {texts[0]!r}, but pool_map raised {named(seen['raised'])[0]}.",
        f"异常的文字是 {texts[0]!r}，但 pool_map 抛出的是 {named(seen['raised'])[1]}。",
    )


def test_exception_of_the_failing_item(processes):
    """The exception of the one item that fails is raised by pool_map."""
    for run in processes("failing", items=ONE, workers=2):
        check_raised(run.value, ["no such item"])


def test_exception_of_the_only_item(processes):
    """An item that is all alone, and fails, is one like any other: nobody waits for a success that will not come."""
    for run in processes("failing", items=[[0, "alone", True]], workers=2):
        check_raised(run.value, ["alone"])
        assert run["calls"] == 1, say(
            f"The only item failed, and the function was called {run['calls']} times for it. Every item is handed to it once, "
            "also when it fails.",
            f"唯一的一项失败了，函数却为它被调用了 {run['calls']} 次。每一项只传给函数一次，失败了也一样。",
        )


def test_failure_is_noted_before_the_caller_is_woken(processes):
    """Who has woken the caller may be slow to go on: what is noted only then comes too late."""
    for run in processes("failing", items=[[0, "alone", True]], workers=2, hold=True):
        assert run["raised"] is not None, say(
            "The only item failed, but pool_map raised nothing. The grader had held every thread for a moment that had just "
            "woken another one. Is the failure noted before the caller is woken, or after?",
            "唯一的一项失败了，但 pool_map 没有抛出异常。评分时，凡是刚刚唤醒了别人的线程，都会停一会儿。"
            "失败是在唤醒调用者之前记下的，还是之后？",
        )
        check_raised(run.value, ["alone"])


def test_one_exception_when_several_fail(processes):
    """When as many items fail as there are workers, the exception of one of them is raised, whoever is left to go on."""
    for run in processes("failing", items=SEVERAL, workers=2):
        check_raised(run.value, ["first", "second"])


def test_nothing_left_after_a_failure(processes):
    """When pool_map raises, no process, thread or open file of it is left."""
    for run in processes("failing", items=ONE, workers=2):
        check_left(run["left"])


def check_left(left):
    assert not left["processes"], say(
        f"pool_map raised the failure while {left['processes']} of its processes "
        f"{'was' if left['processes'] == 1 else 'were'} still running. Are the lines that end the pool passed over then?",
        f"pool_map 抛出异常时，还有 {left['processes']} 个进程在运行。结束进程池的那几行，是不是被跳过了？",
    )
    assert not left["zombies"], say(
        f"After the failure pool_map left {left['zombies']} zombie{'' if left['zombies'] == 1 else 's'}: processes that "
        "have ended and that nobody has waited for.",
        f"失败之后，pool_map 留下了 {left['zombies']} 个僵尸进程：进程已经结束，却没有人等待过它。",
    )
    assert not left["threads"], say(
        f"After the failure pool_map left {left['threads']} thread{'' if left['threads'] == 1 else 's'} running.",
        f"失败之后，pool_map 还有 {left['threads']} 个线程在运行。",
    )
    assert not left["descriptors"], say(
        f"After the failure pool_map left {left['descriptors']} more file descriptors open than there were before.",
        f"失败之后，pool_map 打开的文件描述符比之前多了 {left['descriptors']} 个。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
