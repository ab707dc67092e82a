"""Numbers objects in the order in which a schedule first touches them, so that a place has the same name in every run.

An address would not do: one that is freed is given to the next object, at the system's whim.
"""

from __future__ import annotations

import ctypes
import weakref
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class _Kept:
    """Keeps an object that cannot be referred to weakly, lists and dicts above all, until the numbers are let go."""

    __slots__ = ("it",)

    def __init__(self, it: Any) -> None:
        self.it = it

    def __call__(self) -> Any:
        return self.it


_known: dict[int, tuple[Callable[[], Any], int]] = {}


def number(it: Any) -> int:
    """Return the number of an object in this schedule; one that has taken over a freed address gets its own."""
    kind = type(type(it))
    if kind is not type and kind.__module__ == "_ctypes":
        return _number_of_memory(it)
    found = _known.get(id(it))
    if found is not None and found[0]() is it:
        return found[1]
    try:
        reference: Callable[[], Any] = weakref.ref(it)
    except TypeError:
        reference = _Kept(it)
    _count[0] += 1
    _known[id(it)] = reference, _count[0]
    return _count[0]


def share(part: Any, owner: Any, part_of: Callable[[Any], Any]) -> None:
    """Let a part that only its owner has be known by the owner's number, for as long as it is the owner's."""
    try:
        reference = weakref.ref(owner)
    except TypeError:
        return
    _known[id(part)] = lambda: part_of(reference()), number(owner)


def _number_of_memory(it: Any) -> int:
    """Return the number of what an object of `ctypes` shows: two objects may show the same."""
    try:
        shown = -ctypes.addressof(it)
    except TypeError:  # a type, which shows nothing
        shown = id(it)
    if shown not in _known:
        _count[0] += 1
        _known[shown] = _Kept(it), _count[0]
    return _known[shown][1]


_count = [0]


def let_go() -> None:
    """Keep no object any longer; numbers go on from where they are."""
    _known.clear()


def start_again() -> None:
    """Begin a schedule: nothing has been touched yet."""
    _known.clear()
    _count[0] = 0
