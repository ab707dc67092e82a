"""parent-and-child, thread-shares-the-process, fresh-child-each-time: what the four pids say."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

TIMES = 60  # a thread works in so many pieces, each longer than some thirty looks of who waits for it


def check_answer(seen, *keys):
    """Each criterion speaks of some of the keys, and needs those only."""
    assert seen["raised"] is None, say(
        f"family raised {named(seen['raised'])[0]}.",
        f"family 抛出了 {named(seen['raised'])[1]}。",
    )
    assert seen["is_dict"], say(
        "family did not return a dict.",
        "family 返回的不是 dict。",
    )
    missing = [key for key in keys if key in seen["missing"]]
    assert not missing, say(
        f"The dict that family returned has no {' and no '.join(map(repr, missing))}.",
        f"family 返回的字典里没有 {'、'.join(map(repr, missing))}。",
    )


def check_child(seen, *keys):
    check_answer(seen, "child", *keys)
    assert seen["is_child"], say(
        f"The value of 'child' {told(seen)['child'][0]}; it should be the pid of a process that this call has started.",
        f"'child' 的值{told(seen)['child'][1]}；它应是这次调用所启动的进程的 pid。",
    )


def answers(processes):
    """The answer of a first call, of one whose time limits all come due, and of a second one that has a child of its own.

    Whether it has one is a matter of `fresh-child-each-time`. Time limits come due first only if no tool is slow itself.
    """
    for how in ({}, {"clock": "hasty", "widen": False, "times": TIMES}):
        for run in processes("families", count=1, **how):
            yield run.value[0]
    for run in processes("families", count=2):
        later = run.value[1] if run.kind == "returned" else None
        if later is not None and later["raised"] is None and later["is_child"]:
            yield later


def test_parent_and_child_in_two_processes(processes):
    """`parent` is the caller, `child` a process that it has started, and the child has seen the caller as its parent."""
    for seen in answers(processes):
        check_child(seen, "parent", "child_parent")
        for key in ("parent", "child_parent"):
            assert seen["who"][key] == "caller", say(
                f"The value of '{key}' {told(seen)[key][0]}; it should be the pid of the process that called family.",
                f"'{key}' 的值{told(seen)[key][1]}；它应是调用 family 的那个进程的 pid。",
            )


def test_thread_of_the_child_shares_its_process(processes):
    """`thread_pid` is the child's pid, and a thread of the child other than its main one has asked for it."""
    for seen in answers(processes):
        check_child(seen, "thread_pid")
        assert seen["who"]["thread_pid"] == seen["who"]["child"], say(
            f"The value of 'thread_pid' {told(seen)['thread_pid'][0]}; a thread lives in the process that has started "
            "it, so the child's thread sees the child's pid. (While the grader looks on, this thread is slow to begin.)",
            f"'thread_pid' 的值{told(seen)['thread_pid'][1]}；线程就在启动它的进程里，所以子进程的线程看到的是子进程的 pid。"
            "（评分时，这个线程开始得很慢。）",
        )
        assert seen["asked_in_thread"], say(
            "The number is right, but no thread of the child has asked for it: it was read in the child's main thread, "
            "or somewhere else. The thread itself has to ask which process it is in.",
            "数字是对的，但并不是子进程里另外启动的线程问来的：它是在子进程的主线程里，或者在别处读到的。"
            "要由那个线程自己去问它在哪个进程里。",
        )

    for run in processes("families", clock="hasty", widen=False, count=1, times=TIMES, marked=True):
        if run.kind == "returned":  # who checks the number itself may well raise now
            check_marked(run.value[0])


def check_marked(seen):
    made_up = seen["is_child"] and seen["told_in_thread"] and seen["who"]["thread_pid"] == seen["who"]["child"]
    assert not made_up, say(
        "The number is right, but it is not the thread's answer. In one run the grader tells the child's thread another "
        "number when it asks for its pid, to see where that turns up; family returned the child's pid all the same. What is "
        "sent when the thread has not answered yet? It may be slower than any time limit.",
        "数字是对的，但它并不是那个线程的回答。有一次运行时，子进程的线程去问 pid，评分程序告诉它的是另一个数字，"
        "想看这个数字会出现在哪里；可是 family 返回的仍然是子进程的 pid。线程还没有回答时，发出去的是什么？"
        "线程可能比任何时间限制都慢。",
    )


def test_two_calls_have_two_children(processes):
    """Each of two calls returns the pid of a child that it has started itself."""
    for run in processes("families", count=2):
        check_child(run.value[0])
        assert run.value[1]["started"], say(
            "The second call of family started no process at all.",
            "第二次调用 family 时，根本没有启动进程。",
        )
        check_child(run.value[1])


def told(seen):
    """Return what each value is, in both languages."""
    return {key: words(who) for key, who in seen["who"].items()}


def words(who):
    """Return what the value of one key is."""
    if who == "caller":
        return "is the pid of the process that called family", "是调用 family 的那个进程的 pid"
    if who.startswith("child"):
        return f"is the pid of {who}", f"是 {who} 的 pid"
    if who == "zero":
        return "is 0, and no process has that pid", "是 0，没有哪个进程的 pid 是 0"
    if who == "nobody":
        return "is the pid of no process of this call", "不是这次调用中任何进程的 pid"
    return f"is no int, but of type {who}", f"不是 int，而是 {who}"


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
