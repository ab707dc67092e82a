# canary: GRADE-HIDDEN-7f3a
"""right-answers: the counts of all kinds of lines. Words that two workers count at once are graded elsewhere."""

from grader.suite import say

GONE = (
    ": nobody answers at the other end of a proxy, because the manager's process has ended, and with it what it held",
    "：代理的另一端没有人回答，因为管理器的进程已经结束，它保管的东西也随之消失了",
)


def test_one_worker_counts_all_kinds_of_lines(processes, draw):
    """Repeated words, capitals, full stops, tabs, empty lines: one worker counts what str.split() gives."""
    number = draw.randint(100, 999)
    lines = [
        "to be or not to be",
        "",
        "  To  be,\tor not\n",
        "   ",
        "ça va? 你好\u3000世界 你好",
        f"{number} {number} to",
    ]
    check_all(processes, [{"lines": lines, "workers": 1}])


def test_every_line_is_counted_by_somebody(processes, draw):
    """Seven lines on three workers, five on four, no word in two lines: every line is counted."""
    lines = [f"{letter} {letter} {letter}{letter} {draw.randint(100, 999)}{letter}" for letter in "abcdefg"]
    check_all(processes, [{"lines": lines, "workers": 3}, {"lines": ["", *lines[:4]], "workers": 4}])


def test_little_or_nothing_to_count(processes):
    """Fewer lines than workers, no lines at all."""
    lists = [["one two two"], []]
    check_all(processes, [{"lines": lines, "workers": 3} for lines in lists])


def test_slow_processes_are_waited_for(processes):
    """Processes that begin and end late: what they count is there when the call returns, whatever times out meanwhile."""
    lines = ["a bb", "ccc", "dd a1", "e"]
    for run in processes("words", clock="hasty", calls=[{"lines": lines, "workers": 2}]):
        check_slow(run.value[0], lines, 2)


def check_slow(seen, lines, workers):
    if seen["raised"] is not None:
        return  # who says that it took too long does not hide it
    found, expected = seen["words"], count(lines)
    assert found == expected, say(
        f"On a machine on which the processes are slow, count_words({lines}, {workers}) counted {found} instead of "
        f"{expected}. Which timeout or sleep takes it for granted that they are fast?",
        f"在进程运行得很慢的机器上，count_words({lines}, {workers}) 数出 {found}，而不是 {expected}。"
        "哪个超时或 sleep 想当然地认为它们很快？",
    )


def check_all(processes, calls):
    for run in processes("words", calls=calls):
        for seen, call in zip(run.value, calls, strict=True):
            check(seen, call["lines"], call["workers"])


def check(seen, lines, workers):
    raised = seen["raised"]
    given = f"count_words({lines}, {workers})"
    assert raised is None, say(f"{given} raised {named(raised)[0]}.", f"{given} 抛出了 {named(raised)[1]}。")
    assert seen["words"] is not None, say(
        f"{given} returned something of type {seen['type']} that cannot be read as a dict.",
        f"{given} 返回的是 {seen['type']} 类型，无法当作字典读取。",
    )
    found, expected = seen["words"], count(lines)
    assert found or not expected or not seen["failed"], say(
        f"{given} returned an empty dict.{died(seen)[0]}", f"{given} 返回了空字典。{died(seen)[1]}"
    )
    assert found or not expected, say(
        f"{given} returned an empty dict: nothing of what there is to count has arrived in it. Do the children write into the "
        "manager's dict (each child has its own copy of an ordinary one), and have all of them ended when it is read?",
        f"{given} 返回了空字典：要数的东西一样也没有到里面来。子进程写的是管理器的字典吗（普通的字典，每个子进程各有一份副本）？"
        "读取它的时候，子进程都结束了吗？",
    )
    wrong = [word for word in sorted({*found, *expected}) if found.get(word) != expected.get(word)]
    numbers = ", ".join(f"{word!r}: {found.get(word, 0)} instead of {expected.get(word, 0)}" for word in wrong[:5])
    numbers_zh = "，".join(f"{w!r} 数出 {found.get(w, 0)} 次，应为 {expected.get(w, 0)} 次" for w in wrong[:5])
    assert not wrong, say(
        f"{given} counted wrongly: {numbers}.{died(seen)[0]}", f"{given} 的计数不对：{numbers_zh}。{died(seen)[1]}"
    )


def died(seen):
    """Return the sentence that children have failed, if any have."""
    if not seen["failed"]:
        return "", ""
    return (
        " A child ended with another exit code than 0, as after an exception. Try it yourself: the traceback names the line.",
        "有子进程的退出码不是 0，说明它中途失败了，例如抛出了异常。自己运行一次，traceback 会指出是哪一行。",
    )


def count(lines):
    found = {}
    for line in lines:
        for word in line.split():
            found[word] = found.get(word, 0) + 1
    return found


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    gone = GONE if raised["gone"] else ("", "")
    line = raised["line"]
    en, zh = (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
    return en + gone[0], zh + gone[1]
