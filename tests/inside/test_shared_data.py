"""What two threads do to data that they share: which of it is torn, and which holds in every schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inside.laboratory import side_by_side

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

RACES = {
    "global": ("count = 0\ndef work():\n    global count\n    count += 1", "count"),
    "attribute": (
        "class Counter:\n    def __init__(self):\n        self.n = 0\nc = Counter()\ndef work():\n    c.n += 1",
        "c.n",
    ),
    "slot": (
        "class Counter:\n    __slots__ = ('n',)\nc = Counter()\nc.n = 0\ndef work():\n    c.n += 1",
        "c.n",
    ),
    "attribute of self": (
        "class Counter:\n    n = 0\n    def add(self):\n        self.n += 1\nc = Counter()\nwork = c.add",
        "c.n",
    ),
    "class attribute": ("class Counter:\n    n = 0\ndef work():\n    Counter.n += 1", "Counter.n"),
    "property": (
        (
            "class Counter:\n    _n = 0\n    @property\n    def n(self):\n        return self._n\n"
            "    @n.setter\n    def n(self, value):\n        self._n = value\n"
            "c = Counter()\ndef work():\n    c.n += 1"
        ),
        "c.n",
    ),
    "nonlocal": (
        (
            "def make():\n    n = 0\n    def add():\n        nonlocal n\n        n += 1\n    return add, lambda: n\n"
            "work, read = make()"
        ),
        "read()",
    ),
    "item of a dict": ("d = {'k': 0}\ndef work():\n    d['k'] += 1", "d['k']"),
    "item of a list": ("d = [0]\ndef work():\n    d[0] += 1", "d[0]"),
    "get and set": ("d = {}\ndef work():\n    d['k'] = d.get('k', 0) + 1", "d['k']"),
    "default dict": (
        "import collections\nd = collections.defaultdict(int)\ndef work():\n    d['k'] += 1",
        "d['k']",
    ),
    "Counter": ("import collections\nd = collections.Counter()\ndef work():\n    d['k'] += 1", "d['k']"),
    "globals()": ("count = 0\ndef work():\n    globals()['count'] += 1", "count"),
    "attributes by another name": (
        (
            "import itertools\nclass C: pass\nc, turn = C(), itertools.count()\nc.n = 0\nnames = c.__dict__\n"
            "def work():\n    if next(turn):\n        c.n += 1\n    else:\n        names['n'] += 1"
        ),
        "c.n",
    ),
    "attributes of two objects in one dictionary": (
        "class C:\n    both = {'n': 0}\n    def __init__(self):\n        self.__dict__ = self.both\ndef work():\n    C().n += 1",
        "C().n",
    ),
    "a global by way of their dictionary": (
        (
            "import itertools\ncount, turn = 0, itertools.count()\ndef work():\n    global count\n"
            "    if next(turn):\n        count += 1\n    else:\n        globals()['count'] += 1"
        ),
        "count",
    ),
    "a global by way of the module": (
        (
            "import itertools, sys\ncount, turn = 0, itertools.count()\ndef work():\n    global count\n"
            "    if next(turn):\n        count += 1\n    else:\n        sys.modules[__name__].count += 1"
        ),
        "count",
    ),
    "setattr": (
        "class C: pass\nc = C()\nc.n = 0\ndef work():\n    setattr(c, 'n', getattr(c, 'n') + 1)",
        "c.n",
    ),
    "read in one function, written in another": (
        (
            "n = 0\ndef read():\n    return n\ndef write(value):\n    global n\n    n = value\n"
            "def work():\n    write(read() + 1)"
        ),
        "n",
    ),
    "comprehension": ("d = [0]\ndef work():\n    [d.__setitem__(0, d[0] + 1) for _ in range(1)]", "d[0]"),
    "code made at run time": ("count = 0\ndef work():\n    exec('global count; count += 1')", "count"),
}


@pytest.mark.parametrize("name", RACES)
def test_unguarded_update(lab: Laboratory, name: str) -> None:
    """Two unguarded updates of one variable lose one with a single preemption."""
    found = lab.explore(side_by_side(*RACES[name]))
    assert found.returned == [1, 2]
    assert found.with_returned(1)["preemptions"] == 1
    assert found.with_returned(2)["preemptions"] == 0


@pytest.mark.parametrize("tool", ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"])
def test_guarded_update(lab: Laboratory, tool: str) -> None:
    """With any tool that lets one in at a time around the update, every schedule is right, and that is proven."""
    found = lab.explore(
        side_by_side(
            f"count = 0\nguard = threading.{tool}()\ndef work():\n    global count\n    with guard:\n        count += 1",
            "count",
        )
    )
    assert (found.returned, found.complete, found.left) == ([2], 2, set())


def test_three_guarded_threads(lab: Laboratory) -> None:
    """Three threads that update under a lock are right in every schedule with two preemptions."""
    setup = """
    count = 0
    guard = threading.Lock()
    def work():
        global count
        with guard:
            count += 1
    """
    found = lab.explore(side_by_side(setup, "count", "work, work, work"), schedules=2000)
    assert (found.returned, found.complete) == ([3], 2)
    assert found.explored == 6


def test_guard_around_half_of_the_update(lab: Laboratory) -> None:
    """A lock around the store alone does not save the update."""
    setup = """
    count = 0
    guard = threading.Lock()
    def work():
        global count
        seen = count
        with guard:
            count = seen + 1
    """
    assert lab.explore(side_by_side(setup, "count")).returned == [1, 2]


def test_two_guards(lab: Laboratory) -> None:
    """Two threads that each take a lock of their own are as good as without."""
    setup = """
    count = 0
    def adder(guard):
        def work():
            global count
            with guard:
                count += 1
        return work
    """
    works = "adder(threading.Lock()), adder(threading.Lock())"
    assert lab.explore(side_by_side(setup, "count", works)).returned == [1, 2]


def test_lock_made_in_the_function(lab: Laboratory) -> None:
    """A lock that each thread makes for itself guards nothing."""
    setup = """
    count = 0
    def work():
        global count
        guard = threading.Lock()
        with guard:
            count += 1
    """
    assert lab.explore(side_by_side(setup, "count")).returned == [1, 2]


def test_lock_made_lazily(lab: Laboratory) -> None:
    """A lock that is made when it is first needed can be made twice, and then an update is lost."""
    setup = """
    count, guard = 0, None
    def work():
        global count, guard
        if guard is None:
            guard = threading.Lock()
        with guard:
            count += 1
    """
    found = lab.explore(side_by_side(setup, "count"), schedules=600)
    assert found.returned == [1, 2]
    assert found.with_returned(1)["preemptions"] == 2


@pytest.mark.parametrize(
    "setup",
    [
        "guard = threading.Lock()\ndef add(amount, lock=guard):\n    global count\n    with lock:\n        count += amount",
        (
            "class Bank:\n    lock = threading.Lock()\ndef add(amount):\n    global count\n"
            "    with Bank.lock:\n        count += amount"
        ),
    ],
    ids=["default argument", "class attribute"],
)
def test_lock_made_at_import(lab: Laboratory, setup: str) -> None:
    """Locks that are made when the program is imported guard in every schedule, wherever they are kept."""
    found = lab.explore(side_by_side(f"count = 0\n{setup}\ndef work():\n    add(1)", "count"))
    assert (found.returned, found.complete) == ([2], 2)


def test_acquire_and_release_by_hand(lab: Laboratory) -> None:
    """A lock that is taken and given back by hand guards as well as a with statement."""
    setup = """
    count = 0
    guard = threading.Lock()
    def work():
        global count
        guard.acquire()
        try:
            count += 1
        finally:
            guard.release()
    """
    found = lab.explore(side_by_side(setup, "count"))
    assert (found.returned, found.complete) == ([2], 2)


def test_check_then_act(lab: Laboratory) -> None:
    """What was checked may no longer hold when it is acted upon."""
    setup = """
    stock, sold = 1, []
    def work():
        global stock
        if stock > 0:
            stock = stock - 1
            sold.append(1)
    """
    assert lab.explore(side_by_side(setup, "[stock, len(sold)]")).returned == [[-1, 2], [0, 1], [0, 2]]


def test_check_then_act_on_a_dict(lab: Laboratory) -> None:
    """Two threads can both find a key missing."""
    setup = """
    made, cache = [], {}
    def work():
        if "k" not in cache:
            made.append(1)
            cache["k"] = 1
    """
    assert lab.explore(side_by_side(setup, "len(made)")).returned == [1, 2]


_SLOTS = "class Box:\n    __slots__ = ('free',)\nbox = Box()\nbox.free = True"
_CELL = """def make():
    free = True
    def up(): return free
    def lower():
        nonlocal free
        free = False
    return up, lower
