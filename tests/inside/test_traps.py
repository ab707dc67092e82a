"""What a program may do with threads and locks that an explorer could easily get wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inside.laboratory import side_by_side

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

GUARDS = {
    "a default argument": "def work(guard=threading.Lock()):\n    global count\n    with guard:\n        count += 1",
    "a class attribute": (
        "class Counter:\n    guard = threading.Lock()\n    def add(self):\n        global count\n"
        "        with self.guard:\n            count += 1\ndef work():\n    Counter().add()"
    ),
    "a closure": (
        "def make():\n    guard = threading.Lock()\n    def work():\n        global count\n"
        "        with guard:\n            count += 1\n    return work\nwork = make()"
    ),
    "a decorator": (
        "import functools\ndef synchronized(f, guard=threading.RLock()):\n    @functools.wraps(f)\n"
        "    def inner():\n        with guard:\n            return f()\n    return inner\n"
        "@synchronized\ndef work():\n    global count\n    count += 1"
    ),
    "a dictionary of locks": (
        "import collections\nguards = collections.defaultdict(threading.Lock)\nguards['a']\n"
        "def work():\n    global count\n    with guards['a']:\n        count += 1"
    ),
    "a dataclass": (
        "import dataclasses\n@dataclasses.dataclass\nclass Box:\n"
        "    guard: object = dataclasses.field(default_factory=threading.Lock)\nbox = Box()\n"
        "def work():\n    global count\n    with box.guard:\n        count += 1"
    ),
    "an exit stack": (
        "import contextlib\nguard = threading.Lock()\ndef work():\n    global count\n"
        "    with contextlib.ExitStack() as stack:\n        stack.enter_context(guard)\n        count += 1"
    ),
}


@pytest.mark.parametrize("where", GUARDS)
def test_where_a_lock_lives(lab: Laboratory, where: str) -> None:
    """A lock guards wherever the program keeps it, in every schedule, and the next schedule finds it open."""
    found = lab.explore(side_by_side("count = 0\n" + GUARDS[where], "count"))
    assert (found.kinds, found.returned) == ({"returned"}, [2])


def _main(lines: str) -> str:
    """Return a program whose main() runs these lines."""
    body = "".join(f"    {line}\n" for line in lines.strip().splitlines())
    return f"import copy, gc, importlib, random, sys, threading, time, uuid, weakref\ndef main():\n{body}"


ALONE: dict[str, tuple[str, object]] = {
    "functions of time do not bind in a class": (
        (
            "class Clock:\n    now, wait = time.monotonic, time.sleep\nbegan = Clock().now()\nClock().wait(1)\n"
            "return round(Clock().now() - began, 3)"
        ),
        1,
    ),
    "functions of threading do not bind in a class": (
        "class Me:\n    who = threading.get_ident\nreturn Me().who() == threading.get_ident()",
        True,
    ),
    "a lock class as an attribute makes locks": (
        "class Box:\n    make = threading.Lock\nreturn Box().make().acquire(False)",
        True,
    ),
    "a lock cannot be copied": (
        "try: copy.deepcopy({'lock': threading.Lock()})\nexcept TypeError as e: return str(e)",
        "cannot pickle '_thread.lock' object",
    ),
    "an RLock cannot be copied": (
        "try: copy.copy(threading.RLock())\nexcept TypeError as e: return str(e)",
        "cannot pickle '_thread.RLock' object",
    ),
    "Lock is no base class": (
        "try:\n    class Mine(threading.Lock): pass\nexcept TypeError: return 'no'",
        "no",
    ),
    "RLock has no locked before Python 3.14": (
        "return hasattr(threading.RLock(), 'locked') == (sys.version_info >= (3, 14))",
        True,
    ),
    "a lock has weak references": ("lock = threading.Lock()\nreturn weakref.ref(lock)() is lock", True),
    "importlib.util and import_module": (
        (
            "import importlib.util\nspec = importlib.util.find_spec('json')\n"
            "return [spec.name, importlib.import_module('queue').Queue.__name__]"
        ),
        ["json", "Queue"],
    ),
    "asyncio can be imported": ("import asyncio\nreturn asyncio.Queue.__name__", "Queue"),
    "there is a main module": ("import __main__\nreturn __main__.__name__", "__main__"),
    "uuid1 and time agree": ("return uuid.uuid1().version", 1),
    "a reload of threading": (
        "again = importlib.reload(threading)\nt = again.Thread(target=int)\nt.start()\nt.join()\nreturn t.is_alive()",
        False,
    ),
    "a thread with a small stack": (
        (
            "old = threading.stack_size(262144)\nt = threading.Thread(target=int)\nt.start()\nt.join()\n"
            "threading.stack_size(old)\nreturn 'done'"
        ),
        "done",
    ),
    "a thread is let go of when it has ended": (
        (
            "t = threading.Thread(target=int)\nt.start()\nt.join()\ngone = weakref.ref(t)\ndel t\ngc.collect()\n"
            "return gone() is None"
        ),
        True,
    ),
    "errors of threads go to the program's own stderr": (
        (
            "import contextlib, io\nwith contextlib.redirect_stderr(io.StringIO()) as out:\n"
            "    t = threading.Thread(target=lambda: 1 / 0, name='t')\n    t.start()\n    t.join()\n"
            "return [out.getvalue().splitlines()[0], out.getvalue().splitlines()[-1]]"
        ),
        ["Exception in thread t:", "ZeroDivisionError: division by zero"],
    ),
}


@pytest.mark.parametrize("what", ALONE)
def test_as_in_python(lab: Laboratory, what: str) -> None:
    """A program without a race gets what plain Python gives it."""
    body, expected = ALONE[what]
    assert lab.explore(_main(body)).returned == [expected]


def test_weakref_callback(lab: Laboratory) -> None:
    """A callback of a weak reference runs in the thread that drops the last reference, and may take a lock."""
    setup = """
    import weakref
    guard = threading.Lock()
    class Thing: pass
    things, seen = [Thing(), Thing()], []
    def gone(_):
        with guard:
            seen.append(threading.current_thread().name != "MainThread")
    watched = [weakref.ref(thing, gone) for thing in things]
    def work():
        things.pop()
    """
    found = lab.explore(side_by_side(setup, "seen"))
    assert (found.kinds, found.returned) == ({"returned"}, [[True, True]])


def test_finalizer_that_takes_a_lock(lab: Laboratory) -> None:
    """A finalizer that needs a lock which its own thread holds blocks for good, as in Python."""
    program = _main(
        "guard = threading.Lock()\nclass Thing:\n    def __del__(self):\n        with guard: pass\n"
        "things = [Thing()]\nwith guard:\n    things.clear()"
    )
    assert lab.explore(program).kinds == {"deadlock"}


def test_thread_local_subclass(lab: Laboratory) -> None:
    """A subclass of `threading.local` is initialised in every thread, even when a switch comes in the middle."""
    setup = """
    class Mine(threading.local):
        def __init__(self, start):
            time.sleep(0.1)
            self.n = start
            time.sleep(0.1)
    mine, seen = Mine(5), []
    def work():
        mine.n += 1
        seen.append(mine.n)
    """
    assert lab.explore(side_by_side(setup, "[mine.n, sorted(seen)]"), schedules=60).returned == [[5, [6, 6]]]


def test_thread_local_data_ends_with_its_thread(lab: Laboratory) -> None:
    """What a thread has stored in thread-local data is let go of when the thread ends."""
    setup = """
    ended, mine = [], threading.local()
    class Thing:
        def __del__(self): ended.append(1)
    def work():
        mine.thing = Thing()
    """
    assert lab.explore(side_by_side(setup, "len(ended)"), schedules=60).returned == [2]


def test_context_variables(lab: Laboratory) -> None:
    """A context variable set in one thread is not seen in another, nor in the next schedule."""
    setup = """
    import contextvars
    var, seen = contextvars.ContextVar("var", default=0), []
    def work():
        before = var.get()
        var.set(before + 1)
        seen.append((before, var.get()))
    """
    assert lab.explore(side_by_side(setup, "[var.get(), seen]"), schedules=60).returned == [[0, [[0, 1], [0, 1]]]]


def test_from_imports(lab: Laboratory) -> None:
    """Names that were imported from their modules are controlled, too."""
    program = """
