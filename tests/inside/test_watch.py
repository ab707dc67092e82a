"""What scenarios can see of a call: results, threads, tools, guards and the order of events."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

COUNTER = """
import threading
count = 0
guard = threading.Lock()
def add():
    global count
    {update}
def main():
    threads = [threading.Thread(target=add, name=name) for name in ("a", "b")]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return count
"""
LOCKED = COUNTER.format(update="with guard: count += 1")


def see(lab: Laboratory, program: str, body: str, **options: Any) -> list[Any]:
    """Return what a scenario with this body returns in all schedules of a program."""
    scenarios = "import threading\ndef go(student, watch):\n" + textwrap.indent(textwrap.dedent(body), "    ")
    return lab.explore(program, scenarios=scenarios, **options).values


def test_report(lab_here: Laboratory) -> None:
    """A call tells what was returned, that nothing was raised, and how much virtual time went by."""
    program = "import time\ndef main(a, *, b):\n    time.sleep(2)\n    return [a, b]\n"
    [report] = see(lab_here, program, "return watch.call(student.main, 1, b=2).report()", clock="ideal")
    assert report == {"returned": [1, 2], "raised": None, "elapsed": 2}


def test_error(lab_here: Laboratory) -> None:
    """A call that raises tells the error, and keeps it for the scenario to look at."""
    body = "call = watch.call(student.main)\nreturn [call.value, type(call.error).__name__, call.report()['raised']['text']]"
    assert see(lab_here, "def main():\n    raise KeyError('k')\n", body) == [[None, "KeyError", "'k'"]]


def test_threads(lab_here: Laboratory) -> None:
    """A call knows the threads that were started during it, and no others."""
    body = """
    before = threading.Thread(target=int)
    before.start()
    before.join()
    call = watch.call(student.main)
    return [call.threads(), [watch.names()[serial] for serial in call.threads()], watch.thread(), watch.names()[0]]
    """
    assert see(lab_here, LOCKED, body) == [[[2, 3], ["a", "b"], 0, "MainThread"]]


def test_left(lab_here: Laboratory) -> None:
    """A call that waits for its threads leaves none; one that does not leaves them."""
    body = "return watch.call(student.main).left()"
    assert see(lab_here, LOCKED, body) == [[]]
    names = {name for left in see(lab_here, LOCKED.replace("thread.join()", "pass"), body) for name in left}
    assert names == {"a", "b"}


def test_left_by_an_earlier_call(lab_here: Laboratory) -> None:
    """Threads of an earlier call are not the later one's."""
    program = """
import threading
def main():
    threading.Thread(target=threading.Event().wait, daemon=True, name="w").start()
"""
    body = "first = watch.call(student.main)\nsecond = watch.call(int)\nreturn [first.left(), second.left()]"
    assert see(lab_here, program, body) == [[["w"], []]]


def test_thread_in_a_job(lab_here: Laboratory) -> None:
    """A job that the scenario hands in can ask which thread runs it."""
    program = """
import threading
def main(job):
    thread = threading.Thread(target=job)
    thread.start()
    thread.join()
"""
    body = "seen = []\nwatch.call(student.main, lambda: seen.append(watch.thread()))\nreturn seen"
    assert see(lab_here, program, body) == [[1]]


def test_pause(lab_here: Laboratory) -> None:
    """Jobs of a scenario are interrupted where they pause, and nowhere else."""
    program = """
import threading
def main(jobs):
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""
    body = """
    inside, most = [0], [0]
    def job():
        inside[0] += 1
        {pause}
        most[0] = max(most[0], inside[0])
        inside[0] -= 1
    watch.call(student.main, [job, job])
    return most[0]
    """
    assert see(lab_here, program, body.format(pause="pass")) == [1]
    assert see(lab_here, program, body.format(pause="watch.pause()")) == [1, 2]


def test_now(lab_here: Laboratory) -> None:
    """The virtual time can be read at any moment."""
    body = "before = watch.now()\nwatch.call(student.main)\nreturn watch.now() - before"
    assert see(lab_here, "import time\ndef main(): time.sleep(2.5)\n", body, clock="ideal") == [2.5]


TOOLS = """
import threading, queue
def main():
    made = [threading.Lock(), threading.RLock(), threading.Semaphore(3), threading.BoundedSemaphore(value=2),
            threading.Event(), threading.Barrier(1), threading.Condition(), queue.Queue()]
    return len(made)
"""


def test_tools(lab_here: Laboratory) -> None:
    """The tools that the program itself made are told with their kinds, those inside other tools are not."""
    body = "watch.call(student.main)\nreturn sorted([tool.kind, tool.value] for tool in watch.tools() if tool.kind != 'Barrier')"
    [found] = see(lab_here, TOOLS, body)
    assert [kind for kind, _ in found] == ["BoundedSemaphore", "Condition", "Event", "Lock", "RLock", "Semaphore"]
    assert [value for kind, value in found if "Semaphore" in kind] == [2, 3]


def test_tools_of_some_kinds(lab_here: Laboratory) -> None:
    """Only tools of the kinds that are asked for are told."""
    body = "watch.call(student.main)\nreturn [tool.kind for tool in watch.tools('Event', 'Lock')]"
    assert see(lab_here, TOOLS, body) == [["Lock", "Event"]]


def test_tools_that_the_scenario_made(lab_here: Laboratory) -> None:
    """Tools of the scenario's own are not the submission's."""
    body = "tools = [threading.Lock(), threading.Semaphore(2)]\nwatch.call(student.main)\nreturn len(watch.tools())"
    assert see(lab_here, "def main(): pass\n", body) == [0]


def test_use_of_a_lock(lab_here: Laboratory) -> None:
    """A lock tells who took it, how deeply, and whether it is out."""
    body = "watch.call(student.main)\n[t] = watch.tools('Lock')\nreturn [t.takers, t.depth, t.out]"
    assert see(lab_here, LOCKED, body) == [[[1, 2], 1, 0]]


def test_depth_of_an_rlock(lab_here: Laboratory) -> None:
    """An RLock tells how deeply one thread took it."""
    program = "import threading\nlock = threading.RLock()\ndef main():\n    with lock:\n        with lock: pass\n"
    body = "watch.call(student.main)\n[t] = watch.tools('RLock')\nreturn [t.takers, t.depth, t.out]"
    assert see(lab_here, program, body) == [[[0], 2, 0]]


@pytest.mark.parametrize("kind", ["Semaphore", "BoundedSemaphore"])
def test_use_of_a_semaphore(lab_here: Laboratory, kind: str) -> None:
    """A semaphore tells its start value, who took it and gave it back, and how many are out."""
    program = f"""
