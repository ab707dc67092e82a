"""The life of threads: names, beginnings and ends, what they leave behind, and what becomes of their exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inside.laboratory import side_by_side

if TYPE_CHECKING:
    from inside.laboratory import Findings, Laboratory


def thread_errors(found: Findings) -> list[tuple[str, str, str]]:
    """Return type, text and thread of all exceptions that ended threads."""
    errors = [error for run in found.runs for error in run["thread_errors"]]
    return sorted({(error["type"], error["text"], error["thread"]) for error in errors})


def test_subclass(lab: Laboratory) -> None:
    """A subclass of Thread runs its own `run`."""
    program = """
import threading
class Worker(threading.Thread):
    def __init__(self, seen):
        super().__init__(name="worker")
        self.seen = seen
    def run(self):
        self.seen.append(self.name)
def main():
    seen = []
    workers = [Worker(seen) for _ in range(2)]
    for worker in workers: worker.start()
    for worker in workers: worker.join()
    return seen
"""
    assert lab.explore(program).returned == [["worker", "worker"]]


def test_names(lab: Laboratory) -> None:
    """Threads are called as Python calls them, from 1 on in every schedule."""
    program = """
import threading
from threading import Thread
def work(): pass
def main():
    named = Thread(target=work, name="mine")
    threads = [Thread(target=work), Thread(), named]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return [thread.name for thread in threads] + [threading.current_thread().name]
"""
    assert lab.explore(program).returned == [["Thread-1 (work)", "Thread-2", "mine", "MainThread"]]


def test_identity(lab: Laboratory) -> None:
    """Every thread finds itself as the current one, with the ident that its starter sees."""
    setup = """
    seen = []
    def work():
        me = threading.current_thread()
        seen.append(me.ident == threading.get_ident() and me is not threading.main_thread())
    """
    assert lab.explore(side_by_side(setup, "seen")).returned == [[True, True]]


@pytest.mark.parametrize("question", ["threading.active_count()", "len(threading.enumerate())"])
def test_how_many_are_alive(lab: Laboratory, question: str) -> None:
    """How many threads are alive depends on the schedule, and both answers are found."""
    program = f"""
import threading
def main():
    thread = threading.Thread(target=int)
    thread.start()
    seen = {question}
    thread.join()
    return [seen, {question}]
"""
    assert lab.explore(program).returned == [[1, 1], [2, 1]]


def test_is_alive(lab: Laboratory) -> None:
    """A thread that was started may still be alive or not any more; one that was joined is not."""
    program = """
import threading
def main():
    thread = threading.Thread(target=int)
    before = thread.is_alive()
    thread.start()
    during = thread.is_alive()
    thread.join()
    return [before, during, thread.is_alive()]
"""
    assert lab.explore(program).returned == [[False, False, False], [False, True, False]]


def test_thread_that_starts_threads(lab: Laboratory) -> None:
    """Threads that are started by a thread are explored like all others."""
    program = """
import threading
count = 0
def add():
    global count
    count += 1
def boss():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
def main():
    thread = threading.Thread(target=boss)
    thread.start()
    thread.join()
    return count
"""
    assert lab.explore(program).returned == [1, 2]


def test_start_order(lab: Laboratory) -> None:
    """Threads that were started one after the other may do their work in any order."""
    setup = """
    order = []
    def worker(number):
        return lambda: order.append(number)
    """
    found = lab.explore(side_by_side(setup, "order", "*map(worker, range(3))"))
    assert len(found.returned) == 6


def test_join_after_each_start(lab: Laboratory) -> None:
    """Threads that are waited for before the next one is started work in one order only."""
    program = """
import threading
def main():
    order = []
    for number in range(3):
        thread = threading.Thread(target=order.append, args=(number,))
        thread.start()
        thread.join()
    return order
"""
    found = lab.explore(program)
    assert (found.returned, found.complete) == ([[0, 1, 2]], 2)


def test_missing_join(lab: Laboratory) -> None:
    """Threads that nobody waits for are left running, and the result can come before their work."""
    program = """
import threading
count, guard = 0, threading.Lock()
def work():
    global count
    with guard:
        count += 1
def main():
    for _ in range(2): threading.Thread(target=work).start()
    return count
"""
    found = lab.explore(program)
    assert found.returned == [0, 1, 2]
    assert found.left == {"Thread-1 (work)", "Thread-2 (work)"}


def test_join_of_one_only(lab: Laboratory) -> None:
    """When only the last thread is waited for, the first can be left running."""
    program = """
import threading
done = []
def work(): done.append(1)
def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads: thread.start()
    thread.join()
    return len(done)
"""
    found = lab.explore(program)
    assert (found.returned, found.left) == ([1, 2], {"Thread-1 (work)"})


def test_latch_in_place_of_join(lab: Laboratory) -> None:
    """Threads that have done their work, and told so, are not left running."""
    program = """