from queue import Empty, SimpleQueue
from threading import Lock, Thread, current_thread
from time import monotonic, sleep
def main():
    lock, box, began = Lock(), SimpleQueue(), monotonic()
    def work():
        with lock:
            sleep(100)
            box.put(current_thread().name)
    threads = [Thread(target=work, name=name) for name in "ab"]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return [sorted([box.get(), box.get()]), round(monotonic() - began)]
"""
    assert lab.explore(program, clock="ideal").returned == [[["a", "b"], 200]]


def test_names_that_nobody_draws_side_by_side(lab: Laboratory) -> None:
    """Random numbers, shuffles and identifiers made of them are the same in every schedule and every run."""
    program = side_by_side(
        "import random, uuid", "[random.random(), str(uuid.UUID(int=random.getrandbits(128)))]", "int, int"
    )
    assert len(lab.explore(program).returned) == 1


BARRIERS = {
    "reset lets those who wait down": (
        (
            "waiter = threading.Thread(target=wait)\nwaiter.start()\nwhile not b.n_waiting: time.sleep(0.1)\n"
            "b.reset()\nwaiter.join()\nreturn [seen, b.broken]"
        ),
        [["BrokenBarrierError"], False],
    ),
    "abort breaks it until it is reset": (
        "b.abort()\nwait()\nfirst = b.broken\nb.reset()\nreturn [seen, first, b.broken]",
        [["BrokenBarrierError"], True, False],
    ),
    "an action that fails breaks it": (
        "b = threading.Barrier(1, action=lambda: 1 / 0)\ntry: b.wait()\nexcept ZeroDivisionError: return b.broken",
        True,
    ),
}


@pytest.mark.parametrize("what", BARRIERS)
def test_barriers_that_break(lab: Laboratory, what: str) -> None:
    """A barrier that is aborted, reset or failed does what Python's does."""
    body, expected = BARRIERS[what]
    setup = (
        "b, seen = threading.Barrier(2), []\ndef wait():\n    try: b.wait()\n"
        "    except threading.BrokenBarrierError as e: seen.append(type(e).__name__)\n"
    )
    assert lab.explore(_main(setup + body), schedules=60).returned == [expected]


