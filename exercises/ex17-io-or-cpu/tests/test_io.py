"""run_io: tasks that wait, in threads. What the real run shows is explored further if it did use threads."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

FAILS = "fails"
SPINS = "no-progress"  # a thread that spins lets no time pass, so tasks that sleep never wake; others show the same
MARGIN = 1.25  # looking again every few milliseconds is not graded here
ALONE = [[0.1, "alone", True]]
A_WHILE = 0.5  # nor is it here; who waits for another task to end waits for a second


def really(processes, tasks, workers):
    """Call run_io once for real: nothing is known of what it uses, and a pool of processes cannot be explored."""
    (run,) = processes("for_real", function="run_io", tasks=tasks, workers=workers)
    return run.value


def in_threads(seen):
    return seen["in_caller"] == seen["ran"] and seen["in_main_thread"] == 0


def check_quiet(seen):
    assert seen["raised"] is None, say(
        f"No task failed, but run_io raised {named(seen['raised'])[0]}.",
        f"没有任务失败，run_io 却抛出了 {named(seen['raised'])[1]}。",
    )


def test_io_in_threads_of_the_caller(processes, explore):
    """Every task runs once, in the caller's process, in another thread than the caller's."""
    seen = really(processes, [[0.1, place, False] for place in range(4)], 2)
    check_quiet(seen)
    assert seen["ran"] == 4, say(
        f"There are 4 tasks, but run_io ran {seen['ran']}.",
        f"共有 4 个任务，run_io 却运行了 {seen['ran']} 个。",
    )
    assert seen["in_caller"] == 4, say(
        f"{4 - seen['in_caller']} of 4 tasks ran in another process. Tasks that wait need no process of their own.",
        f"4 个任务中有 {4 - seen['in_caller']} 个在别的进程里运行。等待型任务不需要另外的进程。",
    )
    check_not_in_main_thread(seen, 4, 2)
    check_not_in_main_thread(really(processes, [[0.1, place, False] for place in range(2)], 1), 2, 1)
    check_not_in_main_thread(really(processes, ALONE, 2), 1, 2)
    for run in explore("in_threads", tasks=[7, 8, 9], workers=2, schedules=20):
        check_quiet(run.value)
        assert run["ran"] == 3, say(
            f"There are 3 tasks, but run_io ran {run['ran']}.",
            f"共有 3 个任务，run_io 却运行了 {run['ran']} 个。",
        )
        assert not run["in_caller"], say(
            "A task was run in the thread that called run_io.",
            "有任务在调用 run_io 的线程里运行了。",
        )


def check_not_in_main_thread(seen, tasks, workers):
    many = f"{tasks} task{'' if tasks == 1 else 's'} and workers={workers}"
    assert seen["ran"], say(
        f"run_io ran no task at all ({many}).", f"run_io 一个任务也没有运行（{tasks} 个任务，workers={workers}）。"
    )
    assert not seen["in_main_thread"], say(
        f"A task was run in the thread that called run_io ({many}). One task, or one worker, is no exception.",
        f"有任务在调用 run_io 的线程里运行了（{tasks} 个任务，workers={workers}）。只有一个任务，或只有一个工作者，也不例外。",
    )


def check_took(run, tasks, workers, seconds):
    assert run["ended"] == tasks, say(
        f"Of {tasks} tasks no more than {run['ended']} ran to their end.",
        f"{tasks} 个任务中只有 {run['ended']} 个运行到了结束。",
    )
    assert run["took"] < seconds * MARGIN and run["waited"] < A_WHILE, say(  # noqa: PT018  one message for both
        f"{tasks} tasks of one second took {run['took']:g} s with {workers} workers; {seconds} s are enough. "
        "Is there always a worker that takes the next task?",
        f"{workers} 个工作者、{tasks} 个各需一秒的任务，用了 {run['took']:g} 秒，其实 {seconds} 秒就够。"
        "总有工作者去接下一个任务吗？",
    )
    assert run["took"] > seconds - 0.5, say(
        f"{tasks} tasks of one second took no more than {run['took']:g} s, but {workers} workers need {seconds} s for "
        "them. Are there more workers than asked for?",
        f"{tasks} 个各需一秒的任务只用了 {run['took']:g} 秒，而 {workers} 个工作者需要 {seconds} 秒。"
        "工作者是不是比要求的多？",
    )


def test_io_takes_as_long_as_the_workers_need(processes, explore):
    """N tasks of one second take ceil(N/k) seconds with k workers, on virtual time, and none waits for a busy one."""
    seen = really(processes, [[0.1, place, False] for place in range(3)], 2)
    check_quiet(seen)
    assert in_threads(seen), say(
        "run_io did not run all of its tasks in threads of the caller's process, other than the caller's own.",
        "run_io 没有让所有任务都在调用者进程里的其他线程中运行。",
    )
    for tasks, workers, seconds in ((7, 4, 2), (10, 2, 5), (2, 4, 1)):
        for run in explore("naps", seconds=[1] * tasks, workers=workers, clock="ideal", schedules=1):
            if run.kind != SPINS:
                check_quiet(run.value)
                check_took(run.value, tasks, workers, seconds)


def test_io_workers_are_kept_busy_in_every_order(processes, explore):
    """Four tasks of one second take two seconds with two workers, in whatever order their threads go on when they wake."""
    seen = really(processes, [[0.1, place, False] for place in range(3)], 2)
    check_quiet(seen)
    if not in_threads(seen):
        return
    for run in explore("naps", seconds=[1] * 4, workers=2, clock="ideal", schedules=60):
        if run.kind == SPINS:
            continue
        check_quiet(run.value)
        assert run["ended"] < 4 or run["took"] < 2 * MARGIN, say(
            f"Four tasks of one second took {run['took']:g} s with 2 workers in this order of the threads; 2 s are enough. "
            "Two tasks ended at the same moment: does each of them make room for another one? Whatever both threads change "
            "has to be changed under a lock.",
            f"线程按这样的顺序运行时，2 个工作者用了 {run['took']:g} 秒才做完四个各需一秒的任务，其实 2 秒就够。"
            "两个任务同时结束：它们是不是各自都让出了位置？两个线程都要修改的东西，必须在持有锁的时候修改。",
        )


def check_list(seen):
    check_quiet(seen)
    assert seen["kind"] == "list", say(
        f"run_io returned a value of type {seen['kind']}; it has to return a list.",
        f"run_io 返回了一个 {seen['kind']} 类型的值；应当返回列表（list）。",
    )


def check_results(seen, expected):
    check_list(seen)
    assert seen["returned"] == expected, say(
        f"The tasks return {expected}, in this order, but run_io returned {seen['returned']}.",
        f"各任务依次返回 {expected}，但 run_io 返回的是 {seen['returned']}。",
    )


def test_io_results_in_order(processes, explore, draw):
    """The results stand in the order of the tasks in every schedule, also when a task stands twice; no tasks give []."""
    first, last = draw.sample(range(100, 1000), 2)
    values = [first, None, 0, last, last]
    naps = [0.5, 0.4, 0.3, 0.1, 0.1]  # no two end at the same time
    seen = really(processes, [[nap, value, False] for nap, value in zip(naps, values, strict=True)], 4)
    check_results(seen, values)
    for run in processes("no_tasks", function="run_io"):
        check_results(run.value, [])
    if not in_threads(seen):
        return
    for run in explore("in_threads", tasks=[first, None, last], workers=2, schedules=40):
        check_results(run.value, [first, None, last])
    for run in explore("naps", seconds=[4, 3, 2, 1], workers=4, clock="ideal", schedules=5):
        if run.kind != SPINS:
            check_results(run.value, [0, 1, 2, 3])


def test_io_runs_a_task_as_often_as_it_stands_there(processes):
    """A task that stands in the list six times is run six times, and each time has a result of its own."""
    for run in processes("repeated", function="run_io", count=6, workers=2):
        seen = run.value
        check_list(seen)
        assert seen["ran"] == 6, say(
            f"The same task stood in the list six times, but run_io ran it {seen['ran']} times.",
            f"同一个任务在列表里出现六次，run_io 却运行了它 {seen['ran']} 次。",
        )
        assert seen["different"] == 6, say(
            "The same task stood in the list six times, and returned something else each time, but of the "
            f"{seen['got']} results of run_io only {seen['different']} were different. Are they kept by their tasks?",
            "同一个任务在列表里出现六次，每次返回的东西都不一样，"
            f"而 run_io 返回的 {seen['got']} 个结果中，不同的只有 {seen['different']} 个。结果是不是按任务存放的？",
        )


def check_once(processes):
    """A failing task is not run again."""
    for run in processes("for_real", function="run_io", tasks=ALONE, workers=2):
        check_raised(run.value, ["alone"])
        assert run["ran"] == 1, say(
            f"The only task failed, and run_io ran it {run['ran']} times. Every task is run once, also when it fails.",
            f"唯一的任务失败了，run_io 却运行了它 {run['ran']} 次。每个任务只运行一次，失败了也一样。",
        )


def check_raised(seen, texts):
    assert seen["raised"] is not None, say(
        f"A task failed, but run_io raised nothing and returned {seen['returned']}. The failure has to reach the caller.",
        f"有任务失败了，但 run_io 没有抛出异常，而是返回了 {seen['returned']}。调用者应当知道失败了。",
    )
    assert seen["own"] and seen["raised"]["text"] in texts, say(  # noqa: PT018  one message for both
        f"A task failed with TaskError({texts[0]!r}), but run_io raised {named(seen['raised'])[0]}. The very exception of the "
        "task is to be raised.",
        f"有任务以 TaskError({texts[0]!r}) 失败，但 run_io 抛出的是 {named(seen['raised'])[1]}。应抛出那个任务的异常。",
    )


def test_io_failure_is_raised(processes, explore):
    """The exception of a failing task, or of one of as many as there are workers, is raised by run_io in every schedule.

    With a task left that no worker takes, if a failure ends its worker: nobody may wait for that task.
    """
    seen = really(processes, [[0.5, 1, False], [0.1, "no such page", True], [0.5, 3, False]], 2)
    check_raised(seen, ["no such page"])
    check_left(seen["left"])
    check_once(processes)
    if not in_threads(seen):
        return
    for tasks, schedules in (([FAILS, 8, FAILS], 40), ([FAILS, FAILS, 8], 5)):
        for run in explore("in_threads", tasks=tasks, workers=2, schedules=schedules):
            check_raised(run.value, [f"task {place}" for place, value in enumerate(tasks) if value == FAILS])
            check_threads_left(run["left"])


def check_left(left):
    check_threads_left(left["threads"])
    assert not left["processes"] + left["zombies"], say(
        f"run_io came back while {left['processes']} of its processes were running, and {left['zombies']} had not been "
        "waited for.",
        f"run_io 返回时，还有 {left['processes']} 个进程在运行，{left['zombies']} 个进程没有人等待过。",
    )
    assert not left["descriptors"], say(
        f"run_io left {left['descriptors']} more file descriptors open than there were before.",
        f"run_io 返回后，打开的文件描述符比之前多了 {left['descriptors']} 个。",
    )


def check_threads_left(threads):
    assert not threads, say(
        f"run_io came back while {threads} of its threads {'was' if threads == 1 else 'were'} still running. What makes sure "
        "that each of them has ended, however slow it is?",
        f"run_io 返回时，还有 {threads} 个线程在运行。不管线程有多慢，是什么保证它们都已结束？",
    )


def test_io_leaves_nothing(processes, explore):
    """When run_io returns, no thread or process that it started is left, in no schedule, and nothing is left open."""
    seen = really(processes, [[0.5, 1, False], [0.1, 2, False], [0.2, 3, False]], 2)
    check_quiet(seen)
    check_left(seen["left"])
    if not in_threads(seen):
        return
    for run in explore("in_threads", tasks=[7, 8, 9], workers=2, schedules=30):
        check_quiet(run.value)
        check_threads_left(run["left"])


def check_most(seen, workers):
    assert seen["ran"], say("run_io ran no task at all.", "run_io 一个任务也没有运行。")
    assert seen["most"] <= workers, say(
        f"{seen['most']} tasks were running at the same moment, with {workers} workers.",
        f"工作者只有 {workers} 个，却有 {seen['most']} 个任务同时在运行。",
    )


def test_io_at_most_as_many_as_workers(processes, explore):
    """In no schedule are more tasks running than there are workers."""
    seen = really(processes, [[0.1, place, False] for place in range(5)], 2)
    check_quiet(seen)
    check_most(seen, 2)
    if not in_threads(seen):
        return
    spins = False
    for run in explore("in_threads", tasks=[7, 8, 9], workers=2, nap=True, schedules=150):
        spins = spins or run.kind == SPINS
        if run.kind != SPINS:
            check_quiet(run.value)
            check_most(run.value, 2)
    if spins:
        for run in explore("in_threads", tasks=[7, 8, 9], workers=2, schedules=50):
            check_quiet(run.value)
            check_most(run.value, 2)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
