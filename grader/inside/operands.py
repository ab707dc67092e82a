"""Says, just before an instruction runs, what it is about to touch, without running any code of the program."""

from __future__ import annotations

import array
import builtins
import collections
import functools
import gc
import itertools
import types
from typing import Any

from grader.inside import files
from grader.inside.lookup import base_of, class_owner, key_of, lookup, own, passed
from grader.inside.numbers import number
from grader.inside.origins import SCENARIOS, in_library
from grader.inside.sites import Site
from grader.inside.stack import MISSING, generator_of, operand, variable

_ATOMS = (
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
_HARMLESS = frozenset(
    {"range", "int", "float", "bool", "isinstance", "issubclass", "id", "type", "super", "hasattr", "callable",
     "object", "input", "open", "abs", "round", "chr", "ord", "hash", "divmod", "pow", "format", "property", "locals"}
)  # fmt: skip
_STORING = frozenset({"append", "appendleft", "add", "insert", "setdefault", "__setitem__"})  # they do not look into it
_BY_NAME = {getattr: False, hasattr: False, setattr: True, delattr: True}
_READING_ONE = frozenset({"get", "__getitem__", "__contains__"})
_READING = frozenset(
    {"get", "keys", "values", "items", "index", "count", "copy", "isdisjoint", "issubset", "issuperset", "union",
     "intersection", "difference", "__len__", "__getitem__", "__contains__"}
)  # fmt: skip


def places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    """Return what a site is about to touch as (place, written) pairs; places of one object are equal within a schedule."""
    if site.place is not None:
        return [(site.place, site.writes)]
    return _PLACES[site.kind](site, frame)


def updates(site: Site, place: object) -> bool:
    """Say whether a site that is said to write to a place may change it: all of a list is "written" also by who looks at it."""
    return site.writes and not (isinstance(place, tuple) and place[0] == "stores")


class Hidden:
    """Names of attributes that were touched on objects that cannot be told: these may be any that has the name."""

    names: set[str] = set()  # noqa: RUF012  one for the process; it only grows
    learnt = False


def _attr_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if base is MISSING:
        return _hidden_places(site.name, writes=site.writes)
    found: list[tuple[object, bool]] = [(("attr", number(base), site.name), site.writes)]
    if not site.writes and site.name not in own(base):
        found += [(("attr", number(kind), site.name), False) for kind in passed(base, site.name)]
    if site.name in Hidden.names:
        found.append((("loads?", site.name) if not site.writes else ("stores?", site.name), False))
    return found


def _hidden_places(name: str, *, writes: bool) -> list[tuple[object, bool]]:
    """Return what an access to an unknown object's attribute touches: it meets all stores, and a store all loads as well."""
    if name not in Hidden.names:
        Hidden.names.add(name)
        Hidden.learnt = True
    stores: list[tuple[object, bool]] = [(("stores?", name), True)]
    return [*stores, (("loads?", name), True)] if writes else stores


def _item_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if base is MISSING:
        return [(("item?",), True)]
    if issubclass(type(base), _ATOMS):
        return []
    key = key_of(site, frame)
    if (owner := _behind_dict(site, frame)) is not None and type(key) is str:
        return [(("attr", number(owner), key), site.writes), *_one_item(number(base), key, writes=site.writes)]
    if type(key) is int and key < 0:
        length = next((kind.__len__(base) for kind in _SEQUENCES if issubclass(type(base), kind)), 0)
        return _one_item(number(base), key + length, writes=site.writes)
    if type(key) in (int, str):
        return _one_item(number(base), key, writes=site.writes)
    return [(_all_of(base), True)]


def _behind_dict(site: Site, frame: types.FrameType) -> Any:
    """Return the object whose `__dict__` a site goes to, None if it goes to something else."""
    expr = site.base
    if expr is not None and expr.op == "attr" and expr.name == "__dict__":
        owner = lookup(expr.base, frame)
    elif expr is not None and expr.op == "call" and expr.base is not None and expr.base.name == "vars" and expr.args:
        owner = lookup(expr.args[0], frame)
    elif expr is not None and expr.name == "cache" and frame.f_code.co_qualname == "cached_property.__get__":
        owner = variable(frame, "instance")
    else:
        return None
    return None if owner is MISSING else owner


def _in_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if base is not MISSING and not issubclass(type(base), (dict, set, *_ATOMS)):
        return [(_all_of(base), True)]
    return _item_places(site, frame)


def _match_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base, kind, names = base_of(site, frame), key_of(site, frame), lookup(site.more[0], frame)
    if base is MISSING or issubclass(type(base), _ATOMS):
        return []
    positional = _of_class(kind, "__match_args__") if issubclass(type(kind), type) else ()
    named = (
        *(names if type(names) is tuple else ()),
        *(positional if type(positional) is tuple else ())[: int(site.name)],
    )
    return [(("attr", number(base), name), False) for name in named]


def _of_class(kind: type, name: str) -> Any:
    owner = class_owner(kind, name)
    return None if owner is None else owner.__dict__[name]


def _one_item(base: int, key: object, *, writes: bool) -> list[tuple[object, bool]]:
    """Return what is touched by an access to one item: stores to different ones do not meet, but reading all meets each."""
    found: list[tuple[object, bool]] = [(("item", base, key), writes), (("whole", base), False)]
    return [*found, (("stores", base), False)] if writes else found


def _inplace_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if base is MISSING or issubclass(type(base), _ATOMS):
        return []
    return [(_all_of(base), True)]


def _whole_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if type(base).__flags__ & _HEAP_TYPE and _answers_itself(type(base)):
        # What it goes through may still be the library's: that lies on the stack then.
        base = operand(frame, site.offset, site.below)
    return [(_all_of(one), True) for one in _behind(base) if not _answers_itself(type(one))]


def _answers_itself(kind: type) -> bool:
    """Say whether looks at an instance need no note: it never changes, or methods written in Python answer, and are watched."""
    if issubclass(kind, _ATOMS):
        return True
    return bool(kind.__flags__ & _HEAP_TYPE) and not issubclass(kind, _CONTAINERS)


def _yield_places(_site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    """Return the generator that goes on: nobody else may until it has yielded."""
    generator = generator_of(frame)
    return [] if generator is MISSING else [(_all_of(generator), True)]


def _all_of(it: Any) -> object:
    """Return the place that stands for all of an object: an open file is the file's path."""
    return (files.place_of(it) if type(it) in files.OBJECTS else None) or ("whole", number(it))


def _behind(base: Any) -> list[Any]:
    """Return the containers that a view or an iterator of the library's own kinds goes through, else the object itself."""
    left, found = ([] if base is MISSING else [base]), []
    for _ in range(_REFERENTS):
        if not left:
            break
        one = left.pop()
        if type(one) in _THROUGH:
            left += [
                inner for inner in gc.get_referents(one) if type(inner) in _INNER or isinstance(inner, _CONTAINERS)
            ]
        elif one is base or type(one) is not tuple:
            found.append(one)
        else:
            left += one
    return found


def called(function: Any, args: tuple[Any, ...]) -> list[tuple[object, bool]]:
    """Return what a call by the library touches, when the function is written in C and nobody sees it otherwise."""
    while type(function) is functools.partial:
        function, args = function.func, (*function.args, *args)
    if type(function) is not types.BuiltinFunctionType:
        return []
    return _function_places(function, args[0] if args else MISSING)


def read_whole(value: Any) -> list[tuple[object, bool]]:
    """Return what is touched by reading all of a value: the containers in it, to a depth of two."""
    inner = value if type(value) in (list, tuple) else list(value.values()) if type(value) is dict else ()
    return _containers_places(value, *inner[:_READ])


_READ, _REFERENTS = 50, 24
_HEAP_TYPE = 1 << 9
_CONTAINERS = (list, dict, set, bytearray, collections.deque, array.array)
_SEQUENCES: tuple[Any, ...] = (list, bytearray, collections.deque, array.array, tuple)
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


def _call_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    expr, first = site.base, key_of(site, frame)
    if expr is not None and expr.op == "attr":
        base = lookup(expr.base, frame)
        if expr.base is not None and expr.base.op == "const":
            return _containers_places(first, *_further(site, frame))
        if base is not MISSING and not issubclass(type(base), (types.ModuleType, type)) and expr.name not in own(base):
            return _bound_places(base, str(expr.name), first, site, frame)
    function, bound = lookup(expr, frame), MISSING
    if function is MISSING:
        function, bound = _callee(site, frame)
    if function is MISSING:
        return [(("call?",) if expr is None else ("call?", expr.name), True)]
    if bound is MISSING:
        return _free_places(function, first, site, frame)
    if type(function) in _NATIVE:
        return _native_call_places(bound, function, first, site, frame)
    return _bound_places(bound, _name_of(function), first, site, frame)


def _free_places(function: Any, first: Any, site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    """Return what a call touches of a function that is not looked up in its first argument."""
    if type(function) is functools.partial:
        made: Any = function
        function, first = made.func, made.args[0] if made.args else first
    if type(function) in _NATIVE and first is not MISSING:
        return _native_call_places(first, function, (*_further(site, frame), MISSING)[0], site, frame)
    if type(function) is types.BuiltinFunctionType and function in _BY_NAME and site.more and first is not MISSING:
        return _named_places(function, first, _further(site, frame)[0])
    more = [] if type(function) is types.FunctionType else _further(site, frame)
    return _function_places(function, first) + _containers_places(*more)


def _bound_places(base: Any, name: str, first: Any, site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    if type(base) in files.OBJECTS:
        return [] if files.is_output(base) else [(_all_of(base), name not in files.READING)]
    found = _method_places(base, name, first)
    return found + _read_places(name, first, site, frame) if _is_native(type(base), name) else found


def _native_call_places(
    base: Any, function: Any, first: Any, site: Site, frame: types.FrameType
) -> list[tuple[object, bool]]:
    """Return what a call touches of a method written in C, whatever the class of its object has by this name."""
    name = str(function.__name__)
    return _native_places(base, name, first) + _read_places(name, first, site, frame)


def _read_places(name: str, first: Any, site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    """Return what a method written in C reads of its arguments without anybody seeing it."""
    return [] if name in _STORING else _containers_places(first, *_further(site, frame))


def _callee(site: Site, frame: types.FrameType) -> tuple[Any, Any]:
    """Return the function that a call is of, and what it is bound to; which of two slots may be empty depends on the version."""
    upper, lower = (operand(frame, site.offset, site.below + more) for more in (1, 0))
    return (lower, MISSING) if upper is MISSING else (upper, lower)


def _name_of(function: Any) -> str:
    return str(function.__name__) if type(function) in (types.FunctionType, types.BuiltinFunctionType) else ""


_NATIVE = (types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)


def _named_places(function: Any, owner: Any, name: Any) -> list[tuple[object, bool]]:
    """Return the attribute that `getattr` and its kin touch."""
    if type(name) is not str:
        return [(_all_of(owner), True)]
    return [(("attr", number(owner), name), _BY_NAME[function])]


def _is_native(kind: type, name: str) -> bool:
    """Say whether a method is written in C: it reads its arguments without anybody seeing it."""
    owner = class_owner(kind, name)
    return owner is not None and type(owner.__dict__[name]) in (
        types.MethodDescriptorType,
        types.ClassMethodDescriptorType,
        types.WrapperDescriptorType,
    )


def _further(site: Site, frame: types.FrameType) -> list[Any]:
    """Return the arguments of a call after the first."""
    found = [lookup(one, frame) for one in site.more]
    return [
        operand(frame, site.offset, site.first - number) if one is MISSING else one
        for number, one in enumerate(found, start=1)
    ]


def _containers_places(*values: Any) -> list[tuple[object, bool]]:
    found = [one for value in values for one in _behind(value)]
    return [(_all_of(one), True) for one in found if issubclass(type(one), (*_CONTAINERS, *files.OBJECTS))]


def _method_places(base: Any, name: str, first: Any = MISSING) -> list[tuple[object, bool]]:
    if issubclass(type(base), _ATOMS) or name in own(base):
        return []
    owner = class_owner(base, name)
    method = None if owner is None else owner.__dict__[name]
    if type(method) is types.FunctionType:
        return [(_all_of(base), True)] if _changes_unseen(method) else []
    if owner is None or type(method) in (classmethod, staticmethod, property):
        return []
    return _native_places(base, name, first)


def _native_places(base: Any, name: str, first: Any) -> list[tuple[object, bool]]:
    if issubclass(type(base), _ATOMS):
        return []
    if name in _READING_ONE and type(first) in (int, str):
        return _one_item(number(base), first, writes=False)
    if name in _READING:
        return [(_all_of(base), False), (("stores", number(base)), True)]
    return [(_all_of(base), True)]


def _changes_unseen(function: types.FunctionType) -> bool:
    """Say whether a function written in Python belongs to the library and takes no lock that would be seen instead."""
    code = function.__code__
    if code.co_filename in (collections.__file__, functools.__file__):
        return False  # its instructions are watched
    return in_library(code) and (not code.co_filename.endswith(_SEEN) or code.co_qualname.startswith("_PySimpleQueue"))


_SEEN = (
    "threading.py",
    "queue.py",
    "/_base.py",
    "/thread.py",
    "grader/inside/primitives.py",
    "grader/inside/tools.py",
    "grader/inside/lowlevel.py",
    "grader/inside/joining.py",
    "grader/inside/thread_local.py",
    "grader/inside/virtual_time.py",
)


def _function_places(function: Any, first: Any) -> list[tuple[object, bool]]:
    if type(function) is types.FunctionType:
        return _python_places(function, first)
    name: str | None
    if type(function) in (types.BuiltinFunctionType, types.MethodWrapperType):
        bound, name = function.__self__, function.__name__
        if bound is not None and not issubclass(type(bound), (types.ModuleType, type)):
            return _native_places(bound, name, first)
    else:
        name = next((name for name, kind in _TYPES if kind is function), None)
    if name == "print":
        return _containers_places(first)
    if name is None or name in _HARMLESS or issubclass(type(first), (*_ATOMS, type)):
        return []
    return [(_all_of(one), True) for one in _behind(first) if not issubclass(type(one), _ATOMS)]


def _python_places(function: types.FunctionType, first: Any) -> list[tuple[object, bool]]:
    """Calls into the scenario are kept in order; the library's functions may change their first argument."""
    if function.__code__.co_filename == SCENARIOS:
        return [(("scenario",), True)]
    if first is MISSING or issubclass(type(first), (*_ATOMS, type)) or not _changes_unseen(function):
        return []
    return [(_all_of(first), True)]


_TYPES = [(name, kind) for name, kind in vars(builtins).items() if type(kind) is type]
_PLACES = {
    "attr": _attr_places,
    "item": _item_places,
    "in": _in_places,
    "match": _match_places,
    "inplace": _inplace_places,
    "call": _call_places,
    "whole": _whole_places,
    "yield": _yield_places,
}
