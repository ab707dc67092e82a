"""uses-event: what the runners' threads have found set."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

HANGS = ("deadlock", "no-progress")
LONG = 1000  # virtual seconds


def test_event_lets_the_runners_go(explore):
    """Before it calls its runner, each thread has waited for an Event, which is what holds the runners back, if anything does."""
    exploration = explore("event", values=[7, 8], schedules=60)
    early = any(run.kind == "returned" and run.returned["early"] for run in exploration.runs) or too_soon(explore)
    none_ended = all(run.kind in HANGS for run in exploration.runs)
    for run in exploration:
        if none_ended or run.kind not in HANGS:
            check_event(run.value, early=early)


def too_soon(explore):
    """Say whether a runner is called while ready() takes its time."""
    runs = explore("figure", count=2, seconds=LONG, clock="ideal", schedules=5).runs
    return any(run.kind == "returned" and run.returned["early"] for run in runs)


def check_event(seen, *, early):
    assert seen["raised"] is None, say(
        f"ready() and the runners do not fail, but race raised {named(seen['raised'])[0]}.",
        f"ready() 和选手都没有失败，race 却抛出了 {named(seen['raised'])[1]}。",
    )
    assert any(seen["ran"]), say("No runner was called at all.", "一个选手也没有被调用。")
    assert seen["events"], say(
        "No threading.Event was made by your code.",
        "你的代码没有创建 threading.Event。",
    )
    assert seen["waited"], say(
        "A runner was called in a thread that had not waited for any threading.Event of yours.",
        "有选手被调用时，它的线程并没有等待过你创建的任何 threading.Event。",
    )
    if early:
        return  # too early, but let go by the Event: when that is to be is graded elsewhere
    assert seen["let_go"], say(
        "A runner was called in a thread that had found no threading.Event set but such as were set before ready() had "
        "returned. Nobody ran early, so it was something else that held it.",
        "有选手被调用时，它的线程等到的 threading.Event 都是在 ready() 返回之前就已置位的。没有人抢跑，可见拦住它的是别的东西。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
