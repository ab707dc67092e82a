# canary: GRADE-HIDDEN-7f3a
"""computed-in-children: how many processes are started, and where the squaring is done."""

from grader.suite import say


def test_every_square_is_computed_in_a_child(processes, draw):
    """Four numbers on three workers: three child processes, and every square is computed in one of them."""
    numbers = draw.sample(range(300, 1000), 4)  # what is left over makes no child more and none less
    for run in processes("work", numbers=numbers, workers=3):
        check(run, numbers, 3)


def test_as_many_children_as_numbers(processes, draw):
    """Two numbers and no word about the workers: two child processes."""
    numbers = draw.sample(range(300, 1000), 2)
    for run in processes("work", numbers=numbers, workers=None):
        check(run, numbers, 2)


def test_one_worker_is_a_child_too(processes, draw):
    """One number on one worker: one child process, which squares it."""
    numbers = draw.sample(range(300, 1000), 1)
    for run in processes("work", numbers=numbers, workers=1):
        if run["raised"] is None:
            assert run["started"], say(
                f"square_all({numbers}, workers=1) started no child process. One worker is a child process as well: even "
                "when there is little to do, the caller does not square by itself.",
                f"square_all({numbers}, workers=1) 没有启动子进程。只有一个工作进程时，它也是子进程：即使事情很少，"
                "调用者也不自己求平方。",
            )
        check(run, numbers, 1)


def check(run, numbers, workers):
    raised, started = run["raised"], run["started"]
    assert raised is None, say(f"The call raised {named(raised)[0]}.", f"调用抛出了 {named(raised)[1]}。")
    assert started == workers, say(
        f"{len(numbers)} numbers were given to {workers} workers: the number of child processes started should be "
        f"{workers}, but it is {started}.",
        f"{len(numbers)} 个数交给 {workers} 个工作进程：应恰好启动 {workers} 个子进程，实际启动了 {started} 个。",
    )
    assert run["in_caller"] == 0, say(
        f"{run['in_caller']} of {len(numbers)} numbers were squared in the caller's process. That is the children's work.",
        f"{len(numbers)} 个数中有 {run['in_caller']} 个是在调用者的进程里求平方的，这应是子进程的工作。",
    )
    assert not run["unsquared"], say(
        "What the children sent back was the numbers, not their squares. Who has squared them?",
        "子进程发回的是这些数本身，而不是它们的平方。那么平方是谁求的？",
    )
    assert run["in_children"] + run["unseen"] == len(numbers), say(
        "Not every number was squared in a child process.", "并非每个数都在子进程里求了平方。"
    )
    assert run["in_children"] or run["talked"], say(
        "No child process was seen squaring a number or sending anything back.",
        "没有看到任何子进程求平方，也没有看到它们传回任何东西。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
