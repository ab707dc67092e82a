"""Threads that wait for one another: what ends, what cannot, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from inside.laboratory import side_by_side

if TYPE_CHECKING:
    from inside.laboratory import Findings, Laboratory

ALONE = """
import concurrent.futures, queue, threading
def main():
    {body}
    return "done"
"""


def alone(body: str) -> str:
    """Return a program whose main() runs these lines."""
    return ALONE.format(body="\n    ".join(body.splitlines()))


def waits(found: Findings) -> dict[str, tuple[Any, Any]]:
    """Return what each thread waits for in the first deadlock, and who holds that."""
    return {wait["thread"]: (wait["for"], wait["holder"]) for wait in found.first("deadlock")["waits"]}


CROSSED = """
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        with b:
            pass
def two():
    with b:
        with a:
            pass
"""
CROSSED_BY_NAME = f"""
import threading
{CROSSED}
def main():
    threads = [threading.Thread(target=work, name="worker") for work in (one, two)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""


def test_crossed_locks(lab: Laboratory) -> None:
    """Two locks taken in opposite orders block for good after one preemption, and the cycle is told."""
    found = lab.explore(side_by_side(CROSSED, "'done'", "one, two"))
    deadlock = found.first("deadlock")
    assert (found.kinds, deadlock["preemptions"], deadlock["value"]) == ({"returned", "deadlock"}, 1, None)
    assert waits(found) == {
        "MainThread": ("end of Thread-1 (one)", "Thread-1 (one)"),
        "Thread-1 (one)": ("Lock 2 (line 4)", "Thread-2 (two)"),
        "Thread-2 (two)": ("Lock (line 4)", "Thread-1 (one)"),
    }
    assert [wait["source"] for wait in deadlock["waits"][1:]] == ["with b:", "with a:"]


def test_threads_of_one_name_are_told_apart(lab: Laboratory) -> None:
    """A program may call all its threads the same; messages number them from the second one on."""
    program = CROSSED_BY_NAME
    deadlock = lab.explore(program).first("deadlock")
    assert [(wait["thread"], wait["holder"]) for wait in deadlock["waits"][1:]] == [
        ("worker", "worker (2)"), ("worker (2)", "worker"),
    ]  # fmt: skip
    told = {step["thread"] for step in lab.replay(program, deadlock["schedule"])["steps"]}
    assert told == {"MainThread", "worker", "worker (2)"}


def test_locks_in_one_order(lab: Laboratory) -> None:
    """Two locks taken in the same order never block for good."""
    found = lab.explore(side_by_side(CROSSED, "'done'", "one, one"))
    assert (found.kinds, found.complete) == ({"returned"}, 2)


def test_philosophers(lab: Laboratory) -> None:
    """Three philosophers who each take the left fork first can starve, and all four waits are told."""
    setup = """
    forks = [threading.Lock() for _ in range(3)]
    def philosopher(seat):
        def eat():
            with forks[seat], forks[(seat + 1) % 3]:
                pass
        return eat
    """
    program = side_by_side(setup, "'done'", "*map(philosopher, range(3))")
    found = lab.explore(program, preemptions=1, schedules=400)
    assert found.first("deadlock")["preemptions"] == 1
    assert len(found.first("deadlock")["waits"]) == 4


HOPELESS = {
    "a Lock taken twice": "lock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    "a Lock taken twice by with": "lock = threading.Lock()\nwith lock:\n    with lock:\n        pass",
    "a semaphore with nothing left": "s = threading.Semaphore(1)\ns.acquire()\ns.acquire()",
    "an event that is never set": "threading.Event().wait()",
    "a barrier with too few parties": "threading.Barrier(2).wait()",
    "a condition that nobody notifies": "c = threading.Condition()\nwith c:\n    c.wait()",
    "a queue that is never fed": "queue.Queue().get()",
    "a simple queue that is never fed": "queue.SimpleQueue().get()",
    "a full queue": "q = queue.Queue(1)\nq.put(1)\nq.put(2)",
    "join without task_done": "q = queue.Queue()\nq.put(1)\nq.get()\nq.join()",
    "a future that nobody keeps": "concurrent.futures.Future().result()",
    "a lock handed to a thread that wants it": (
        "lock = threading.Lock()\nlock.acquire()\nt = threading.Thread(target=lock.acquire)\nt.start()\nt.join()"
    ),
    "a thread whose event comes after join": (
        "e = threading.Event()\nt = threading.Thread(target=e.wait)\nt.start()\nt.join()\ne.set()"
    ),
    "a pool whose only worker waits for it": (
        "with concurrent.futures.ThreadPoolExecutor(1) as pool:\n"
        "    pool.submit(lambda: pool.submit(int).result()).result()"
    ),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_hopeless(lab: Laboratory, name: str) -> None:
    """What waits for something that can never come is a deadlock in every schedule."""
    found = lab.explore(alone(HOPELESS[name]), schedules=40)
    assert found.kinds == {"deadlock"}
    assert "MainThread" in waits(found)


WAITED_FOR = {
    "a semaphore with nothing left": "Semaphore.acquire",
    "an event that is never set": "Event.wait",
    "a barrier with too few parties": "Barrier.wait",
    "a condition that nobody notifies": "Condition.wait",
    "a queue that is never fed": "Queue.get",
    "a full queue": "Queue.put",
    "join without task_done": "Queue.join",
    "a Lock taken twice": "Lock (line 4)",
}


@pytest.mark.parametrize("name", WAITED_FOR)
def test_what_is_waited_for(lab: Laboratory, name: str) -> None:
    """A wait that never ends is named by the call that the program made."""
    assert waits(lab.explore(alone(HOPELESS[name]), schedules=10))["MainThread"][0] == WAITED_FOR[name]


def test_holder_of_a_lock_taken_twice(lab: Laboratory) -> None:
    """A thread that waits for its own lock is told to hold it itself."""
    found = lab.explore(alone(HOPELESS["a Lock taken twice"]))
    assert waits(found) == {"MainThread": ("Lock (line 4)", "MainThread")}
    assert found.first("deadlock")["waits"][0]["line"] == 6


def test_rlock_taken_twice(lab: Laboratory) -> None:
    """An RLock may be taken again by its holder."""
    found = lab.explore(alone("lock = threading.RLock()\nwith lock:\n    with lock:\n        pass"))
    assert found.returned == ["done"]


def test_join_of_oneself(lab: Laboratory) -> None:
    """A thread that waits for its own end gets Python's error."""
    found = lab.explore(side_by_side("def work(): threading.current_thread().join()", "1", "work"))
    errors = [error for run in found.runs for error in run["thread_errors"]]
    assert (found.returned, {error["text"] for error in errors}) == ([1], {"cannot join current thread"})


WRONG_USE = {
    "release of an open lock": ("threading.Lock().release()", "RuntimeError", "release unlocked lock"),
    "release of an open RLock": ("threading.RLock().release()", "RuntimeError", "cannot release un-acquired lock"),
    "wait without the lock": ("threading.Condition().wait()", "RuntimeError", "cannot wait on un-acquired lock"),
    "notify without the lock": ("threading.Condition().notify()", "RuntimeError", "cannot notify on un-acquired lock"),
    "too many releases": ("threading.BoundedSemaphore(1).release()", "ValueError", "Semaphore released too many times"),
    "a semaphore below 0": ("threading.Semaphore(-1)", "ValueError", "semaphore initial value must be >= 0"),
    "start twice": (
        "t = threading.Thread()\nt.start()\nt.join()\nt.start()",
        "RuntimeError",
        "threads can only be started once",
    ),
    "join before start": ("threading.Thread().join()", "RuntimeError", "cannot join thread before it is started"),
    "a timeout for a call that does not wait": (
        "threading.Lock().acquire(False, 1)",
        "ValueError",
        "can't specify a timeout for a non-blocking call",
    ),
    "task_done too often": ("queue.Queue().task_done()", "ValueError", "task_done() called too many times"),
    "an empty queue": ("queue.Queue().get_nowait()", "Empty", ""),
}


@pytest.mark.parametrize("name", WRONG_USE)
def test_wrong_use(lab: Laboratory, name: str) -> None:
    """Wrong use of a tool raises the very error that Python raises."""
    body, kind, text = WRONG_USE[name]
    [value] = lab.explore(alone(body), schedules=20).values
    assert (value["raised"]["type"], value["raised"]["text"]) == (kind, text)


def test_lost_notification(lab: Laboratory) -> None:
    """A notification that comes before the wait is lost, and the waiter waits for good."""
    setup = """
    ready = threading.Condition()
    def wait():
        with ready:
            ready.wait()
    def tell():
        with ready:
            ready.notify()
    """
    found = lab.explore(side_by_side(setup, "'done'", "wait, tell"))
    assert found.kinds == {"returned", "deadlock"}
    assert waits(found)["Thread-1 (wait)"] == ("Condition.wait", None)


def test_notification_with_a_predicate(lab: Laboratory) -> None:
    """Who waits for a condition that is kept in a variable misses no notification."""
    setup = """
    ready, told = threading.Condition(), False
    def wait():
        with ready:
            ready.wait_for(lambda: told)
    def tell():
        global told
        with ready:
            told = True
            ready.notify()
    """
    found = lab.explore(side_by_side(setup, "'done'", "wait, tell"))
    assert (found.kinds, found.complete) == ({"returned"}, 2)


def test_notify_where_all_are_meant(lab: Laboratory) -> None:
    """One notification for two waiters leaves one of them waiting."""
    setup = """
    ready, told = threading.Condition(), False
    def wait():
        with ready:
            while not told:
                ready.wait()
    def tell():
        global told
        with ready:
            told = True
            ready.notify()
    """
    program = side_by_side(setup, "'done'", "wait, wait, tell")
    assert lab.explore(program).kinds == {"returned", "deadlock"}
    assert lab.explore(program.replace("notify()", "notify_all()")).kinds == {"returned"}


def test_if_where_while_is_needed(lab: Laboratory) -> None:
    """What a waiter was told may no longer hold when it goes on, so the check belongs into a loop."""
    setup = """
    ready, items, taken = threading.Condition(), [], []
    def take():
        with ready:
            if len(items) == 0:
                ready.wait()
            taken.append(items.pop())
    def put():
        with ready:
            items.append(1)
            ready.notify_all()
    """
    program = side_by_side(setup, "len(taken)", "take, take, put, put")
    found = lab.explore(program, preemptions=1, schedules=150)
    assert "IndexError" in {error["type"] for run in found.runs for error in run["thread_errors"]}
    right = lab.explore(program.replace("if len", "while len"), preemptions=1, schedules=100)
    assert (right.kinds, right.returned) == ({"returned"}, [2])


def test_semaphore_that_is_never_given_back(lab: Laboratory) -> None:
    """A semaphore of two that nobody gives back lets the third thread wait for good."""
    setup = """
    slots = threading.Semaphore(2)
    def work(): slots.acquire()
    """
    found = lab.explore(side_by_side(setup, "'done'", "work, work, work"))
    assert found.kinds == {"deadlock"}
    assert {wait["for"] for run in found.runs for wait in run["waits"] if wait["thread"] != "MainThread"} == {
        "Semaphore.acquire"
    }


def test_semaphore_lost_by_an_exception(lab: Laboratory) -> None:
    """A semaphore that is not given back when its holder fails keeps the next one out."""
    setup = """
    slot = threading.Semaphore(1)
    def work():
        slot.acquire()
        1 / 0
        slot.release()
    """
    found = lab.explore(side_by_side(setup, "'done'"))
    assert found.kinds == {"deadlock"}
    assert [error["type"] for error in found.runs[0]["thread_errors"]] == ["ZeroDivisionError"]


def test_barrier(lab: Laboratory) -> None:
    """A barrier lets as many go on as it has parties, each with a number of its own."""
    setup = """
    barrier, numbers = threading.Barrier(3), []
    def work(): numbers.append(barrier.wait())
    """
    found = lab.explore(side_by_side(setup, "sorted(numbers)", "work, work, work"), schedules=100)
    assert (found.kinds, found.returned) == ({"returned"}, [[0, 1, 2]])


def test_barrier_twice(lab: Laboratory) -> None:
    """A barrier can be used again, and nobody passes it the second time before all have passed it the first."""
    setup = """
    barrier, log = threading.Barrier(2), []
    def work():
        for turn in range(2):
            log.append(turn)
            barrier.wait()
    """
    found = lab.explore(side_by_side(setup, "log"), schedules=100)
    assert (found.kinds, found.returned) == ({"returned"}, [[0, 0, 1, 1]])


def test_barrier_aborted(lab: Laboratory) -> None:
    """Who waits at a barrier that is aborted gets BrokenBarrierError."""
    setup = """
    barrier, seen = threading.Barrier(2), []
    def work():
        try:
            barrier.wait()
        except threading.BrokenBarrierError:
            seen.append("broken")
    """
    assert lab.explore(side_by_side(setup, "seen", "work, barrier.abort")).returned == [["broken"]]


def test_producer_and_consumer(lab: Laboratory) -> None:
    """What goes through a queue arrives in order, and an end mark ends the consumer."""
    setup = """
    import queue
    items, taken = queue.Queue(1), []
    def put():
        for item in (1, 2, None):
            items.put(item)
    def take():
        while (item := items.get()) is not None:
            taken.append(item)
    """
    found = lab.explore(side_by_side(setup, "taken", "put, take"))
    assert (found.kinds, found.returned) == ({"returned"}, [[1, 2]])


def test_missing_end_mark(lab: Laboratory) -> None:
    """Two consumers with one end mark: the second waits for good."""
    setup = """
    import queue
    items = queue.Queue()
    items.put(None)
    def take():
        while items.get() is not None:
            pass
    """
    found = lab.explore(side_by_side(setup, "'done'", "take, take"))
    assert found.kinds == {"deadlock"}
    assert ("Queue.get", None) in waits(found).values()


def test_workers_and_join_of_a_queue(lab: Laboratory) -> None:
    """`queue.join()` returns when every item has been marked done."""
    program = """
import queue, threading
def main():
    items, done = queue.Queue(), []
    def work():
        while True:
            item = items.get()
            done.append(item)
            items.task_done()
    for _ in range(2): threading.Thread(target=work, daemon=True).start()
    for item in range(3): items.put(item)
    items.join()
    return sorted(done)
"""
    found = lab.explore(program, schedules=100)
    assert (found.kinds, found.returned) == ({"returned"}, [[0, 1, 2]])


@pytest.mark.parametrize("ending", ["while not done: pass", "while True:\n        if done: break"])
def test_spinning_until_another_acts(lab: Laboratory, ending: str) -> None:
    """A thread that spins until another one acts comes to its end in every schedule."""
    program = f"""
import threading
done = False
def work():
    global done
    done = True
def main():
    threading.Thread(target=work).start()
    {ending}
    return "done"
"""
    found = lab.explore(program, schedules=20)
    assert (found.kinds, found.returned) == ({"returned"}, ["done"])


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "threading.Thread(target=int).start()\nwhile True: pass",
        "e = threading.Event()\nwhile not e.is_set(): pass",
        "lock = threading.Lock()\nlock.acquire()\nwhile not lock.acquire(blocking=False): pass",
        "while True: threading.Event().wait(0)",
        "while True: len([])",
    ],
)
def test_spinning_for_ever(lab: Laboratory, body: str) -> None:
    """A thread that spins for ever is said to make no progress."""
    answer = lab.ask(alone(body), schedules=4, steps=20000)
    assert {run["kind"] for run in answer["runs"]} == {"no-progress"}