up, lower = make()"""
_FLAG = """class Flag:
    def __get__(self, it, kind): return it.__dict__['f']
    def __set__(self, it, value): it.__dict__['f'] = value
class Box: free = Flag()
box = Box()
box.free = True"""
FLAGS = {
    "a global": ("free = True\ndef lower():\n    global free\n    free = False", "free", "lower()"),
    "an attribute": ("class Box: pass\nbox = Box()\nbox.free = True", "box.free", "box.free = False"),
    "a slot": (_SLOTS, "box.free", "box.free = False"),
    "a default of the class": ("class Box: free = True\nbox = Box()", "box.free", "box.free = False"),
    "an attribute of the class": ("class Box: free = True\nbox = Box()", "box.free", "Box.free = False"),
    "a dataclass": (
        "import dataclasses\n@dataclasses.dataclass(slots=True)\nclass Box: free: bool = True\nbox = Box()",
        "box.free",
        "box.free = False",
    ),
    "a property": (
        "class Box:\n    _free = True\n    free = property(lambda self: self._free)\nbox = Box()",
        "box.free",
        "box._free = False",
    ),
    "a descriptor": (_FLAG, "box.free", "box.free = False"),
    "getattr": ("class Box: pass\nbox = Box()\nbox.free = True", "getattr(box, 'free')", "setattr(box, 'free', False)"),
    "a namespace": ("import types\nbox = types.SimpleNamespace(free=True)", "box.free", "box.free = False"),
    "a cell": (_CELL, "up()", "lower()"),
    "a function's attribute": ("def box(): pass\nbox.free = True", "box.free", "box.free = False"),
    "a dict": ("box = {'free': True}", "box['free']", "box['free'] = False"),
    "get": ("box = {'free': True}", "box.get('free')", "box.pop('free', None)"),
    "in": ("box = {'free'}", "'free' in box", "box.discard('free')"),
    "a list": ("box = [True]", "box[0]", "box[0] = False"),
    "a length": ("box = [True]", "len(box)", "box.clear()"),
    "the truth of a list": ("box = [True]", "box", "box.clear()"),
    "a comparison": ("box = [True]", "box == [True]", "box.clear()"),
    "a deque": ("import collections\nbox = collections.deque([1])", "box", "box.clear()"),
    "an item of a deque": ("import collections\nbox = collections.deque([1])", "box[0]", "box[0] = 0"),
    "a nested list": ("boxes = {'a': [[True]]}", "boxes['a'][0][0]", "boxes['a'][0][0] = False"),
    "a tuple key": ("box = {(1, 2): True}", "box[1, 2]", "box[1, 2] = False"),
    "an array": ("import array\nbox = array.array('i', [1])", "box[0]", "box[0] = 0"),
    "a bytearray": ("box = bytearray(b'x')", "box[0]", "box[0] = 0"),
    "ctypes": ("import ctypes\nbox = ctypes.c_int(1)", "box.value", "box.value = 0"),
    "a pointer": (
        "import ctypes\nbox = ctypes.c_int(1)\nto = ctypes.pointer(box)",
        "to.contents.value",
        "box.value = 0",
    ),
    "a counter": ("import collections\nbox = collections.Counter('a')", "box['a']", "box.subtract('a')"),
    "a chain": ("import collections\nbox = collections.ChainMap({'free': True})", "box['free']", "box['free'] = False"),
    "a subclass of dict": ("class Box(dict): pass\nbox = Box(free=True)", "box['free']", "box.update(free=False)"),
    "a method of one's own": (
        "class Box:\n    def __init__(self): self.items = [1]\n    def __len__(self): return len(self.items)\nbox = Box()",
        "box",
        "box.items.clear()",
    ),
    "the result of a call": ("boxes = [[True]]\ndef get(): return boxes[0]", "get()[0]", "boxes[0][0] = False"),
    "a negative place": ("box = [0, True]", "box[-1]", "box[1] = False"),
    "a word in a list": ("box = ['up', 'x']", "'up' in box", "box[0] = 'down'"),
    "a comparison of an argument": ("box = [True]\ndef up(it): return it == [True]", "up(box)", "box.clear()"),
    "a pattern": (
        "class Box: free = True\nbox = Box()\ndef up():\n    match box:\n        case Box(free=True): return True",
        "up()",
        "box.free = False",
    ),
    "two together": ("box = [True]", "[one for one, _ in zip(box, 'x')]", "box.clear()"),
    "a default of a base class": (
        "class Base: free = True\nclass Box(Base): pass\nbox = Box()",
        "box.free",
        "Box.free = False",
    ),
    "a method of the class": ("box = [True]", "list.__len__(box)", "list.clear(box)"),
    "a method behind an override": (
        "class Box(list):\n    def clear(self): super().clear()\n    def up(self): return super().__len__()\nbox = Box([1])",
        "box.up()",
        "box.clear()",
    ),
    "an iterator of one's own": (
        "class Box:\n    def __init__(self): self.kept = {1: 1}\n    def __iter__(self): return iter(self.kept)\nbox = Box()",
        "[one for one in box]",
        "box.kept.clear()",
    ),
    "a method kept": ("class Kept: pass\nbox, kept = [True], Kept()\nkept.clear = box.clear", "box", "kept.clear()"),
    "any": ("box = [True]", "any(box)", "box.clear()"),
    "a sum": ("box = {'a': 1}", "sum(box.values())", "box.clear()"),
    "a comprehension": ("box = [1]", "[one for one in box]", "box.clear()"),
    "a slice": ("box = [1]", "box[:]", "box.clear()"),
    "sorted": ("box = {3}", "sorted(box)", "box.clear()"),
    "unpacking": ("box = [1]", "[*box]", "box.clear()"),
    "a text": ("box = ['x']", "f'{box[0]}'", "box[0] = ''"),
    "an environment": ("import os\nos.environ['FREE'] = 'x'", "os.environ.get('FREE')", "os.environ.pop('FREE', None)"),
}


@pytest.mark.parametrize("name", FLAGS)
def test_check_then_act_on_anything(lab: Laboratory, name: str) -> None:
    """Wherever a flag is kept, and however it is read: two threads can both find it up."""
    made, read, clear = FLAGS[name]
    setup = f"{made}\nout = []\ndef work():\n    if {read}:\n        {clear}\n        out.append(1)"
    assert sorted(lab.explore(side_by_side(setup, "len(out)"), schedules=300).returned) == [1, 2]


@pytest.mark.parametrize("name", FLAGS)
def test_one_look_at_anything(lab: Laboratory, name: str) -> None:
    """A flag that one thread looks at, and another one takes down, may be found up or down."""
    made, read, clear = FLAGS[name]
    setup = f"{made}\nout = []\ndef look():\n    out.append(bool({read}))\ndef take():\n    {clear}"
    for works in ("look, take", "take, look"):
        assert sorted(lab.explore(side_by_side(setup, "out[0]", works), schedules=300).returned) == [False, True]


@pytest.mark.parametrize(
    ("setup", "result"),
    [
        ("seen = []\ndef work():\n    seen.append(1)", "len(seen)"),
        ("seen = set()\ndef work():\n    seen.add(threading.get_ident())", "len(seen)"),
        ("seen = {}\ndef work():\n    seen[threading.get_ident()] = 1", "len(seen)"),
        ("seen = []\ndef work():\n    global seen\n    seen += [1]", "len(seen)"),
        ("import collections\nseen = collections.deque()\ndef work():\n    seen.append(1)", "len(seen)"),
        ("import itertools\nnumbers = itertools.count()\ndef work():\n    next(numbers)", "next(numbers)"),
    ],
    ids=["list.append", "set.add", "a key each", "list +=", "deque.append", "itertools.count"],
)
def test_single_operations(lab: Laboratory, setup: str, result: str) -> None:
    """An operation that the interpreter does in one piece is not torn."""
    found = lab.explore(side_by_side(setup, result))
    assert (found.returned, found.complete) == ([2], 2)


def test_string_is_rebound(lab: Laboratory) -> None:
    """`+=` on a string makes a new one, so one of two can be lost."""
    setup = "text = ''\ndef work():\n    global text\n    text += 'x'"
    assert lab.explore(side_by_side(setup, "text")).returned == ["x", "xx"]


def test_swap(lab: Laboratory) -> None:
    """Two threads that swap two items can leave the same one twice."""
    setup = "d = [1, 2]\ndef work():\n    d[0], d[1] = d[1], d[0]"
    found = lab.explore(side_by_side(setup, "d")).returned
    assert [1, 2] in found
    assert [1, 1] in found or [2, 2] in found


def test_invariant_of_two_variables(lab: Laboratory) -> None:
    """A reader can see one of two variables before and the other one after."""
    setup = """
    class Pair: pass
    pair, seen = Pair(), []
    pair.a = pair.b = 0
    def write():
        pair.a = 1
        pair.b = 1
    def read():
        seen.append((pair.a, pair.b))
    """
    assert lab.explore(side_by_side(setup, "seen[0]", "write, read")).returned == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_independent_data(lab: Laboratory) -> None:
    """Threads that share nothing need only the schedules in which they begin and end differently."""
    setup = """
    d = {}
    def one(): d["one"] = sum(i for i in range(20))
    def two(): d["two"] = sum(i for i in range(20))
    """
    found = lab.explore(side_by_side(setup, "d", "one, two"))
    assert (found.returned, found.complete) == ([{"one": 190, "two": 190}], 2)


def test_late_binding(lab: Laboratory) -> None:
    """A thread that reads a loop's variable may find a later value in it."""
    program = """
import threading
def main():
    seen = []
    threads = []
    for i in range(2):
        threads.append(threading.Thread(target=lambda: seen.append(i)))
        threads[-1].start()
    for thread in threads: thread.join()
    return sorted(seen)
"""
    assert lab.explore(program).returned == [[0, 1], [1, 1]]


