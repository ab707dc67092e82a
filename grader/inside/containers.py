"""Containers: what stands for all of one, what a view or an iterator goes through, and what cannot change."""

from __future__ import annotations

import array
import collections
import contextvars
import gc
import itertools
import types
from typing import Any

from grader.inside import files
from grader.inside.numbers import number
from grader.inside.stack import MISSING

ATOMS = (
    int,
    float,
    complex,
    str,
    bytes,
    bool,
    tuple,
    frozenset,
    range,
    type(None),
    types.FunctionType,
    type(NotImplemented),
)
HEAP_TYPE = 1 << 9
CONTAINERS = (list, dict, set, bytearray, collections.deque, array.array)
SEQUENCES: tuple[Any, ...] = (list, bytearray, collections.deque, array.array, tuple)
_VIEWS: tuple[Any, ...] = (
    {}.keys(),
    {}.values(),
    {}.items(),
    enumerate(()),
    zip(),
    map(int, ()),
    types.MappingProxyType({}),
)
_ITERABLES: tuple[Any, ...] = (
    [], (), set(), {}, {}.values(), {}.items(), collections.deque(), bytearray(), array.array("i")
)  # fmt: skip
_THROUGH = frozenset(
    [type(one) for one in _VIEWS]
    + [type(iter(one)) for one in _ITERABLES]
    + [type(reversed([])), type(reversed({})), filter, itertools.chain, itertools.islice, itertools.takewhile]
)
_INNER = _THROUGH | {tuple}
_READ, _REFERENTS = 50, 24


def all_of(it: Any) -> object:
    """Return the place that stands for all of an object: an open file is the file's path."""
    return (files.place_of(it) if type(it) in files.OBJECTS else None) or ("whole", number(it))


class Private:
    """Kinds of objects that show each thread what is its own."""

    kinds: tuple[type, ...] = (contextvars.ContextVar,)


def one_item(base: int, key: object, *, writes: bool) -> list[tuple[object, bool]]:
    """Return what is touched by an access to one item: stores to different ones do not meet, but reading all meets each."""
    found: list[tuple[object, bool]] = [(("item", base, key), writes), (("whole", base), False)]
    return [*found, (("stores", base), False)] if writes else found


def behind(base: Any) -> list[Any]:
    """Return the containers that a view or an iterator of the library's own kinds goes through, else the object itself."""
    left, found = ([] if base is MISSING else [base]), []
    for _ in range(_REFERENTS):
        if not left:
            break
        one = left.pop()
        if type(one) in _THROUGH:
            left += [inner for inner in gc.get_referents(one) if type(inner) in _INNER or isinstance(inner, CONTAINERS)]
        elif one is base or type(one) is not tuple:
            found.append(one)
        else:
            left += one
    return found


def containers_places(*values: Any) -> list[tuple[object, bool]]:
    """Return what is touched by a look at all of some values, as far as they are containers or files."""
    found = [one for value in values for one in behind(value)]
    return [(all_of(one), True) for one in found if issubclass(type(one), (*CONTAINERS, *files.OBJECTS))]


def read_whole(value: Any) -> list[tuple[object, bool]]:
    """Return what is touched by reading all of a value: the containers in it, to a depth of two."""
    inner = value if type(value) in (list, tuple) else list(value.values()) if type(value) is dict else ()
    return containers_places(value, *inner[:_READ])


def answers_itself(kind: type) -> bool:
    """Say whether looks at an instance need no note: it never changes, or methods written in Python answer, and are watched."""
    if issubclass(kind, ATOMS):
        return True
    return bool(kind.__flags__ & HEAP_TYPE) and not issubclass(kind, CONTAINERS)