import threading
def main():
    count, guard, done = 0, threading.Lock(), threading.Semaphore(0)
    def work():
        nonlocal count
        with guard:
            count += 1
        done.release()
    for _ in range(2): threading.Thread(target=work).start()
    for _ in range(2): done.acquire()
    return count
"""
    found = lab.explore(program, schedules=400)
    assert (found.kinds, found.returned, found.left) == ({"returned"}, [2], set())


def test_daemon_threads(lab: Laboratory) -> None:
    """Daemon threads that wait for work keep nobody from ending, and are left running."""
    program = """
import threading
def main():
    threading.Thread(target=threading.Event().wait, daemon=True, name="waiter").start()
    return "done"
"""
    found = lab.explore(program)
    assert (found.kinds, found.returned, found.left) == ({"returned"}, ["done"], {"waiter"})


def test_exception_in_a_thread(lab: Laboratory) -> None:
    """An exception that ends a thread is told with its type, text, thread, line and source, and stops nobody else."""
    program = """
import threading
def work():
    raise ValueError("boom")
def main():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return "done"
"""
    found = lab.explore(program)
    error = {"type": "ValueError", "text": "boom", "thread": "Thread-1 (work)", "line": 4}
    assert (found.returned, len(found.runs)) == (["done"], 1)
    assert found.runs[0]["thread_errors"] == [{**error, "source": 'raise ValueError("boom")'}]


def test_exception_in_a_raw_thread(lab: Laboratory) -> None:
    """An exception in a thread that was started without a Thread object is told, too."""
    program = """
import _thread, threading
def main():
    done = threading.Event()
    def work():
        done.set()
        raise KeyError("k")
    _thread.start_new_thread(work, ())
    done.wait()
    return "done"
"""
    found = lab.explore(program)
    assert found.returned == ["done"]
    assert {(kind, text) for kind, text, _ in thread_errors(found)} == {("KeyError", "'k'")}


@pytest.mark.parametrize("leave", ["sys.exit(3)", "raise SystemExit", "_thread.exit()"])
def test_leaving_a_thread(lab: Laboratory, leave: str) -> None:
    """A thread that leaves by SystemExit ends in silence."""
    found = lab.explore(side_by_side(f"import sys, _thread\ndef work(): {leave}", "'done'"))
    assert (found.returned, thread_errors(found)) == (["done"], [])


def test_excepthook(lab: Laboratory) -> None:
    """A program that handles its threads' exceptions by `threading.excepthook` does so."""
    setup = """
    handled = []
    threading.excepthook = lambda info: handled.append(info.exc_type.__name__)
    def work(): 1 / 0
    """
    found = lab.explore(side_by_side(setup, "handled", "work"))
    assert (found.returned, thread_errors(found)) == ([["ZeroDivisionError"]], [])


def test_hooks_do_not_outlive_a_schedule(lab: Laboratory) -> None:
    """What a program changes in `threading` and `time` is undone before the next schedule."""
    program = """
import threading, time
clean = not hasattr(threading, "mark") and time.sleep.__name__ == "sleep" and not hasattr(threading.Thread, "mark")
def main():
    threading.mark = threading.Thread.mark = 1
    time.sleep = lambda seconds: None
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    return clean
"""
    assert lab.explore(program).returned == [True]


def test_exception_in_the_call(lab: Laboratory) -> None:
    """An exception in the call is the scenario's to look at, with the line in the submission."""
    found = lab.explore("def main():\n    return [][0]\n")
    [value] = found.values
    assert (value["raised"]["type"], value["raised"]["line"]) == ("IndexError", 2)


def test_exception_that_reaches_the_top(lab: Laboratory) -> None:
    """An exception that a scenario lets pass makes it a run that raised."""
    [run] = lab.explore("def main():\n    return [][0]\n", "bare").runs
    assert (run["kind"], run["value"], run["error"]["type"], run["error"]["line"]) == ("raised", None, "IndexError", 2)


def test_exit_in_the_call(lab: Laboratory) -> None:
    """`sys.exit()` in the call ends neither the exploration nor the scenario."""
    [value] = lab.explore("import sys\ndef main():\n    sys.exit(3)\n").values
    assert (value["raised"]["type"], value["raised"]["text"]) == ("SystemExit", "3")


def test_threads_started_at_import(lab: Laboratory) -> None:
    """Threads that are started when the program is imported are explored, too."""
    program = """
import threading
count = 0
def work():
    global count
    count += 1
thread = threading.Thread(target=work)
thread.start()
def main():
    work()
    thread.join()
    return count
"""
    assert lab.explore(program).returned == [1, 2]