def test_early_binding(lab: Laboratory) -> None:
    """A thread that is handed the loop's variable as an argument has its own."""
    program = """
import threading
def main():
    seen = []
    threads = [threading.Thread(target=seen.append, args=(i,)) for i in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return sorted(seen)
"""
    found = lab.explore(program)
    assert (found.returned, found.complete) == ([[0, 1]], 2)


def test_thread_local_data(lab: Laboratory) -> None:
    """Each thread has its own values in a threading.local."""
    setup = """
    mine, seen = threading.local(), []
    mine.n = 10
    def work():
        mine.n = getattr(mine, "n", 0) + 1
        seen.append(mine.n)
    """
    assert lab.explore(side_by_side(setup, "[*seen, mine.n]")).returned == [[1, 1, 10]]


def test_context_variables(lab: Laboratory) -> None:
    """A thread sees the default of a context variable, not what another one has set."""
    setup = """
    import contextvars
    mine, seen = contextvars.ContextVar("mine", default=0), []
    def work():
        mine.set(mine.get() + 1)
        seen.append(mine.get())
    """
    assert lab.explore(side_by_side(setup, "seen")).returned == [[1, 1]]


def test_helper_that_the_program_imports(lab: Laboratory) -> None:
    """The library's own queue loses nothing, whoever puts first."""
    setup = """
    import queue
    waiting = queue.Queue()
    def work(): waiting.put(1)
    """
    assert lab.explore(side_by_side(setup, "waiting.qsize()")).returned == [2]


