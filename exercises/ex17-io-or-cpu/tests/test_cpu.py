"""run_cpu: tasks that compute, in processes."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

ALONE = [[0.1, "alone", True]]
LONG = 12  # virtual seconds: longer than anybody would sleep in place of waiting
FAILING = [[LONG, 1, False], [1, "first", True], [LONG, 3, False], [2, "second", True], [1, 5, False]]


def run_cpu(processes, tasks, workers, clock="ideal"):
    (run,) = processes("for_real", clock=clock, function="run_cpu", tasks=tasks, workers=workers)
    return run.value


def check_quiet(seen):
    assert seen["raised"] is None, say(
        f"No task failed, but run_cpu raised {named(seen['raised'])[0]}.",
        f"没有任务失败，run_cpu 却抛出了 {named(seen['raised'])[1]}。",
    )


def test_cpu_in_as_many_processes_as_workers(processes):
    """Eleven tasks are run by exactly five processes, all five at the same time, none in the caller."""
    seen = run_cpu(processes, [[1, place, False] for place in range(11)], 5)
    check_quiet(seen)
    assert seen["ran"] == 11, say(
        f"There are 11 tasks, but run_cpu ran {seen['ran']}.",
        f"共有 11 个任务，run_cpu 却运行了 {seen['ran']} 个。",
    )
    check_not_in_caller(seen, 11, 5)
    assert seen["most"] >= 5, say(
        f"11 tasks and workers=5: never more than {seen['most']} of the processes worked at the same moment. How many "
        "processes are there, and what does run_cpu wait for before it hands in the next task?",
        f"11 个任务，workers=5：同时在干活的进程从未超过 {seen['most']} 个。进程一共有几个？"
        "run_cpu 在交出下一个任务之前，又在等什么？",
    )
    assert seen["processes"] == 5, say(
        f"11 tasks and workers=5: {seen['processes']} process{' has' if seen['processes'] == 1 else 'es have'} worked on "
        "them, in place of 5.",
        f"11 个任务，workers=5：有 {seen['processes']} 个进程参与，而应是 5 个。",
    )


def test_cpu_one_task_or_one_worker_in_another_process(processes):
    """One worker is a process of its own, and so is the one that a single task needs."""
    check_not_in_caller(run_cpu(processes, [[1, place, False] for place in range(2)], 1), 2, 1)
    check_not_in_caller(run_cpu(processes, ALONE, 2), 1, 2)


def check_not_in_caller(seen, tasks, workers):
    assert seen["ran"], say(
        f"run_cpu ran no task at all ({tasks} task{'' if tasks == 1 else 's'} and workers={workers}).",
        f"run_cpu 一个任务也没有运行（{tasks} 个任务，workers={workers}）。",
    )
    assert not seen["in_caller"], say(
        f"{seen['in_caller']} of {tasks} task{'' if tasks == 1 else 's'} ran in the process that called run_cpu "
        f"(workers={workers}). There they cannot compute side by side, and nothing else can be computed meanwhile.",
        f"{tasks} 个任务中有 {seen['in_caller']} 个在调用 run_cpu 的进程里运行（workers={workers}）。"
        "在那里它们无法并行计算，别的计算也只能等着。",
    )


def check_list(seen):
    check_quiet(seen)
    assert seen["kind"] == "list", say(
        f"run_cpu returned a value of type {seen['kind']}; it has to return a list.",
        f"run_cpu 返回了一个 {seen['kind']} 类型的值；应当返回列表（list）。",
    )


def check_results(seen, expected):
    check_list(seen)
    assert seen["returned"] == expected, say(
        f"The tasks return {expected}, in this order, but run_cpu returned {seen['returned']}.",
        f"各任务依次返回 {expected}，但 run_cpu 返回的是 {seen['returned']}。",
    )


def test_cpu_results_in_order(processes, draw):
    """The results stand in the order of the tasks, also when later ones end first or a task stands twice; none give []."""
    first, last = draw.sample(range(100, 1000), 2)
    values = [first, None, 0, last, last]
    naps = [LONG, 5, 3, 1, 1]  # no two end at the same time
    check_results(run_cpu(processes, [[nap, value, False] for nap, value in zip(naps, values, strict=True)], 4), values)
    for run in processes("no_tasks", function="run_cpu"):
        check_results(run.value, [])


def test_cpu_runs_a_task_as_often_as_it_stands_there(processes):
    """A task that stands in the list six times is run six times, and each time has a result of its own."""
    for run in processes("repeated", function="run_cpu", count=6, workers=2):
        seen = run.value
        check_list(seen)
        assert seen["ran"] == 6, say(
            f"The same task stood in the list six times, but run_cpu ran it {seen['ran']} times.",
            f"同一个任务在列表里出现六次，run_cpu 却运行了它 {seen['ran']} 次。",
        )
        assert seen["different"] == 6, say(
            "The same task stood in the list six times, and returned something else each time, but of the "
            f"{seen['got']} results of run_cpu only {seen['different']} were different. Are they kept by their tasks?",
            "同一个任务在列表里出现六次，每次返回的东西都不一样，"
            f"而 run_cpu 返回的 {seen['got']} 个结果中，不同的只有 {seen['different']} 个。结果是不是按任务存放的？",
        )


def check_once(processes):
    """A failing task is not run again."""
    seen = run_cpu(processes, ALONE, 2)
    check_raised(seen, ["alone"])
    assert seen["ran"] == 1, say(
        f"The only task failed, and run_cpu ran it {seen['ran']} times. Every task is run once, also when it fails.",
        f"唯一的任务失败了，run_cpu 却运行了它 {seen['ran']} 次。每个任务只运行一次，失败了也一样。",
    )


def check_raised(seen, texts):
    assert seen["raised"] is not None, say(
        f"A task failed, but run_cpu raised nothing and returned {seen['returned']}. The failure has to reach the caller.",
        f"有任务失败了，但 run_cpu 没有抛出异常，而是返回了 {seen['returned']}。调用者应当知道失败了。",
    )
    assert seen["own"] and seen["raised"]["text"] in texts, say(  # noqa: PT018  one message for both
        f"A task failed with TaskError({texts[0]!r}), but run_cpu raised {named(seen['raised'])[0]}. The very exception of "
        "the task is to be raised.",
        f"有任务以 TaskError({texts[0]!r}) 失败，但 run_cpu 抛出的是 {named(seen['raised'])[1]}。应抛出那个任务的异常。",
    )


def test_cpu_failure_is_raised(processes):
    """The exception of one of as many failing tasks as there are workers is raised by run_cpu, and nothing is left then."""
    seen = run_cpu(processes, FAILING, 2)
    check_raised(seen, ["first", "second"])
    check_left(seen["left"])
    check_once(processes)


def test_cpu_leaves_nothing(processes):
    """When run_cpu returns, every process has ended and been waited for, and nothing is left open."""
    seen = run_cpu(processes, [[LONG, 1, False], [1, 2, False], [2, 3, False]], 2)
    check_quiet(seen)
    check_left(seen["left"])


def test_cpu_waits_for_slow_processes(processes):
    """Processes that end late have ended when run_cpu returns: a `join` that gives up does not wait for them."""
    seen = run_cpu(processes, [[1, 1, False], [1, 2, False]], 2, "hasty")
    check_left(seen["left"])


def check_left(left):
    assert not left["processes"], say(
        f"run_cpu came back while {left['processes']} of its processes {'was' if left['processes'] == 1 else 'were'} still "
        "running. What makes sure that each of them has ended?",
        f"run_cpu 返回时，还有 {left['processes']} 个进程在运行。是什么保证它们都已结束？",
    )
    assert not left["zombies"], say(
        f"run_cpu left {left['zombies']} zombie{'' if left['zombies'] == 1 else 's'}: processes that have ended and that "
        "nobody has waited for.",
        f"run_cpu 留下了 {left['zombies']} 个僵尸进程：进程已经结束，却没有人等待过它。",
    )
    assert not left["threads"], say(
        f"run_cpu came back while {left['threads']} of its threads {'was' if left['threads'] == 1 else 'were'} running.",
        f"run_cpu 返回时，还有 {left['threads']} 个线程在运行。",
    )
    assert not left["descriptors"], say(
        f"run_cpu left {left['descriptors']} more file descriptors open than there were before.",
        f"run_cpu 返回后，打开的文件描述符比之前多了 {left['descriptors']} 个。",
    )


def test_cpu_at_most_as_many_as_workers(processes):
    """Never are more tasks running than there are workers."""
    seen = run_cpu(processes, [[1, place, False] for place in range(5)], 2)
    check_quiet(seen)
    assert seen["ran"], say("run_cpu ran no task at all.", "run_cpu 一个任务也没有运行。")
    assert seen["most"] <= 2, say(
        f"{seen['most']} tasks were running at the same moment, with 2 workers.",
        f"工作者只有 2 个，却有 {seen['most']} 个任务同时在运行。",
    )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
