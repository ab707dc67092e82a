"""rejects-late-tasks: run() after close() or terminate()."""

# canary: GRADE-HIDDEN-7f3a

import pytest

from grader.suite import say

HANGS = ("deadlock", "no-progress")  # a method that does not always return is graded elsewhere, if it sometimes does
USED = ("terminate", 1)  # a terminate() that never ends a used pool is graded elsewhere; an unused one is enough here


def check_rejected(run, how, count):
    check_quiet(run["raised"])
    if count:
        assert run["begun"], say(
            "The pool does not run any task, not even before it is closed.",
            "线程池什么任务都不运行，还没关闭时就是如此。",
        )
    answer = run["answer"]
    assert answer is not None, say(
        f"run() after {how}() returned as if the task had been accepted; it is to raise RuntimeError.",
        f"在 {how}() 之后调用 run()，它若无其事地返回了，好像接受了任务；应当抛出 RuntimeError。",
    )
    assert answer == "RuntimeError", say(
        f"run() after {how}() raised {answer}; it is to raise RuntimeError.",
        f"在 {how}() 之后调用 run()，抛出的是 {answer}；应当抛出 RuntimeError。",
    )
    assert not run["late_ran"], say(
        f"run() after {how}() raised RuntimeError, but the task was run all the same.",
        f"在 {how}() 之后调用 run()，虽然抛出了 RuntimeError，任务却还是运行了。",
    )


@pytest.mark.parametrize("how", ["close", "terminate"])
@pytest.mark.parametrize("count", [0, 1])
def test_late_task_is_rejected(explore, how, count):
    """run() after close() or terminate() raises RuntimeError, and its task is never run."""
    runs = explore("late", how=how, count=count, schedules=15)
    hung = all(run.kind in HANGS for run in runs.runs) and (how, count) != USED
    for run in runs:
        if hung or run.kind not in HANGS:
            check_not_in_vain(
                run,
                f"The pool was given a task. The grader waits until it has begun before it calls {how}(), and waits in vain: it "
                "was not run.",
                f"线程池收到一个任务。评分程序要等它开始，才调用 {how}()，却没有等到：它没有运行。",
            )
            check_rejected(run, how, count)


def check_not_in_vain(run, en, zh):
    """When the grader waits for a task in vain, it waits on no line of the submission: say which task, and who waits where."""
    stands = run.waits if run.kind == "deadlock" else ()
    in_vain = any(wait.thread == "MainThread" and wait.line is None and not wait.holder for wait in stands)
    assert not in_vain, say(f"{en} {stuck(stands)[0]}", f"{zh}{stuck(stands)[1]}")


def stuck(waits):
    """Return which threads of the pool wait for ever, and on which lines."""
    waits = [wait for wait in waits if wait.line is not None]
    if not waits:
        return "No thread of the pool is left.", "线程池里已经没有线程了。"
    en, zh = [], []
    for wait in waits:
        held = (f" for what {wait.holder} holds", f"，等着 {wait.holder} 持有的东西") if wait.holder else ("", "")
        en.append(f"{wait.thread} waits on line {wait.line}{held[0]}")
        zh.append(f"{wait.thread} 停在第 {wait.line} 行{held[1]}")
    return f"{', '.join(en)}.", f"{'；'.join(zh)}。"


def check_quiet(raised):
    assert raised is None, say(
        f"Using the pool raised {named(raised)[0]}.",
        f"使用线程池时抛出了 {named(raised)[1]}。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
