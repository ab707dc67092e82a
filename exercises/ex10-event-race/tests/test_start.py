"""nobody-starts-early and threads-wait-ready: what is there before ready(), and what comes after it."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

HANGS = ("deadlock", "no-progress")
LONG = 1000  # virtual seconds


def ended(exploration):
    """Hand out the runs that came to an end, as a hang is graded elsewhere; all of them when none did."""
    none_ended = all(run.kind in HANGS for run in exploration.runs)
    for run in exploration:
        if none_ended or run.kind not in HANGS:
            yield run


def check_ran(seen):
    assert seen["raised"] is None, say(
        f"ready() and the runners do not fail, but race raised {named(seen['raised'])[0]}.",
        f"ready() 和选手都没有失败，race 却抛出了 {named(seen['raised'])[1]}。",
    )
    assert any(seen["ran"]), say(
        "No runner was called at all, so nothing can be said about when.",
        "一个选手也没有被调用，也就谈不上何时起跑。",
    )


def check_early(seen):
    check_ran(seen)
    assert seen["ready_calls"], say(
        "Runners were called, but ready() never was.",
        "选手被调用了，而 ready() 从未被调用。",
    )
    assert not seen["ready_elsewhere"], say(
        "ready() was called in another thread than the one that called race.",
        "ready() 不是在调用 race 的那个线程里被调用的。",
    )
    assert not seen["early"], say(
        f"{seen['early']} of {len(seen['ran'])} runners {'was' if seen['early'] == 1 else 'were'} called before ready() "
        "had returned. What holds a thread back from its start until then?",
        f"{len(seen['ran'])} 个选手中有 {seen['early']} 个在 ready() 返回之前就被调用了。线程启动之后，是什么让它等到那一刻？",
    )


def test_nobody_before_ready_has_returned(explore, draw):
    """In every schedule ready(), called in the caller's thread, has returned when a runner is called."""
    first, second = draw.sample(range(100, 1000), 2)
    for run in ended(explore("start", values=[first, second], schedules=80)):
        check_early(run.value)


def test_nobody_in_a_later_call_either(explore):
    """In a later call the runners wait again."""
    for run in ended(explore("start_again", calls=[[7], [8, 9]], schedules=40)):
        for seen in run.value:
            check_early(seen)


def test_nobody_while_ready_takes_its_time(explore):
    """However long ready() takes, nobody is called meanwhile: what lets the runners go is its return, not a time."""
    for run in explore("figure", count=2, seconds=LONG, clock="ideal", schedules=5):
        if run.kind not in HANGS:
            check_early(run.value)


def test_threads_are_there_before_ready(explore):
    """Every thread that calls a runner has been started before ready() is called."""
    for run in ended(explore("start", values=[7, 8, 9], schedules=40)):
        check_ran(run.value)
        assert run["ready_calls"], say(
            "ready() was never called, so no thread was started before it.",
            "ready() 从未被调用，也就没有线程是在它之前启动的。",
        )
        assert run["own_threads"], say(
            "The runners were called in the thread that called race: no thread was started for them.",
            "选手是在调用 race 的线程里被调用的：没有为它们启动线程。",
        )
        late, threads = run["late_threads"], run["own_threads"]
        assert not late, say(
            f"{late} of the {threads} threads that called runners had not been started yet when ready() was called. "
            "At `ready()` everybody is to stand at the line already.",
            f"调用选手的 {threads} 个线程中，有 {late} 个在调用 ready() 时还没有启动。"
            "喊 ready() 的时候，所有人都应该已经站在起跑线上。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