def test_generator_left_suspended(lab: Laboratory) -> None:
    """A generator that is dropped while it is suspended in a with block gives the lock back."""
    setup = """
    guard, done = threading.Lock(), []
    def hold():
        with guard:
            yield 1
            yield 2
    def work():
        for _ in hold():
            break
        done.append(1)
    """
    found = lab.explore(side_by_side(setup, "[len(done), guard.locked()]"))
    assert (found.kinds, found.returned) == ({"returned"}, [[2, False]])


def test_recursion_limit_in_a_thread(lab: Laboratory) -> None:
    """A recursion without an end in one thread fails there, and the other one goes on."""
    setup = """
    seen = []
    def down(): down()
    def work():
        try: down()
        except RecursionError: seen.append(1)
    """
    assert lab.explore(side_by_side(setup, "len(seen)"), schedules=10).returned == [2]


@pytest.mark.parametrize(
    "demonstration",
    [
        "multiprocessing.Process(target=print).start()",
        "with ProcessPoolExecutor(2) as pool: print(list(pool.map(abs, [1])))",
        "with multiprocessing.get_context('spawn').Pool(2) as pool: pool.map(abs, [1])",
        "with multiprocessing.Manager() as manager: manager.dict()",
    ],
)
def test_a_demonstration_with_processes_is_left_out(lab: Laboratory, demonstration: str) -> None:
    """What stands above a demonstration that starts processes is explored all the same."""
    race = side_by_side("count = 0\ndef work():\n    global count\n    count += 1", "count")
    program = f"import multiprocessing\nfrom concurrent.futures import ProcessPoolExecutor\n{race}\n{demonstration}\n"
    assert sorted(lab.explore(program, schedules=60).returned) == [1, 2]


