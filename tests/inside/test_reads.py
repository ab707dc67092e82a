"""Whatever way a program looks at what another thread changes, both orders are explored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inside.laboratory import side_by_side

if TYPE_CHECKING:
    from inside.laboratory import Laboratory

TOLD = """
import threading
def tell(box):
    box.append("x")
def main():
    box, out = [], []
    thread = threading.Thread(target=tell, args=(box,))
    thread.start()
    {look}
    thread.join()
    return len(seen)
"""
LOOKS = {
    "an f-string": "seen = f'{box}'",
    "an f-string with a width": "seen = f'{box!s:>1}'",
    "join": "seen = ','.join(box)",
    "extend": "out.extend(box); seen = out",
    "a second argument": "seen = list(map(str, box))",
    "zip": "seen = list(zip('abc', box))",
    "a generator": "seen = ''.join(one for one in box)",
    "a comprehension": "seen = [one for one in box]",
    "enumerate": "seen = [one for one in enumerate(box)]",
    "match": "match box:\n        case [one]: seen = 'one'\n        case _: seen = ''",
    "a star": "one, *seen = (0, *box)",
    "or": "seen = box and 'some' or ''",
    "an iterator": "it = iter(box); seen = [one for one in it]",
}
OBJECTS = """
class Account:
    total = 0
    def __init__(self):
        self.balance = 0
    def pay(self):
        self.balance += 1
accounts = {{"a": Account()}}
def get():
    return accounts["a"]
def one():
    accounts["a"].pay()
def two():
    {other}
"""
OTHERS = {
    "a call": "get().balance += 1",
    "a method of a dict": "accounts.get('a').balance += 1",
    "setattr": "setattr(get(), 'balance', get().balance + 1)",
    "hasattr": "if hasattr(accounts['a'], 'balance'): accounts['a'].balance = accounts['a'].balance + 1",
}
COLLECTIONS = {
    "Counter.update": ("collections.Counter(a=0)", "shared.update({'a': 1})", "shared['a']"),
    "UserDict": ("collections.UserDict(a=0)", "shared['a'] += 1", "shared['a']"),
}
NATIVE = """
import functools, threading
from concurrent.futures import ThreadPoolExecutor
def main():
    box = []
    {start}
    seen = len(box)
    {end}
    return seen
"""
STARTS = {
    "a thread": ("thread = threading.Thread(target=box.append, args=(1,)); thread.start()", "thread.join()"),
    "a part of a call": (
        "thread = threading.Thread(target=functools.partial(box.append, 1)); thread.start()",
        "thread.join()",
    ),
    "a pool": ("pool = ThreadPoolExecutor(1); pool.submit(box.append, 1)", "pool.shutdown()"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_at_all_of_a_list_meets_its_changes(lab: Laboratory, name: str) -> None:
    """It may come before the change and after it."""
    assert len(lab.explore(TOLD.format(look=LOOKS[name]), schedules=60).returned) == 2


@pytest.mark.parametrize("name", OTHERS)
def test_an_object_reached_in_two_ways_is_one(lab: Laboratory, name: str) -> None:
    """An attribute of what a call returns may be that of an object known by another name: the update is lost."""
    program = side_by_side(OBJECTS.format(other=OTHERS[name]), "accounts['a'].balance", "one, two")
    assert sorted(lab.explore(program, schedules=120).returned) == [1, 2]


BEHIND = """
class Store:
    def __init__(self):
        self.rows = {{"a": 0}}
    @property
    def shown(self):
        return self.rows
store = Store()
def get():
    return store.rows
def which():
    return "a"
def one():
    {update}
def two():
    store.rows["a"] += 1
"""
UPDATES = {
    "a call": "get()['a'] += 1",
    "a property": "store.shown['a'] += 1",
    "a method": "get().__setitem__('a', get()['a'] + 1)",
    "update": "get().update(a=get()['a'] + 1)",
    "a key that is called for": "store.rows[which()] = store.rows[which()] + 1",
    "a conditional": "(get() if store else {{}})['a'] += 1",
    "a call by unpacking": "get(*[])['a'] += 1",
    "a look before": "seen = get()['a']; store.rows['a'] = seen + 1",
}


@pytest.mark.parametrize("name", UPDATES)
def test_a_container_reached_in_two_ways_is_one(lab: Laboratory, name: str) -> None:
    """What a call or a property gives is the container that another thread knows by its name: the update is lost."""
    program = side_by_side(BEHIND.format(update=UPDATES[name]), "store.rows['a']", "one, two")
    assert sorted(lab.explore(program, schedules=200).returned) == [1, 2]


GENERATORS = {
    "next": "next(numbers)",
    "a loop": "for number in numbers: break",
    "send": "numbers.send(None)",
    "a list": "list(numbers)",
    "yield from": "next(onward())",
}
MADE = {
    "a function": "def count():\n    yield 1\n    yield 2\nnumbers = count()",
    "an expression": "numbers = (one for one in (1, 2))",
}


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("name", GENERATORS)
def test_a_generator_serves_one_thread_at_a_time(lab: Laboratory, name: str, made: str) -> None:
    """A thread that asks a generator that another one is in the middle of gets an error."""
    setup = f"{MADE[made]}\nend = []\ndef onward():\n    yield from numbers\n"
    setup += (
        f"def work():\n    try:\n        {GENERATORS[name]}\n    except ValueError:\n        end.append('in use')\n"
    )
    setup += "    except StopIteration: pass"
    found = lab.explore(side_by_side(setup, "end"), schedules=120).returned
    assert ["in use"] in found
    assert [] in found


@pytest.mark.parametrize("name", COLLECTIONS)
def test_the_librarys_python_is_watched_in_every_run(lab: Laboratory, name: str) -> None:
    """Collections written in Python lose updates as the program's own code does."""
    made, update, result = COLLECTIONS[name]
    setup = f"import collections\nshared = {made}\ndef work():\n    {update}\n"
    assert sorted(lab.explore(side_by_side(setup, result), schedules=120).returned) == [1, 2]


@pytest.mark.parametrize("name", STARTS)
def test_functions_written_in_c_are_calls_as_well(lab: Laboratory, name: str) -> None:
    """A thread or a task that is nothing but a method of a list changes it like any other."""
    start, end = STARTS[name]
    assert sorted(lab.explore(NATIVE.format(start=start, end=end), schedules=60).returned) == [0, 1]
