# canary: GRADE-HIDDEN-7f3a
"""is-a-thread: what every Thread can do."""

from grader.suite import say


def check_quiet(run):
    trouble = run["trouble"]
    assert trouble is None, say(
        f"{trouble and trouble['what']} of a Task raised {named(trouble)[0]}.",
        f"Task 的 {trouble and trouble['what']} 抛出了 {named(trouble)[1]}。",
    )


def test_is_a_subclass_of_thread(explore):
    """Task is a subclass of threading.Thread, and Task(function) is an instance of it."""
    for run in explore("kind", schedules=1):
        assert run["subclass"], say(
            "Task is not a subclass of threading.Thread. What stands in the brackets after its name?",
            "Task 不是 threading.Thread 的子类。类名后面的括号里写的是什么？",
        )
        check_quiet(run)
        assert run["instance"], say(
            "Task(function) does not give a Thread.",
            "Task(function) 得到的不是 Thread。",
        )


def test_alive_only_while_the_function_runs(explore):
    """is_alive() is False before start(), True from then on until the function is over, and False after join()."""
    for run in explore("life", schedules=60):
        check_quiet(run)
        assert not run["before"], say(
            "is_alive() was True before start() was called.",
            "还没有调用 start()，is_alive() 就是 True。",
        )
        assert run["started"], say(
            "start() had come back and the function was not over, but is_alive() was False. A thread is alive from its start "
            "on, even if it has not got to its first line yet.",
            "start() 已经返回，函数还没有运行完，is_alive() 却是 False。线程从启动起就是活着的，哪怕它还没有执行到第一行代码。",
        )
        assert all(run["inside"]), say(
            "is_alive() was not True while the function was running: it does not run in the thread that the Task is.",
            "函数正在运行时，is_alive() 却不是 True：函数没有在 Task 自己的线程里运行。",
        )
        assert not run["after"], say(
            "is_alive() was still True after join() had come back.",
            "join() 已经返回，is_alive() 却仍是 True。",
        )


def test_join_waits_until_the_end(explore):
    """When join() comes back, the function is over, in every schedule; it can be called again."""
    for run in explore("life", schedules=60):
        check_quiet(run)
        assert run["done"], say(
            "join() came back before the function was over. Without a timeout it waits as long as it takes.",
            "函数还没有运行完，join() 就返回了。不带 timeout 的 join() 应当一直等到线程结束。",
        )


def test_join_with_a_timeout_may_give_up(explore):
    """join(timeout=1) comes back after one second when the function takes longer, and sooner when it is over."""
    for run in explore("patience", clock="ideal", schedules=3, preemptions=0):
        check_quiet(run)
        gave_up = run["gave_up_after"]
        if run["early"]:
            continue  # nobody waits for a function that is over before start(): where it runs is graded elsewhere
        assert run["gave_up_after"] == 1, say(
            f"The function needs 10 s; join(timeout=1) came back after {gave_up:g} s, not after 1 s.",
            f"函数需要 10 秒；join(timeout=1) 过了 {gave_up:g} 秒才返回，而不是 1 秒。",
        )
        assert run["alive_then"], say(
            "join(timeout=1) gave up, the function was still running, but is_alive() was False.",
            "join(timeout=1) 等不及先返回了，函数还在运行，is_alive() 却是 False。",
        )
        assert (run["done"], run["alive"]) == (True, False), say(
            "join(timeout=100) came back before the function of 10 s was over.",
            "函数需要 10 秒，join(timeout=100) 在它结束之前就返回了。",
        )


def test_name_can_be_set(explore, draw):
    """A Task has a name, which can be changed, and its thread bears it."""
    new = f"task-{draw.randint(100, 999)}"
    for run in explore("name", new=new, schedules=3):
        check_quiet(run)
        assert run["named"], say(
            "A new Task has no name of the usual kind, a string that is not empty.",
            "新建的 Task 没有正常的名字（非空字符串）。",
        )
        assert (run["renamed"], run["borne"]) == (True, True), say(
            f"After task.name = '{new}' the thread does not bear this name.",
            f"执行 task.name = '{new}' 之后，线程并没有用上这个名字。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    if raised is None:
        return "", ""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
