"""The thread-local storage that the explored program gets in place of `_thread._local`."""

from __future__ import annotations

import types
import weakref
from typing import Any, Self

from grader.inside.containers import Private
from grader.inside.primitives import World, full_name
from grader.inside.tasks import Task


class local_data:  # noqa: N801 - it stands in for CPython's type, and is called `_local` there
    """Thread-local data, kept apart by task."""

    __slots__ = ("__dict__", "__weakref__", "_grade_kept")

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        """Make an object that keeps its arguments, for the `__init__` of each thread that comes by."""
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        kept: dict[int, dict[str, Any]] = {}
        object.__setattr__(self, "_grade_kept", (kept, args, kwargs))
        _new_data(self, kept)
        return self

    def __getattribute__(self, name: str) -> Any:
        """Read what the current thread has stored."""
        _bring_data(self)
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            if type(self) is not local_data:
                raise
            text = f"'_thread._local' object has no attribute {name!r}"
            raise AttributeError(text, name=name, obj=self) from None

    def __setattr__(self, name: str, value: Any) -> None:
        """Store for the current thread."""
        _refuse_dict(self, name)
        _bring_data(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        """Delete what the current thread has stored."""
        _refuse_dict(self, name)
        _bring_data(self)
        object.__delattr__(self, name)


local_data.__module__, local_data.__name__, local_data.__qualname__ = "_thread", "_local", "_local"
# The objects that hold data of a task other than the main one: what a thread has stored goes when it ends.
_holders: dict[Task, list[weakref.ref[local_data]]] = {}


def _refuse_dict(holder: local_data, name: str) -> None:
    if name == "__dict__":
        text = f"{full_name(type(holder))!r} object attribute '__dict__' is read-only"
        raise AttributeError(text, name=name, obj=holder)


def _new_data(holder: local_data, kept: dict[int, dict[str, Any]]) -> dict[str, Any]:
    me = World.execution.current
    if me.serial:
        _holders.setdefault(me, []).append(weakref.ref(holder))
    mine = kept[me.serial] = {}
    return mine


def _bring_data(holder: local_data) -> None:
    """Put the current task's data in place; nobody else gets the turn between this and the use of it."""
    kept, args, kwargs = object.__getattribute__(holder, "_grade_kept")
    serial = World.execution.current.serial
    mine = kept.get(serial)
    if mine is None:
        mine = _new_data(holder, kept)
        if type(holder).__init__ is not object.__init__:
            try:
                type(holder).__init__(holder, *args, **kwargs)
            except BaseException:
                kept.pop(serial, None)
                raise
    object.__setattr__(holder, "__dict__", mine)


Private.kinds += (local_data,)


def let_go(task: Task) -> None:
    """Let go of a task's Thread object, all but its name, and of what the task has stored in thread-local data."""
    if task.thread is not None:
        task.thread = types.SimpleNamespace(_name=task.name)
    for found in _holders.pop(task, ()):
        holder = found()
        if holder is not None:
            kept = object.__getattribute__(holder, "_grade_kept")[0]
            mine = kept.pop(task.serial, None)
            if object.__getattribute__(holder, "__dict__") is mine:
                object.__setattr__(holder, "__dict__", {})
