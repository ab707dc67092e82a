"""Looks up the object that an expression of the program stands for in a frame, without running any code of the program.

Where the names in the code do not tell, as for what a call has returned, the object is taken from the frame's stack.
"""

from __future__ import annotations

import types
from typing import Any

from grader.inside.sites import Expr, Site
from grader.inside.stack import MISSING, operand, variable


def base_of(site: Site, frame: types.FrameType) -> Any:
    """Return the object that a site is about to touch, or MISSING."""
    found = lookup(site.base, frame)
    return operand(frame, site.offset, site.below) if found is MISSING else found


def key_of(site: Site, frame: types.FrameType) -> Any:
    """Return the key of the item that a site is about to touch, or a call's first argument; MISSING if there is none."""
    found = lookup(site.key, frame)
    return operand(frame, site.offset, site.first) if found is MISSING and site.first >= 0 else found


def lookup(expr: Expr | None, frame: types.FrameType) -> Any:  # noqa: PLR0911 - one for each kind of expression
    """Return the object that an expression stands for in a frame, or MISSING."""
    if expr is None:
        return MISSING
    op, name = expr.op, expr.name
    if op in ("local", "cell"):
        return variable(frame, name)
    if op == "const":
        return name
    if op == "global":
        return _global(name, frame)
    if op == "attr":
        return attribute(lookup(expr.base, frame), name)
    if op == "item":
        return _item(lookup(expr.base, frame), lookup(expr.args[0], frame))
    return MISSING


def _global(name: Any, frame: types.FrameType) -> Any:
    found = frame.f_locals.get(name, MISSING) if frame.f_locals is frame.f_globals else MISSING
    if found is MISSING:
        found = frame.f_globals.get(name, MISSING)
    return frame.f_builtins.get(name, MISSING) if found is MISSING else found


def attribute(base: Any, name: Any) -> Any:
    """Return what an attribute holds when it is plain data of an instance, module or class; MISSING otherwise."""
    if base is MISSING:
        return MISSING
    found = own(base).get(name, MISSING)
    if found is MISSING:
        owner = class_owner(base, name)
        found = MISSING if owner is None else owner.__dict__[name]
        if type(found) is types.MemberDescriptorType:
            return _slot(found, base)
        if type(found) is not types.FunctionType and class_owner(found, "__get__") is not None:
            return MISSING  # a property, or something like it, gives another object
    return found


def _slot(descriptor: types.MemberDescriptorType, base: Any) -> Any:
    try:
        return descriptor.__get__(base, type(base))
    except (AttributeError, TypeError):
        return MISSING


def own(base: Any) -> Any:
    """Return the attributes of the object's own."""
    try:
        return object.__getattribute__(base, "__dict__")
    except (AttributeError, TypeError):
        return {}


def passed(base: Any, name: Any) -> list[type]:
    """Return the classes in which a name is looked up for an object, or for a class itself, as far as the one that has it."""
    order = _order(base)
    there = next((place for place, owner in enumerate(order) if name in owner.__dict__), -1)
    return order[: there + 1]


def class_owner(base: Any, name: Any) -> type | None:
    """Return the class in whose body a name is found for an object, or for a class itself; None if in none."""
    for owner in _order(base):
        if name in owner.__dict__:
            return owner
    return None


def _order(base: Any) -> list[type]:
    """Return the classes in which names are looked up for an object, or for a class itself."""
    kind = base if issubclass(type(base), type) else type(base)
    return type.mro(kind) if kind is not type else []


def _item(base: Any, key: Any) -> Any:
    if type(base) not in (list, dict, tuple) or type(key) not in (int, str):
        return MISSING
    try:
        return base[key]
    except (LookupError, TypeError):
        return MISSING