def test_livelock(lab: Laboratory) -> None:
    """Threads that run without end while the main one waits make no progress."""
    setup = """
    stop = False
    def work():
        while not stop:
            pass
    """
    answer = lab.ask(side_by_side(setup, "1", "work"), schedules=4, steps=20000)
    assert {run["kind"] for run in answer["runs"]} == {"no-progress"}


def test_a_class_made_of_an_rlock(lab: Laboratory) -> None:
    """A class derived from the type of RLock is a lock, also when its own `__init__` is all there is."""
    setup = """
    class Counter(type(threading.RLock())):
        def __init__(self):
            self.count = 0
    counter = Counter()
    def work():
        with counter, counter:
            counter.count += 1
    """
    found = lab.explore(side_by_side(setup, "counter.count"))
    assert (found.returned, found.complete) == ([2], 2)


def test_threads_in_lockstep_come_apart(lab: Laboratory) -> None:
    """Two threads that always give up at the same moment for each other would not for ever on a machine: no livelock."""
    program = """
import threading
def main():
    locks, done = (threading.Lock(), threading.Lock()), []
    def work(mine, other):
        while True:
            with mine:
                if other.acquire(timeout=1):
                    done.append(1)
                    other.release()
                    return
    pairs = locks, locks[::-1]
    threads = [threading.Thread(target=work, args=pair) for pair in pairs]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return len(done)
"""
    assert lab.explore(program, clock="ideal", schedules=20).returned == [2]