def test_program_that_runs_at_import(lab: Laboratory) -> None:
    """What a program does while it is imported is a demonstration that is gone through in one order."""
    program = """
import threading
count = 0
def work():
    global count
    count += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
def main():
    return count
"""
    found = lab.explore(program)
    assert (found.returned, found.explored) == ([2], 1)


def test_long_demonstration(lab: Laboratory) -> None:
    """A demonstration of many thousand steps is left out, and does not make the search any longer."""
    demonstration = """
guard = threading.RLock()
def show():
    for _ in range(300_000):
        with guard: work()
threads = [threading.Thread(target=show) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
    race = side_by_side("count = 0\ndef work():\n    global count\n    count += 1", "count")
    assert sorted(lab.explore(f"{race}\n{demonstration}\n", schedules=60).returned) == [1, 2]


def test_what_an_import_leaves_behind(lab: Laboratory) -> None:
    """Threads and time of an import are not the call's."""
    program = "import threading, time\ntime.sleep(5)\nthreading.Thread(target=lambda: None).start()\ndef main(): pass\n"
    scenarios = "def go(student, watch):\n    student.main()\n    return [watch.now(), watch.events()]\n"
    assert lab.explore(program, scenarios=scenarios).values == [[0.0, []]]


def test_guarded_main_block(lab: Laboratory) -> None:
    """What stands under `if __name__ == "__main__"` does not run."""
    assert lab.explore('def main():\n    return 1\nif __name__ == "__main__":\n    1 / 0\n').returned == [1]


POOL = """
import concurrent.futures, threading
from concurrent.futures import ThreadPoolExecutor
def main():
    {body}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("with ThreadPoolExecutor(2) as pool: return list(pool.map(lambda n: n * n, range(3)))", [0, 1, 4]),
        (
            ("with ThreadPoolExecutor(2) as pool: return sorted(f.result() for f in "
            "concurrent.futures.as_completed([pool.submit(abs, n) for n in (-1, 2)]))"),
            [1, 2],
        ),
        (
            ("with ThreadPoolExecutor(2) as pool: return len(concurrent.futures.wait("
            "[pool.submit(int), pool.submit(int)]).done)"),
            2,
        ),
        ("pool = ThreadPoolExecutor(1); f = pool.submit(int); pool.shutdown(); return f.result()", 0),
        ("with ThreadPoolExecutor(1) as pool: return type(pool.submit(lambda: 1 / 0).exception()).__name__", "ZeroDivisionError"),
        (("with ThreadPoolExecutor(1, thread_name_prefix='p') as pool: return pool.submit("
         "lambda: threading.current_thread().name).result()"), "p_0"),
    ],
    ids=["map", "as_completed", "wait", "shutdown", "exception", "names"],
)  # fmt: skip
def test_pool(lab: Laboratory, body: str, expected: object) -> None:
    """A ThreadPoolExecutor does what it does in Python, in every schedule, and leaves no thread behind."""
    found = lab.explore(POOL.format(body=body), schedules=60)
    assert (found.kinds, found.returned, found.left) == ({"returned"}, [expected], set())


def test_race_in_a_pool(lab: Laboratory) -> None:
    """Jobs of a pool that update one variable without a lock lose an update."""
    program = """
from concurrent.futures import ThreadPoolExecutor
count = 0
def work(_):
    global count
    count += 1
def main():
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    return count
"""
    assert lab.explore(program, preemptions=1, schedules=100).returned == [1, 2]


def test_pool_that_is_dropped(lab: Laboratory) -> None:
    """A pool that is dropped without `shutdown` ends its threads by itself."""
    body = "pool = ThreadPoolExecutor(2); return [f.result() for f in [pool.submit(abs, n) for n in (-1, 2)]]"
    found = lab.explore(POOL.format(body=body), schedules=60)
    assert (found.kinds, found.returned, found.left) == ({"returned"}, [[1, 2]], set())


def test_pool_that_is_kept(lab: Laboratory) -> None:
    """The threads of a pool that is kept in a global variable are left running."""
    body = "global pool; pool = ThreadPoolExecutor(1); return pool.submit(abs, -1).result()"
    found = lab.explore(POOL.format(body=body), schedules=60)
    assert (found.kinds, found.returned, found.left) == ({"returned"}, [1], {"ThreadPoolExecutor-0_0"})


def test_prints(lab: Laboratory) -> None:
    """Threads that print do so in every schedule without harm."""
    found = lab.explore(side_by_side("def work(): print('hello', end='', flush=True)", "'done'"))
    assert (found.kinds, found.returned) == ({"returned"}, ["done"])


def test_random_numbers(lab: Laboratory) -> None:
    """`random` gives the same numbers in every schedule, unless threads draw from it side by side."""
    program = side_by_side("import random", "[random.randrange(1000) for _ in range(3)]", "int, int")
    assert len(lab.explore(program).returned) == 1


def test_imports_in_threads(lab: Laboratory) -> None:
    """Two threads that import the same module get the same one, and nobody waits for good."""
    setup = """
    seen = []
    def work():
        import fractions
        seen.append(fractions)
    """
    found = lab.explore(side_by_side(setup, "seen[0] is seen[1]"))
    assert (found.kinds, found.returned) == ({"returned"}, [True])


def test_logging(lab: Laboratory) -> None:
    """The library's logging, with its lock, works from threads."""
    setup = """
    import io, logging
    text = io.StringIO()
    logging.basicConfig(stream=text, format="%(message)s", force=True)
    def work(): logging.warning("hello")
    """
    assert lab.explore(side_by_side(setup, "text.getvalue()")).returned == ["hello\nhello\n"]


