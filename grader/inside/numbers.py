"""Numbers objects in the order in which a schedule first touches them, so that a place has the same name in every run.

An address would not do: one that is freed is given to the next object, at the system's whim.
"""

from __future__ import annotations

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


_count = [0]


def let_go() -> None:
    """Keep no object any longer; numbers go on from where they are."""
    _known.clear()


def start_again() -> None:
    """Begin a schedule: nothing has been touched yet."""
    _known.clear()
    _count[0] = 0