import threading
slots = threading.{kind}(2)
def main():
    slots.acquire()
    with slots: pass
"""
    body = "watch.call(student.main)\n[t] = watch.tools()\nreturn [t.kind, t.value, t.takers, t.givers, t.out]"
    assert see(lab_here, program, body) == [[kind, 2, [0], [0], 1]]


def test_errors_of_a_tool(lab_here: Laboratory) -> None:
    """A tool tells which errors its operations raised."""
    program = """
import threading
slots = threading.BoundedSemaphore(1)
def main():
    try:
        slots.release()
    except ValueError:
        pass
"""
    body = "watch.call(student.main)\nreturn watch.tools()[0].errors"
    assert see(lab_here, program, body) == [["ValueError: Semaphore released too many times"]]


GUARDS = {
    "with guard: count += 1": [1, 2],
    "with guard: seen = count\n    count = seen + 1": [],
    "seen = count\n    with guard: count = seen + 1": [],
    "with guard: seen = count\n    with guard: count = seen + 1": [],
    "count += 1": [],
}


@pytest.mark.parametrize("update", GUARDS)
def test_guarded(lab_here: Laboratory, update: str) -> None:
    """An update counts as guarded when one lock was held from the read to the store, without a gap."""
    program = COUNTER.format(update=update)
    body = "watch.call(student.main)\nreturn watch.guarded('Lock', 'RLock')"
    assert see(lab_here, program, body) == [GUARDS[update]]


LOOKS = {
    "whether it is empty": ("[]", "count.append((count[-1] if count else 0) + 1)"),
    "all its values": ("dict()", "count[0] = sum(count.values()) + 1"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_looking_at_everything_is_no_update(lab_here: Laboratory, look: str) -> None:
    """What is held once more to look at a list or a dictionary that was read or stored to before guards all the same."""
    start, update = LOOKS[look]
    again = f"for _ in range(3):\n        with guard:\n            {update}"
    program = COUNTER.replace("count = 0", f"count = {start}").format(update=again)
    assert see(lab_here, program, "watch.call(student.main)\nreturn watch.guarded('Lock')") == [[1, 2]]


def test_guarded_by_one_of_two(lab_here: Laboratory) -> None:
    """A thread that updates without the lock is not guarded, even if the other one is."""
    program = COUNTER.format(
        update="if threading.current_thread().name == 'a':\n        with guard: count += 1\n    else:\n        count += 1"
    )
    assert see(lab_here, program, "watch.call(student.main)\nreturn watch.guarded('Lock')") == [[1]]


def test_guarded_by_another_kind(lab_here: Laboratory) -> None:
    """Only locks of the kinds that are asked for count."""
    assert see(lab_here, LOCKED, "watch.call(student.main)\nreturn watch.guarded('RLock')") == [[]]


def test_updaters(lab_here: Laboratory) -> None:
    """The threads that stored to what another one touches are told; those that only read are not."""
    program = LOCKED.replace("def main", "def look():\n    with guard: return count\ndef main")
    program = program.replace("threads = [", "threads = [threading.Thread(target=look)] + [")
    assert see(lab_here, program, "watch.call(student.main)\nreturn watch.updaters()") == [[2, 3]]


def test_events(lab_here: Laboratory) -> None:
    """Starts, waits, joins and ends are told in order, with who did them to whom."""
    program = "import threading\ndef main():\n    t = threading.Thread(target=int)\n    t.start()\n    t.join()\n"
    body = "watch.call(student.main)\nreturn [[e['did'], e['thread'], e['who']] for e in watch.events()]"
    orders = see(lab_here, program, body)
    wanted = [["starts", 0, 1], ["waits", 0, 1], ["ends", 1, 1], ["joins", 0, 1]]
    assert wanted in orders
    for order in orders:
        assert sorted(map(str, order)) == sorted(map(str, wanted))
        assert order.index(["ends", 1, 1]) < order.index(["joins", 0, 1])


def test_a_thread_that_spins_for_ever_is_left(lab: Laboratory) -> None:
    """A thread that never stops computing is told as left running; what the call returned is known all the same."""
    program = """
import threading
stop = False
def work():
    while not stop:
        pass
def main():
    threading.Thread(target=work).start()
    return "over"
"""
    scenario = """
def go(student, watch):
    call = watch.call(student.main)
    return [call.value, call.left()]
"""
    found = lab.explore(program, scenarios=scenario, schedules=5)
    assert found.values == [["over", ["Thread-1 (work)"]]]