def test_threading_under_another_name(lab: Laboratory) -> None:
    """However `threading` was imported, its threads are explored."""
    program = """
import threading as t
from threading import Thread as Worker, Lock as Key
import importlib
count = 0
def work():
    global count
    count += 1
def main():
    fresh = importlib.reload(importlib.import_module("threading"))
    threads = [Worker(target=work), t.Thread(target=work)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return count
"""
    assert lab.explore(program).returned == [1, 2]


def test_thread_pool_of_multiprocessing(lab: Laboratory) -> None:
    """`multiprocessing.dummy` starts threads, and they are explored."""
    program = """
from multiprocessing.dummy import Process
count = 0
def work():
    global count
    count += 1
def main():
    threads = [Process(target=work) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return count
"""
    assert lab.explore(program).returned == [1, 2]


def test_generator_shared_by_threads(lab: Laboratory) -> None:
    """A generator that two threads resume at once says so to the second, as in Python."""
    setup = """
    class Box: pass
    box = Box()
    box.n = 0
    def numbers():
        while True:
            box.n += 1
            yield box.n
    shared = numbers()
    def work(): next(shared)
    """
    found = lab.explore(side_by_side(setup, "box.n"))
    assert {(kind, text) for kind, text, _ in thread_errors(found)} == {("ValueError", "generator already executing")}


def test_generator_suspended_in_a_with_block(lab: Laboratory) -> None:
    """A context manager made of a generator guards like any other."""
    setup = """
    import contextlib
    count, guard = 0, threading.Lock()
    @contextlib.contextmanager
    def guarded():
        with guard:
            yield
    def work():
        global count
        with guarded():
            count += 1
    """
    found = lab.explore(side_by_side(setup, "count"))
    assert (found.returned, found.complete) == ([2], 2)


def test_finalizer(lab: Laboratory) -> None:
    """`__del__` runs when the last reference goes, in whichever thread that is."""
    setup = """
    gone = []
    class Thing:
        def __del__(self): gone.append(1)
    def work(): Thing()
    """
    assert lab.explore(side_by_side(setup, "len(gone)")).returned == [2]


def test_recursion(lab: Laboratory) -> None:
    """A recursion without end is Python's error."""
    [value] = lab.explore("import threading\ndef main():\n    return main()\n").values
    assert value["raised"]["type"] == "RecursionError"


def test_order_of_sets(lab: Laboratory) -> None:
    """Sets of strings, threads and futures are walked in the same order in every schedule."""
    setup = """
    names, seen = {"a", "b", "c", "d"}, []
    def work(): pass
    threads_of_mine = {threading.Thread(target=work, name=str(n)) for n in range(5)}
    """
    found = lab.explore(side_by_side(setup, "[*names, *(t.name for t in threads_of_mine)]"))
    assert len(found.returned) == 1


OUTLIVES = """
import threading, time
def main():
    threading.Thread(target=lambda: (time.sleep(2), threading.Event().wait())).start()
    return "over"
"""


def test_a_thread_that_never_ends_does_not_hold_the_exploration(lab: Laboratory) -> None:
    """A thread that blocks for ever once the main one is done ends the run, with what the main one returned."""
    assert lab.explore(OUTLIVES, schedules=5).returned == ["over"]


def test_the_start_of_a_thread_can_be_waited_for_by_others(lab: Laboratory) -> None:
    """The event that a Thread sets when it starts lets everybody go on who waits for it, with a time limit or without."""
    program = """
import threading
def main():
    late, seen = threading.Thread(target=lambda: None), []
    def look(*limit): seen.append(late._started.wait(*limit))
    others = [threading.Thread(target=look, args=args) for args in ((), (60,))]
    for other in others: other.start()
    late.start()
    for thread in (late, *others): thread.join()
    return seen, late.is_alive()
"""
    assert lab.explore(program, clock="ideal").returned == [[[True, True], False]]