@pytest.mark.parametrize(
    ("setup", "change", "look"),
    [
        ("tool = threading.Event()", "tool.set()", "tool.is_set()"),
        ("tool = threading.Barrier(2)", "tool.abort()", "tool.broken"),
        ("tool = {}", "tool['new'] = 1", "1 in tool.values()"),
        ("tool = {}", "tool['new'] = True", "tool.get('new', False)"),
    ],
)
def test_reading_twice(lab: Laboratory, setup: str, change: str, look: str) -> None:
    """Between two looks at an event, a barrier or a dictionary another thread can change it."""
    program = f"""
import threading
{setup}
def change():
    {change}
def main():
    thread = threading.Thread(target=change)
    thread.start()
    seen = [{look}, {look}]
    thread.join()
    return seen
"""
    found = lab.explore(program, preemptions=1)
    assert found.returned == [[False, False], [False, True], [True, True]]


LOOKS = {
    "the left operand": ("left, right = [1], [2]", "got.append(left + right)", "left.append(3)"),
    "the right operand": ("left, right = [1], [2]", "got.append(left + right)", "right.append(3)"),
    "the right operand of an update": (
        "left, right = [1], [2]",
        "left += right; got.append(list(left))",
        "right.append(3)",
    ),
    "arguments that are unpacked": ("left = [1]", "got.append(max(*left, 0))", "left.append(2)"),
    "a function that passes arguments on": (
        "left = [1]\ndef on(function, *args): return function(*args)",
        "got.append(len(left))",
        "on(left.append, 2)",
    ),
    "a getter": ("left = {'k': 1}\nget = operator.itemgetter('k')", "got.append(get(left))", "left['k'] = 2"),
    "all attributes at once": (
        "class C: pass\nleft = C()\nleft.a = 1",
        "got.append(dict(vars(left)))",
        "left.a = 2",
    ),
    "a copy of an object": ("class C: a = 1\nleft = C()\nleft.a = 1", "got.append(copy.copy(left).a)", "left.a = 2"),
    "an attribute stored by its setter": (
        "class C: a = 1\nleft = C()",
        "got.append(left.a)",
        "object.__setattr__(left, 'a', 2)",
    ),
}


