# canary: GRADE-HIDDEN-7f3a
"""uses-queue: how the results travel."""

from grader.suite import say


def test_results_travel_through_a_queue(processes, draw):
    """Children put the squares into a Queue, SimpleQueue or JoinableQueue of multiprocessing, the caller gets them."""
    numbers = draw.sample(range(100, 1000), 4)
    for run in processes("travel", numbers=numbers, workers=2):
        raised = run["raised"]
        assert raised is None, say(f"The call raised {named(raised)[0]}.", f"调用抛出了 {named(raised)[1]}。")
        assert run["queues"], say(
            "No Queue, SimpleQueue or JoinableQueue of multiprocessing was made.",
            "没有创建 multiprocessing 的 Queue、SimpleQueue 或 JoinableQueue。",
        )
        assert run["put"], say(
            "A queue was made, but nothing that a child put into one was got by the caller.",
            "创建了队列，但没有看到子进程放入、调用者取出任何东西。",
        )
        assert run["results_put"], say(
            "Children put something into the queue, but not the squares: the results travel another way.",
            "子进程往队列里放了东西，但不是那些平方：结果是通过别的途径传回的。",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
