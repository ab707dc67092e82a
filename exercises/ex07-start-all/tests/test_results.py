# canary: GRADE-HIDDEN-7f3a
"""waits-for-all and results-in-order: what comes back, and where it stands."""

from grader.suite import say

SPINS = "no-progress"  # a thread that spins lets no virtual time pass, so fetches that sleep never end


def check_quiet(seen):
    assert seen["raised"] is None, say(
        f"No fetch failed, but fetch_all raised {named(seen['raised'])[0]}.",
        f"没有抓取失败，fetch_all 却抛出了 {named(seen['raised'])[1]}。",
    )


def check_list(seen):
    check_quiet(seen)
    assert seen["is_list"], say(
        f"fetch_all returned a value of type {seen['type']}; it has to return a list.",
        f"fetch_all 返回了一个 {seen['type']} 类型的值；应当返回列表（list）。",
    )


def check_complete(run, pages):
    seen = run.value
    check_quiet(seen)
    assert isinstance(seen["returned"], list), say(
        f"fetch_all returned a value of type {seen['type']}; it has to return a list with every result in it.",
        f"fetch_all 返回了一个 {seen['type']} 类型的值；应当返回一个包含所有结果的列表。",
    )
    missing = sum(seen["returned"].count(page) < pages.count(page) for page in pages)
    think = thought(run, seen)
    assert not missing, say(
        f"The fetches return {pages}, but fetch_all returned {seen['returned']}: {missing} of the results "
        f"{'is' if missing == 1 else 'are'} missing. {think[0]}",
        f"各抓取返回 {pages}，但 fetch_all 返回的是 {seen['returned']}：缺了 {missing} 个结果。{think[1]}",
    )


def compares(seen):
    """Say whether the call failed because None cannot be compared: that they are put in such an order is graded elsewhere."""
    return seen["raised"] is not None and seen["raised"]["type"] == "TypeError"


def thought(run, seen):
    if run.thread_errors:
        error = run.thread_errors[0]
        en, zh = named({"type": error.type, "text": error.text, "line": error.line})
        return f"A thread was ended by an exception, {en}.", f"有一个线程因异常而中断：{zh}。"
    if seen["left"]:
        return (
            "It returned while threads were still at work. A sleep or a time limit is no guarantee that they have ended.",
            "返回时还有线程在工作。sleep 或限时等待并不能保证它们已经结束。",
        )
    return (
        "Did every url get its own fetch, and did every fetch keep its result in a place of its own?",
        "每个 url 都有自己的抓取吗？每个抓取的结果都存到自己的位置了吗？",
    )


def test_every_result_is_there(explore, draw):
    """In every schedule each result is in the list when the call returns; None is a result like any other."""
    first, second, last = draw.sample(range(100, 1000), 3)
    for run in explore("work", pages=[first, second, last], schedules=100):
        check_complete(run, [first, second, last])
    for run in explore("work", pages=[first, None, last], schedules=20):
        if not compares(run.value):
            check_complete(run, [first, None, last])


def test_every_result_of_many_is_there(explore, draw):
    """The same holds for more urls, and for a single one."""
    for count, schedules in ((1, 10), (7, 10)):
        pages = draw.sample(range(100, 1000), count)
        for run in explore("work", pages=pages, schedules=schedules):
            check_complete(run, pages)


def in_place(returned, pages):
    """Say whether the results that are there stand in their places, or at least in their order."""
    found = [(place, pages.index(item)) for place, item in enumerate(returned) if item in pages]
    if len(returned) == len(pages):
        return all(place == number for place, number in found)
    numbers = [number for _, number in found]
    return len(returned) < len(pages) and numbers == sorted(set(numbers))


def check_places(seen, pages):
    check_list(seen)
    assert in_place(seen["returned"], pages), say(
        f"The fetches for the urls return {pages}, in this order, but fetch_all returned {seen['returned']}.",
        f"各 url 的抓取依次返回 {pages}，但 fetch_all 返回的是 {seen['returned']}。",
    )


