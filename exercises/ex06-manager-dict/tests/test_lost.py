# canary: GRADE-HIDDEN-7f3a
"""no-lost-update: words that several processes count."""

from grader.suite import say

GONE = (
    ": nobody answers at the other end of a proxy, because the manager's process has ended, and with it what it held",
    "：代理的另一端没有人回答，因为管理器的进程已经结束，它保管的东西也随之消失了",
)


def test_every_line_holds_the_same_word(processes, draw):
    """Four lines of one and the same word on four workers, six on two: none is lost."""
    word = draw.choice(["spam", "egg", "ham"])
    calls = [{"lines": [word] * 4, "workers": 4}, {"lines": [word] * 6, "workers": 2}]
    for run in processes("words", calls=calls):
        for seen, call in zip(run.value, calls, strict=True):
            check(seen, call["lines"], call["workers"])


def test_word_that_comes_again_and_again(processes, draw):
    """Three workers find the same word three times in their lines: none is lost, also when it is there already."""
    word = draw.choice(["spam", "egg", "ham"])
    lines = [" ".join([word] * 3)] * 3
    for run in processes("words", calls=[{"lines": lines, "workers": 3}], seeds=3):
        check(run.value[0], lines, 3)


def test_first_of_its_kind_is_not_lost(processes, draw):
    """Three lines of the same two words, some of which are late on their way to the manager: none is lost."""
    lines = [" ".join(draw.sample(["red", "green", "blue", "black", "white"], 2))] * 3
    for run in processes("late", lines=lines, workers=3, places=[0, 1]):
        for seen in run.value:
            check(seen, lines, 3)


def test_no_word_is_lost_when_processes_are_slow(processes):
    """Three lines of the same word on three slow workers: whoever gives up waiting for the lock keeps nobody out."""
    lines = ["spam"] * 3
    for run in processes("words", clock="hasty", calls=[{"lines": lines, "workers": 3}]):
        check_slow(run.value[0], lines, 3)


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


def check(seen, lines, workers):
    raised = seen["raised"]
    given = f"count_words({lines}, {workers})"
    assert raised is None, say(f"{given} raised {named(raised)[0]}.", f"{given} 抛出了 {named(raised)[1]}。")
    assert seen["started"], say(
        f"{given} started no child process: nobody counts together here.",
        f"{given} 没有启动任何子进程，也就谈不上一起数。",
    )
    assert seen["words"] is not None, say(
        f"{given} returned something of type {seen['type']} that cannot be read as a dict.",
        f"{given} 返回的是 {seen['type']} 类型，无法当作字典读取。",
    )
    found, expected = seen["words"], count(lines)
    assert not seen["at_home"], say(
        f"The words that {given} returned have never left the caller's process. It has counted them by itself: nobody "
        "counts together here.",
        f"{given} 返回的词从未离开过调用者的进程：是它自己数的，谈不上一起数。",
    )
    assert found or not expected or not seen["failed"], say(
        f"{given} returned an empty dict.{died(seen)[0]}", f"{given} 返回了空字典。{died(seen)[1]}"
    )
    assert found or not expected, say(
        f"{given} returned an empty dict: nothing of what there is to count has arrived in it. Do the children write into the "
        "manager's dict (each child has its own copy of an ordinary one), and have all of them ended when it is read?",
        f"{given} 返回了空字典：要数的东西一样也没有到里面来。子进程写的是管理器的字典吗（普通的字典，每个子进程各有一份副本）？"
        "读取它的时候，子进程都结束了吗？",
    )
    lost = [word for word in sorted(expected) if found.get(word) != expected[word]]
    numbers = ", ".join(f"{word!r}: {found.get(word, 0)} instead of {expected[word]}" for word in lost)
    numbers_zh = "，".join(f"{word!r} 数出 {found.get(word, 0)} 次，应为 {expected[word]} 次" for word in lost)
    more = [word for word in lost if found.get(word, 0) > expected[word]]
    assert not more, say(
        f"{given} counted words more often than they occur: {numbers}.", f"{given} 多数了：{numbers_zh}。"
    )
    others = [word for word in found if word not in expected]
    assert not lost or not others, say(
        f"{given} counted wrongly: {numbers}. It counted what is no word of the lines, such as {others[:1]}.",
        f"{given} 的计数不对：{numbers_zh}。它还数了这些行里根本没有的词，例如 {others[:1]}。",
    )
    assert not lost or not seen["failed"], say(
        f"Words were lost in {given}: {numbers}.{died(seen)[0]}", f"{given} 漏数了：{numbers_zh}。{died(seen)[1]}"
    )
    assert not lost, say(
        f"Words were lost in {given}: {numbers}. What happens when two processes look at the same number before either "
        "has stored the next?",
        f"{given} 漏数了：{numbers_zh}。如果两个进程都在对方存回之前读到了同一个数，会怎么样？",
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
