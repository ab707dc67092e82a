# canary: GRADE-HIDDEN-7f3a
"""right-answers: every string is a message."""

from grader.suite import say

WORDS = (
    *(
        "",
        "STOP",
        "quit",
        "None",
        "stop",
        "QUIT",
        "exit",
        "EXIT",
        "end",
        "END",
        "done",
        "DONE",
        "close",
        "bye",
        "q",
        ".",
    ),
    *("EOF", "null", "none", "False", "0", "-1", "__STOP__", "__END__", "STOP\n", "\n", "\x00", "\x04", " ", "b''"),
    *("grüße, straße", "你好 abc", "ça va?", "ŉ ǆ ﬁ", "😀 smile", "two\nlines", "(1, 'a')"),
)


def test_every_string_is_a_message(processes, draw):
    """Words that look like a sign, control characters, non-ASCII text, the empty string: each is answered in its turn."""
    messages = ["hello", *draw.sample(WORDS, len(WORDS)), "hello", f"number {draw.randint(100, 999)}"]
    for run in processes("answers", messages=messages):
        check(run.value, messages)


def test_each_call_has_its_own_answers(processes):
    """A call returns the answers to its own messages, as tuples, and none for none."""
    calls = [["one", "two"], ["three"], []]
    for run in processes("little", calls=calls):
        if run.kind == "hang":
            continue  # graded elsewhere
        for seen, messages in zip(run.value, calls, strict=True):
            check(seen, messages)


def test_answers_when_the_child_is_slow(processes):
    """A child that begins late and takes its time is waited for: a timeout that comes due meanwhile loses no answer."""
    messages = ["slow", "and", "steady"]
    for run in processes("answers", clock="hasty", messages=messages):
        texts = run["texts"]
        if run["raised"] is None:  # who says that it took too long does not hide it
            assert texts == [message.upper() for message in messages], say(
                f"On a machine on which the child is slow, shout({messages}) returned the answers {texts}. Which timeout "
                "or sleep takes it for granted that it is fast?",
                f"在子进程运行得很慢的机器上，shout({messages}) 返回的回答是 {texts}。哪个超时或 sleep 想当然地认为它很快？",
            )


def test_end_sign_is_no_message(processes):
    """A string that the caller sends as a sign of the end is a message like any other when it comes as one."""
    for run in processes("sign"):
        check(run["first"], ["a message", "another message"])
        if run["second"] is not None:
            check_signs(run["second"], run["signs"])


def check_signs(seen, signs):
    right = [message.upper() for message in ("before", *signs, "after")]
    assert seen["texts"] == right, say(
        f"Your program itself sends {signs} to the child as a sign. When the same strings come as messages, they are not "
        "answered as such.",
        f"你的程序自己会把 {signs} 发给子进程当作标志。当这些字符串作为消息出现时，就得不到应有的回答。",
    )


def check(seen, messages):
    raised, texts = seen["raised"], seen["texts"]
    last, end = sent_last(seen, messages), child_end(seen)
    assert raised is None, say(
        f"shout raised {named(raised)[0]} for the messages {shown(messages)}.{last[0]}{end[0]}",
        f"消息为 {shown(messages)} 时，shout 抛出了 {named(raised)[1]}。{last[1]}{end[1]}",
    )
    expected = [message.upper() for message in messages]
    assert seen["type"] == "list", say(
        f"shout returned {texts!r}, of the type {seen['type']}, instead of a list of answers.",
        f"shout 返回了 {texts!r}（{seen['type']} 类型），而不是由回答组成的列表。",
    )
    assert not seen["odd"], say(
        f"An answer should be a tuple (pid, text), but one of those to {shown(messages)} is of the type {seen['odd'][0]}.",
        f"每个回答应是元组 (pid, 文本)，但对 {shown(messages)} 的回答中有一个是 {seen['odd'][0]} 类型。",
    )
    wrong = [place for place, (text, right) in enumerate(zip(texts, expected, strict=False)) if text != right]
    assert not wrong, say(
        f"Message {wrong and messages[wrong[0]]!r} should be answered with {wrong and expected[wrong[0]]!r}, but the "
        f"answer in its place is {wrong and texts[wrong[0]]!r}.",
        f"消息 {wrong and messages[wrong[0]]!r} 的回答应是 {wrong and expected[wrong[0]]!r}，"
        f"但它的位置上是 {wrong and texts[wrong[0]]!r}。",
    )
    assert len(texts) == len(expected), say(
        f"{len(messages)} messages were sent, but {len(texts)} answers came back; the message after the last answer is "
        f"{messages[len(texts) :][:1]}.",
        f"发送了 {len(messages)} 条消息，却有 {len(texts)} 个回答；最后一个回答之后的那条消息是 {messages[len(texts) :][:1]}。",
    )


def sent_last(seen, messages):
    """Return which message was the last one sent when the call raised, if that can be seen."""
    if not seen["sent_last"] or seen["sent_last"][0] not in messages:
        return "", ""
    last = seen["sent_last"][0]
    return f" The last message that it had sent was {last!r}.", f"它最后发出的消息是 {last!r}。"


def shown(messages):
    return messages if len(messages) < 6 else f"{[*messages[:3], '…', messages[-1]]}"


def child_end(seen):
    """Return how the child had ended when the call raised, if it had."""
    if not seen["exits"]:
        return "", ""
    code = seen["exits"][0]
    why = (": an exception that nobody caught", "：有异常没有被捕获") if code == 1 else ("", "")
    return (
        f" The child had ended by then, with exit code {code}{why[0]}.",
        f"那时子进程已经结束，退出码是 {code}{why[1]}。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