def check_exactly(seen, expected):
    check_list(seen)
    assert seen["returned"] == expected, say(
        f"The fetches for the urls return {expected}, in this order, but fetch_all returned {seen['returned']}.",
        f"各 url 的抓取依次返回 {expected}，但 fetch_all 返回的是 {seen['returned']}。",
    )


def test_each_result_in_its_place_in_every_schedule(explore, draw):
    """In every schedule the results that are there stand in their places; when there was time enough, all of them."""
    pages = draw.sample(range(100, 1000), 3)
    for run in explore("work", pages=pages, schedules=80):
        check_places(run.value, pages)
    for run in explore("work_with_time", pages=pages, clock="ideal", schedules=1, preemptions=0):
        check_exactly(run.value, pages)


def test_order_when_later_fetches_end_first(explore):
    """Fetches that end in the opposite order have their results in the order of the urls."""
    check_naps(explore("naps", seconds=[3, 2, 1], clock="ideal", schedules=2, preemptions=0), [0, 1, 2])


def test_same_url_twice(explore):
    """A url that stands in the list twice has its result in both places."""
    check_naps(explore("naps", seconds=[2, 1], urls=[0, 1, 0], clock="ideal", schedules=2, preemptions=0), [0, 1, 0])


def check_naps(exploration, expected):
    twice = ("", "") if len(set(expected)) == len(expected) else (", one of them twice", "（其中一个出现了两次）")
    for run in exploration:
        if run.kind == SPINS:
            continue
        check_list(run.value)
        if run["ended_before"] == len(expected):
            check_exactly(run.value, expected)
        else:  # whether it waits is graded elsewhere; what is not there yet is in nobody's place
            assert run["ended"] >= len(expected), say(
                f"The list had {len(expected)} urls{twice[0]}, but no more than {run['ended']} fetches ran to their end.",
                f"列表里有 {len(expected)} 个 url{twice[1]}，但只有 {run['ended']} 个抓取运行到了结束。",
            )


def test_no_urls_give_an_empty_list(explore):
    """fetch_all([], fetch) is []."""
    for run in explore("no_urls", schedules=3):
        check_quiet(run.value)
        assert run["returned"] == [], say(
            f"fetch_all([], fetch) has to return an empty list, but returned {shown(run['returned'])[0]}.",
            f"fetch_all([], fetch) 应返回空列表，实际返回了{shown(run['returned'])[1]}。",
        )
        check_list(run.value)


def shown(returned):
    kind = returned.get("$object", "dict") if isinstance(returned, dict) else type(returned).__name__
    if returned is None or isinstance(returned, list):
        return repr(returned), f" {returned!r}"
    return f"a value of type {kind}", f"一个 {kind} 类型的值"


def test_second_call_gives_its_own_results(explore, draw):
    """A later call gives its own results only, also when it has fewer urls, or none, and changes no list returned before."""
    numbers = draw.sample(range(100, 1000), 5)
    calls = [numbers[:3], numbers[3:], []]
    for run in explore("work_again", calls=[{"pages": pages} for pages in calls], schedules=20):
        for seen, pages in zip(run.value, calls, strict=True):
            check_later(seen, pages)
        for seen, pages in zip(run.value, calls, strict=True):
            check_kept(seen, pages)


def check_later(seen, pages):
    check_list(seen)
    assert in_place(seen["returned"], pages), say(
        f"In one of several calls the fetches return {pages}, in this order, but fetch_all returned "
        f"{seen['returned']}. Is something left over from an earlier call?",
        f"在几次调用中的一次，各抓取依次返回 {pages}，但 fetch_all 返回的是 {seen['returned']}。是不是留着上一次调用的东西？",
    )


def check_kept(seen, pages):
    """The results that were there are still there; threads that nobody has waited for may add others, graded elsewhere."""
    gone = [page for page in seen["returned"] if page in pages and page not in seen["kept"]]
    assert not gone, say(
        f"fetch_all returned {seen['returned']}; after later calls this list was {seen['kept']}. Each call has to return a "
        "list of its own.",
        f"fetch_all 返回了 {seen['returned']}；又调用几次之后，这个列表变成了 {seen['kept']}。每次调用都应返回一个自己的列表。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