@pytest.mark.parametrize("case", LOOKS)
def test_what_an_instruction_looks_at(lab: Laboratory, case: str) -> None:
    """Between one thread's look at something as a whole and another's change of it, either may be first."""
    setup, look, change = LOOKS[case]
    program = f"""
import copy, operator, threading
got = []
{setup}
def first():
    global left
    {look}
def second():
    {change}
def main():
    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return got
"""
    assert len(lab.explore(program).returned) == 2


CALLED = {
    "a factory": (
        "made = collections.defaultdict(lambda: object())",
        "got.append(made['k'])",
        "got.append(made['k'])",
        "len(set(map(id, got)))",
        [1, 2],
    ),
    "a key": (
        "shared = [2, 1]",
        "try: shared.sort(key=lambda value: value)\n    except ValueError: got.append('changed')",
        "shared.append(0)",
        "got",
        [["changed"], []],
    ),
    "a comparison": (
        "class Any:\n    def __eq__(self, other): return self is not other\nshared = [Any(), 2]",
        "shared.remove(Any())",
        "shared.insert(0, 1)",
        "[one if type(one) is int else 'Any' for one in shared]",
        [["Any", 2], [1, 2]],
    ),
    "a function of the program itself": (
        "shared = [1]\ndef size(of): return len(of)",
        "got.append(size(shared))",
        "shared.append(2)",
        "got",
        [[1], [2]],
    ),
}


@pytest.mark.parametrize("case", CALLED)
def test_functions_that_an_operation_calls(lab: Laboratory, case: str) -> None:
    """An operation written in C is open to others where it calls a function of the program."""
    setup, one, other, look, expected = CALLED[case]
    program = f"""
import collections, threading
got = []
{setup}
def first():
    {one}
def second():
    {other}
def main():
    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return {look}
"""
    assert lab.explore(program).returned == expected
