"""one-thread-per-job and leaves-nothing-running."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

FAILS = "fails"


def check_done(seen):
    assert seen["raised"] is None, say(
        f"No job failed, but run_all raised {named(seen['raised'])[0]}.",
        f"没有任务失败，run_all 却抛出了 {named(seen['raised'])[1]}。",
    )


def test_every_job_in_a_thread_of_its_own(explore):
    """In every schedule each job runs once, no two in the same thread and none in the caller's."""
    for run in explore("work", jobs=[7, 8, 9], limit=2, schedules=150):
        check_done(run.value)
        assert run["ran"] == [1, 1, 1], say(
            f"Three jobs are to be run once each, but were run {run['ran']} times. "
            "Does every thread know its own job, even if it begins late?",
            f"三个任务本应各运行一次，实际次数为 {run['ran']}。线程即使开始得晚，也知道自己的任务是哪个吗？",
        )
        assert not run["in_caller"], say(
            "A job was run in the thread that called run_all.",
            "有任务在调用 run_all 的线程里运行了。",
        )
        assert run["own_threads"] == 3, say(
            f"Three jobs were run in {run['own_threads']} thread{'' if run['own_threads'] == 1 else 's'}: some thread ran "
            "more than one of them.",
            f"三个任务只用了 {run['own_threads']} 个线程：有线程运行了不止一个任务。",
        )


def check_left(seen):
    assert seen["started"], say(
        "run_all started no thread at all.",
        "run_all 根本没有启动线程。",
    )
    assert seen["left"] == 0, say(
        f"run_all returned while {seen['left']} of its threads {'was' if seen['left'] == 1 else 'were'} still running. "
        "What makes sure that each of them has ended, however slow it is?",
        f"run_all 返回时，还有 {seen['left']} 个线程在运行。不管线程有多慢，是什么保证它们都已结束？",
    )
    assert not seen["children"], say(
        "run_all started a process that nobody has waited for: its threads have ended, the process is left.",
        "run_all 启动了一个进程，却没有等它结束：线程都结束了，进程还留着。",
    )
    assert not seen["files"], say(
        "run_all opened a file, a pipe or a socket and left it open: its threads have ended, but what a call opens has to "
        "be closed as well.",
        "run_all 打开了文件、管道或套接字却没有关闭：线程虽然都结束了，但调用中打开的东西也要关闭。",
    )


def test_no_thread_left_after_the_call(explore):
    """When the call returns, every thread and process that it started has ended, and nothing is left open."""
    for run in explore("work", jobs=[7, 8, 9], limit=2, schedules=150):
        check_done(run.value)
        check_left(run.value)


def test_no_thread_left_when_jobs_fail(explore):
    """No thread of the call is alive when it returns or raises after a job has failed."""
    for run in explore("work", jobs=[FAILS, 8], limit=2, schedules=100):
        check_left(run.value)


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
