"""A `_multiprocessing` for the explored program: locks made for processes, used between its threads, are controlled too."""

from __future__ import annotations

import _multiprocessing  # type: ignore[import-not-found]  # it has no stub
import sys
import types
from typing import Any

from grader.inside.locks import RLock, lock, new_lock
from grader.inside.primitives import World

_RECURSIVE, _COUNTING = 0, 1
_TOO_OFTEN = "semaphore or lock released too many times"


class SemLock:
    """What stands behind `multiprocessing.Lock`, `RLock` and the semaphores; the errors are those of CPython's own."""

    SEM_VALUE_MAX = _multiprocessing.SemLock.SEM_VALUE_MAX
    _rand = None

    def __init__(self, kind: int, value: int, maxvalue: int, name: str, unlink: bool) -> None:  # noqa: FBT001  as there
        """Make an open one: `maxvalue` is how many can be held at once, `value` how many can be taken now."""
        if kind not in (_RECURSIVE, _COUNTING):
            raise ValueError("unrecognized kind")
        self.kind, self.maxvalue, self.handle = kind, maxvalue, id(self)
        self.name = None if unlink else name
        self._taken, self._last = 0, -1
        self._inner = _inner(kind, value, maxvalue)

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT001, FBT002  as there
        """Take it; say whether it was taken."""
        if not block:
            taken = self._inner.acquire(blocking=False)
        elif timeout is None:
            taken = self._inner.acquire()
        else:
            taken = self._inner.acquire(timeout=max(0.0, timeout))
        if taken:
            self._taken, self._last = self._taken + 1, World.execution.current.ident
        return bool(taken)

    def release(self) -> None:
        """Give it back; AssertionError for another's recursive lock, ValueError when too much would be given back."""
        if self.kind == _RECURSIVE and not self._is_mine():
            raise AssertionError("attempt to release recursive lock not owned by thread")
        if self.kind == _COUNTING and self._get_value() >= self.maxvalue:
            raise ValueError(_TOO_OFTEN)
        self._taken -= 1
        self._inner.release()

    def __enter__(self) -> bool:
        """Take it."""
        return self.acquire()

    def __exit__(self, *exc_info: object) -> None:
        """Give it back."""
        self.release()

    def _count(self) -> int:
        return self._taken

    def _is_mine(self) -> bool:
        return self._taken > 0 and self._last == World.execution.current.ident

    def _get_value(self) -> int:
        if isinstance(self._inner, lock | RLock):
            return int(not self._inner.busy)
        return int(self._inner._value)

    def _is_zero(self) -> bool:
        return self._get_value() == 0

    def _after_fork(self) -> None:
        self._taken = 0


def _inner(kind: int, value: int, maxvalue: int) -> Any:
    if kind == _RECURSIVE:
        return RLock()
    if maxvalue > 1:
        return sys.modules["threading"].Semaphore(value)
    made = new_lock()
    if value == 0:
        made.acquire()
    return made


def multiprocessing_module() -> types.ModuleType:
    """Return a `_multiprocessing` whose locks block tasks, not the process."""
    module = types.ModuleType("_multiprocessing", _multiprocessing.__doc__)
    module.__dict__.update(vars(_multiprocessing))
    SemLock.__module__ = "_multiprocessing"
    module.__dict__["SemLock"] = SemLock
    return module
