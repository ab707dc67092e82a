"""lists-all: the names that come back."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

WORDS = ("ada", "bo", "cleo", "dan", "eve", "finn", "gus", "hana")


def check(run, seen, names):
    expected = sorted(names)
    assert seen["raised"] is None, say(
        f"roll_call raised {named(seen['raised'])[0]}.",
        f"roll_call 抛出了 {named(seen['raised'])[1]}。",
    )
    assert len(seen["ran"]) >= len(names), say(
        f"roll_call was given {len(names)} names and started {len(seen['ran'])} threads; each name is to have one of its own.",
        f"给了 roll_call {len(names)} 个名字，它启动了 {len(seen['ran'])} 个线程；每个名字都要有自己的一个线程。",
    )
    double = [name for name in set(names) if seen["ran"].count(name) > names.count(name)]
    assert not double, say(
        f"More than one thread ran for a name: the threads were {seen['ran']}.",
        f"有的名字运行了不止一个线程：各线程为 {seen['ran']}。",
    )
    en, zh = thought(run, seen["returned"], expected)
    assert seen["returned"] == expected, say(
        f"roll_call({names}) returned {shown(seen['returned'])[0]} instead of {expected}. {en}",
        f"roll_call({names}) 返回了{shown(seen['returned'])[1]}，而不是 {expected}。{zh}",
    )
    assert seen["looked"], say(
        "The names are right, but nobody asked `threading` which threads are running: a list that is made without looking "
        "would be the same if none were.",
        "名字是对的，但没有人问过 threading 模块有哪些线程在运行：不看就写出来的名单，即使一个线程也没有在运行，也还是这一份。",
    )


def test_all_names_in_every_schedule(explore, draw):
    """In every schedule all names come back, sorted, and one thread ran for each."""
    for count, schedules in ((1, 100), (2, 80), (3, 40)):
        names = draw.sample(WORDS, count)
        names.sort(reverse=True)
        for run in explore("call", names=names, schedules=schedules):
            check(run, run.value, names)


def test_duplicates_beside_other_threads(explore, draw):
    """Names may occur twice or look like another thread's; threads that somebody else started are not listed."""
    twice, once = draw.sample(WORDS, 2)
    names = [twice, "MainThread", twice]
    for run in explore("call", names=names, beside=[twice, once], schedules=40):
        check(run, run.value, names)


def test_all_names_when_the_listing_is_slow(explore, draw):
    """All threads are still there when the listing is made, however long it takes whoever makes it to come to it."""
    names = draw.sample(WORDS, 3)
    for run in explore("call_slowly", names=names, clock="ideal", schedules=5):
        check(run, run.value, names)


def test_thread_that_is_not_listed(explore, draw):
    """A thread that `threading` does not list is not on the list; what else becomes of such a call is nobody's concern."""
    names = draw.sample(WORDS, 3)
    for run in explore("call_unlisted", names=names, unlisted=names[1], clock="ideal", schedules=2, preemptions=0):
        if run.kind == "returned" and run["hid"]:
            returned = run["returned"]
            assert not isinstance(returned, list) or names[1] not in returned, say(
                f"roll_call({names}) was called while the grader kept `threading` from listing the thread {names[1]!r}; its "
                "name came back all the same. Your program asks which threads are running: what does it do with the answer?",
                f"评分程序不让 threading 模块列出线程 {names[1]!r}，然后调用 roll_call({names})；这个名字却照样返回了。"
                "你的程序查询了有哪些线程在运行，但它是怎样使用查到的结果的？",
            )


def test_second_call(explore):
    """A second call in the same process lists its own threads, more or fewer of them."""
    calls = [["b", "a"], ["d", "c", "b"], ["e"]]
    for run in explore("call_again", calls=calls, schedules=20):
        for seen, names in zip(run.value, calls, strict=True):
            check(run, seen, names)


def test_many_names(explore):
    """Forty threads run at the same time as well as two."""
    names = [f"worker {number}" for number in range(40, 0, -1)]
    for run in explore("call", names=names, schedules=1, preemptions=0):
        check(run, run.value, names)


def thought(run, returned, expected):
    """Return what to think about a list that is not right."""
    if run.thread_errors:
        error = run.thread_errors[0]
        en, zh = named({"type": error.type, "text": error.text, "line": error.line})
        return f"A thread was ended by an exception, {en}.", f"有一个线程因异常而中断：{zh}。"
    if not isinstance(returned, list) or not all(isinstance(item, str) for item in returned):
        return "The call has to return a list of names.", "函数应当返回名字的列表。"
    if sorted(returned) == expected:
        return "The names are there, but not sorted.", "名字都在，但没有排序。"
    if len(returned) > len(expected):
        en = "There are too many: threads are listed that this call has not started."
        return en, "多出来了：列出了不是这次调用启动的线程。"
    if len(returned) < len(expected):
        en = (
            "Some are missing: a thread was not running yet, or not any more, when the list was made, or two of the "
            "same name were taken for one."
        )
        return en, "少了：做名单时，有的线程还没有运行或者已经结束，或者把两个同名的线程当成了一个。"
    return "Other threads are listed than those that were asked for.", "列出的不是所要的那些线程。"


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
