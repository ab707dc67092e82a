# canary: GRADE-HIDDEN-7f3a
"""uses-manager: where the counts live."""

from grader.suite import say

GONE = (
    ": nobody answers at the other end of a proxy, because the manager's process has ended, and with it what it held",
    "：代理的另一端没有人回答，因为管理器的进程已经结束，它保管的东西也随之消失了",
)


def test_children_count_into_a_managers_dict(processes):
    """The children change a dict of a multiprocessing.Manager."""
    for run in processes("manager", lines=["spam egg", "ham", "egg", "bread"], workers=2):
        raised = run["raised"]
        assert raised is None, say(
            f"count_words raised {named(raised)[0]}.", f"count_words 抛出了 {named(raised)[1]}。"
        )
        assert run["dicts"], say(
            "No dict of a multiprocessing.Manager was made.", "没有创建 multiprocessing.Manager 的字典。"
        )
        assert run["changed"], say(
            "A manager's dict was made, but no child changed it: the counts come back another way.",
            "创建了管理器的字典，但没有子进程修改它：计数是通过别的途径传回的。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    gone = GONE if raised["gone"] else ("", "")
    line = raised["line"]
    en, zh = (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
    return en + gone[0], zh + gone[1]
