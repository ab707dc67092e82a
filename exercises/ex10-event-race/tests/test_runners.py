"""everybody-runs: each runner once, in a thread of its own, all together, results in order."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

SPINS = "no-progress"  # a thread that spins lets no virtual time pass; the runners that meet need none, and decide
MANY = 40
MARGIN = 1.1


def check_quiet(seen):
    assert seen["raised"] is None, say(
        f"ready() and the runners do not fail, but race raised {named(seen['raised'])[0]}.",
        f"ready() 和选手都没有失败，race 却抛出了 {named(seen['raised'])[1]}。",
    )


def check_results(seen, values):
    check_quiet(seen)
    assert seen["ran"] == [1] * len(values), say(
        f"{len(values)} runners are to be called once each, but were called {seen['ran']} times. "
        "Does every thread know its own runner, and has race waited for each of them?",
        f"{len(values)} 个选手应各被调用一次，实际次数为 {seen['ran']}。"
        "每个线程都知道自己的选手是谁吗？race 等到它们全都跑完了吗？",
    )
    assert not seen["in_caller"], say(
        "A runner was called in the thread that called race.",
        "有选手是在调用 race 的那个线程里被调用的。",
    )
    assert seen["own_threads"] == len(values), say(
        f"{len(values)} runners were called in {seen['own_threads']} thread{'' if seen['own_threads'] == 1 else 's'}: "
        "each of them needs a thread of its own. A pool gives the next runner to a thread that is done with its own, if "
        "another one has not yet come to the line.",
        f"{len(values)} 个选手只用了 {seen['own_threads']} 个线程：每个选手都要有自己的线程。"
        "如果用的是线程池：某个线程跑完之后，别的线程要是还没站到起跑线上，它就会把下一个选手也接过去。",
    )
    assert seen["returned"] == values, say(
        f"The runners returned {values}, in this order, but race returned {shown(seen['returned'])[0]}. "
        "Is every result there when race returns, and in the place of its runner?",
        f"各选手依次返回 {values}，但 race 返回的是{shown(seen['returned'])[1]}。"
        "race 返回时，每个结果都到了吗？都在自己的位置上吗？",
    )


def test_each_runner_once_in_its_own_thread(explore, draw):
    """In every schedule each runner is called once in a thread of its own; None is a result like any other."""
    first, last = draw.sample(range(100, 1000), 2)
    for run in explore("start", values=[last, first], schedules=80):
        check_results(run.value, [last, first])
    for run in explore("start", values=[first, None, last], schedules=40):
        check_results(run.value, [first, None, last])


def test_later_call(explore):
    """A later call gives its own results only, also when it has fewer runners, and changes no list returned before."""
    for run in explore("start_again", calls=[[7, 8], [9]], schedules=40):
        for seen, values in zip(run.value, ([7, 8], [9]), strict=True):
            check_results(seen, values)
        for seen, values in zip(run.value, ([7, 8], [9]), strict=True):
            assert seen["kept"] == values, say(
                f"race returned {values}; after a later call this list was {shown(seen['kept'])[0]}. Each call has to return "
                "a list of its own.",
                f"race 返回了 {values}；又调用一次之后，这个列表变成了{shown(seen['kept'])[1]}。每次调用都应返回一个自己的列表。",
            )


def test_same_runner_twice(explore, draw):
    """A runner that stands in the list twice is called twice, and what it returned each time is in the list."""
    values = draw.sample(range(100, 1000), 2)
    for run in explore("same_runner", values=values, schedules=2, preemptions=0):
        check_quiet(run.value)
        returned = run["returned"]
        assert returned in (values, values[::-1]), say(
            f"A runner stood twice in the list; it returned {values[0]} the first time and {values[1]} the second time, but "
            f"race returned {shown(returned)[0]}. Each place in the list has a result of its own.",
            f"同一个选手在列表里出现了两次，第一次返回 {values[0]}，第二次返回 {values[1]}，race 返回的却是{shown(returned)[1]}。"
            "列表中每个位置都有自己的结果。",
        )


def test_all_at_the_same_time(explore):
    """All runners are inside at the same moment: each stays until the last one has come."""
    for count, schedules in ((3, 40), (MANY, 1)):
        for run in explore("meet", count=count, clock="ideal", schedules=schedules):
            check_quiet(run.value)
            assert run["met"] == count, say(
                f"{count} runners waited for each other, and only {run['met']} of them met all the others: they do not "
                "run at the same time.",
                f"{count} 个选手互相等待，却只有 {run['met']} 个等齐了所有人：它们并没有同时奔跑。",
            )


def test_many_naps_take_as_long_as_one(explore):
    """Many runners of one second each take one second together, on virtual time."""
    for run in explore("naps", count=MANY, clock="ideal", schedules=2):
        if run.kind == SPINS:
            continue
        check_quiet(run.value)
        assert run["ended"] == MANY, say(
            f"Of {MANY} runners no more than {run['ended']} ran to their end.",
            f"{MANY} 个选手中只有 {run['ended']} 个跑到了终点。",
        )
        assert run["took"] < MARGIN, say(
            f"{MANY} runners of one second each took {run['took']:g} s in all instead of 1 s: they were not let go together.",
            f"{MANY} 个选手各跑一秒，总共却用了 {run['took']:g} 秒，而不是 1 秒：没有同时放行。",
        )


def shown(returned):
    """Return a list as it is, and anything else by its kind."""
    if isinstance(returned, list) or returned is None:
        return str(returned), f" {returned}"
    kind = returned.get("$object", "dict") if isinstance(returned, dict) else type(returned).__name__
    return f"a value of type {kind}", f"一个 {kind} 类型的值"


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