def test_a_comprehension_borrows_a_variable_that_functions_share(lab: Laboratory) -> None:
    """A comprehension's variable may have the name of one that a thread's function keeps in a cell."""
    program = """
import threading
def main():
    boxes, threads = [], []
    for number in range(2):
        box = [number]
        boxes.append(box)
        def work():
            box[0] += 1
        threads.append(threading.Thread(target=work))
        threads[-1].start()
        threads[-1].join()
    return [box[0] for box in boxes if box], [(box, work) for box in (1,) for work in (2,)], box
"""
    assert lab.explore(program).returned == [[[1, 2], [[1, 2]], [2]]]


CACHED = {
    "cache": "@functools.cache\ndef lock(): return threading.Lock()",
    "lru_cache": "@functools.lru_cache\ndef lock(): return threading.Lock()",
    "a cached property": (
        "class Kept:\n    @functools.cached_property\n    def lock(self): return threading.Lock()\nkept = Kept()\n"
        "def lock(): return kept.lock"
    ),
}


@pytest.mark.parametrize("name", CACHED)
def test_a_lock_that_is_made_when_it_is_first_asked_for(lab: Laboratory, name: str) -> None:
    """Two threads that ask a cache at the same time get a lock each, and keep nobody out; one made before does its work."""
    setup = f"import functools\n{CACHED[name]}\ncount = 0\ndef work():\n    global count\n    with lock(): count += 1"
    late = sorted(lab.explore(side_by_side(setup, "count"), schedules=300).returned)
    early = lab.explore(side_by_side(f"{setup}\nlock()", "count"), schedules=300).returned
    version = lab.explore("import sys\ndef main(): return list(sys.version_info[:2])").returned
    guarded = name == "a cached property" and version == [[3, 11]]  # by a lock of its own, until 3.12
    assert (late, early) == ([2] if guarded else [1, 2], [2])


def test_what_stands_below_a_start_is_not_left_out(lab: Laboratory) -> None:
    """A program that starts a process before it defines what is asked for is imported as a whole."""
    race = side_by_side("count = 0\ndef work():\n    global count\n    count += 1", "count")
    program = f"import os\nif os.fork() == 0: os._exit(0)\nos.wait()\n{race}\n"
    assert sorted(lab.explore(program, schedules=60).returned) == [1, 2]


OUTPUTS = {
    "wrapped": "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='gbk')",
    "detached": "sys.stdout = io.TextIOWrapper(sys.stdout.detach(), encoding='utf-8', errors='ignore')",
    "by codecs": "sys.stdout = codecs.getwriter('utf-8')(sys.stdout.buffer)",
    "encoded anew": "sys.stdout.reconfigure(encoding='utf-8', line_buffering=True)",
    "opened by number": "sys.stdout = open(sys.stdout.fileno(), 'w', closefd=False)",
    "asked": "assert (sys.stdout.name, sys.stdout.mode, sys.stdout.writable()) == ('<stdout>', 'w', True)",
    "written to": "sys.stdout.buffer.write(b'x'); sys.stderr.writelines(['a', 'b']); print('x', file=sys.__stdout__)",
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_standard_output_is_one(lab: Laboratory, name: str) -> None:
    """A program may do with its output whatever it likes, and go on printing."""
    main = "def main():\n    print('到')\n    sys.stdout.flush()\n    return 'done'"
    program = f"import codecs, io, sys\n{OUTPUTS[name]}\n{main}\n"
    assert lab.explore(program, schedules=2).returned == ["done"]


def test_source_is_there(lab: Laboratory) -> None:
    """A program may look at its own source."""
    program = "import inspect\ndef main():\n    return inspect.getsource(main).count('main')\n"
    assert lab.explore(program, schedules=1).returned == [3]
