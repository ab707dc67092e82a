"""Says what a call is about to touch: of functions that are written in Python nothing, since their instructions are watched."""

from __future__ import annotations

import builtins
import functools
import operator
import types
from typing import Any

from grader.inside import files
from grader.inside.containers import ATOMS, Private, all_of, behind, containers_places, one_item
from grader.inside.lookup import class_owner, key_of, lookup, own
from grader.inside.numbers import number
from grader.inside.origins import OPEN, SCENARIOS, in_library
from grader.inside.sites import Site
from grader.inside.stack import MISSING, operand

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
_NATIVE = (types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)
_SEEN = (
    "threading.py",
    "queue.py",
    "/_base.py",
    "/thread.py",
    "grader/inside/locks.py",
    "grader/inside/tools.py",
    "grader/inside/lowlevel.py",
    "grader/inside/joining.py",
    "grader/inside/thread_local.py",
    "grader/inside/virtual_time.py",
)
_GETTERS = (operator.attrgetter, operator.itemgetter, operator.methodcaller)
_TYPES = [(name, kind) for name, kind in vars(builtins).items() if type(kind) is type]


def called(function: Any, args: tuple[Any, ...]) -> list[tuple[object, bool]]:
    """Return what a call by the library touches, when the function is written in C and nobody sees it otherwise."""
    while type(function) is functools.partial:
        function, args = function.func, (*function.args, *args)
    if type(function) is not types.BuiltinFunctionType:
        return []
    return _function_places(function, args[0] if args else MISSING)


def call_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    """Return what a call in the program's code is about to touch, as (place, written) pairs."""
    return _spread_places(site, frame) if site.spread else _plain_places(site, frame)


def _plain_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    expr, first = site.base, key_of(site, frame)
    if expr is not None and expr.op == "attr":
        base = lookup(expr.base, frame)
        if expr.base is not None and expr.base.op == "const":
            return containers_places(first, *_further(site, frame))
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


def _spread_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    """Return what a call with unpacked arguments touches: what it unpacks as well."""
    function, _ = _callee(site, frame)
    if function is MISSING:
        return [(("call?",), True)]
    given = _unpacked(site, frame)
    found = containers_places(operand(frame, site.offset, site.below - 1))
    return found + _free_places(function, given[0] if given else MISSING, site, frame)


def _unpacked(site: Site, frame: types.FrameType) -> list[Any]:
    args = operand(frame, site.offset, site.below - 1)
    return list(args) if type(args) in (tuple, list) else []


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
    return _function_places(function, first) + containers_places(*more)


def _bound_places(base: Any, name: str, first: Any, site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    if type(base) in files.OBJECTS:
        return [] if files.is_output(base) else [(all_of(base), name not in files.READING)]
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
    return [] if name in _STORING else containers_places(first, *_further(site, frame))


def _callee(site: Site, frame: types.FrameType) -> tuple[Any, Any]:
    """Return the function that a call is of, and what it is bound to; which of two slots may be empty depends on the version."""
    upper, lower = (operand(frame, site.offset, site.below + more) for more in (1, 0))
    return (lower, MISSING) if upper is MISSING else (upper, lower)


def _name_of(function: Any) -> str:
    return str(function.__name__) if type(function) in (types.FunctionType, types.BuiltinFunctionType) else ""


def _named_places(function: Any, owner: Any, name: Any) -> list[tuple[object, bool]]:
    """Return the attribute that `getattr` and its kin touch."""
    if type(name) is not str:
        return [(all_of(owner), True)]
    return [(("attr", number(owner), name), _BY_NAME[function])]


def _is_native(kind: type, name: str) -> bool:
    """Say whether a method is written in C: it reads its arguments without anybody seeing it."""
    owner = class_owner(kind, name)
    return owner is not None and type(owner.__dict__[name]) in _NATIVE


def _further(site: Site, frame: types.FrameType) -> list[Any]:
    """Return the arguments of a call after the first."""
    if site.spread:
        return _unpacked(site, frame)[1:]
    found = [lookup(one, frame) for one in site.more]
    return [
        operand(frame, site.offset, site.first - number) if one is MISSING else one
        for number, one in enumerate(found, start=1)
    ]


def _method_places(base: Any, name: str, first: Any = MISSING) -> list[tuple[object, bool]]:
    if issubclass(type(base), ATOMS) or name in own(base):
        return []
    owner = class_owner(base, name)
    method = None if owner is None else owner.__dict__[name]
    if type(method) is types.FunctionType:
        return [(all_of(base), True)] if _changes_unseen(method) else []
    if owner is None or type(method) in (classmethod, staticmethod, property):
        return []
    return _native_places(base, name, first)


def _native_places(base: Any, name: str, first: Any) -> list[tuple[object, bool]]:
    if issubclass(type(base), (*ATOMS, *Private.kinds)):
        return []
    if name in _READING_ONE and type(first) in (int, str):
        return one_item(number(base), first, writes=False)
    if name in _READING:
        return [(all_of(base), False), (("stores", number(base)), True)]
    return [(all_of(base), True)]


def _changes_unseen(function: types.FunctionType) -> bool:
    """Say whether a function written in Python belongs to the library and takes no lock that would be seen instead."""
    code = function.__code__
    if code.co_filename in OPEN:
        return False  # its instructions are watched
    return in_library(code) and (not code.co_filename.endswith(_SEEN) or code.co_qualname.startswith("_PySimpleQueue"))


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
        return containers_places(first)
    if type(function) in _GETTERS:
        name = "getter"
    if name is None or name in _HARMLESS or issubclass(type(first), (*ATOMS, type)):
        return []
    return [(all_of(one), True) for one in behind(first) if not issubclass(type(one), ATOMS)]


def _python_places(function: types.FunctionType, first: Any) -> list[tuple[object, bool]]:
    """Calls into the scenario are kept in order; the library's functions may change their first argument."""
    if function.__code__.co_filename == SCENARIOS:
        return [(("scenario",), True)]
    if first is MISSING or issubclass(type(first), (*ATOMS, type)) or not _changes_unseen(function):
        return []
    return [(all_of(first), True)]
