# canary: GRADE-HIDDEN-7f3a
"""returns-plain-dict: what kind of thing comes back."""

from grader.suite import say

GONE = (
    ": nobody answers at the other end of a proxy, because the manager's process has ended, and with it what it held",
    "：代理的另一端没有人回答，因为管理器的进程已经结束，它保管的东西也随之消失了",
)


def test_result_is_a_plain_dict(processes):
    """The result is exactly a dict, of strings and ints, and can be used when the manager is gone."""
    for run in processes("kind", lines=["spam egg", "spam ham"], workers=2):
        raised = run["raised"]
        assert raised is None, say(
            f"count_words raised {named(raised)[0]}.", f"count_words 抛出了 {named(raised)[1]}。"
        )
        assert run["dict"], say(
            f"count_words returned a {run['type']}; it should be a plain dict.",
            f"count_words 返回的是 {run['type']}，应是普通的 dict。",
        )
        assert run["usable"], say(
            "The dict that came back holds something else than words and plain numbers, or cannot be used any more when "
            "the manager is gone.",
            "返回的字典里有不是词和普通整数的东西，或者在管理器结束之后就不能用了。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    gone = GONE if raised["gone"] else ("", "")
    line = raised["line"]
    en, zh = (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
    return en + gone[0], zh + gone[1]
