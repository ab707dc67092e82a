"""Builds the `_thread` and `time` modules that the explored program gets: same names, controlled by the execution."""

from __future__ import annotations

import _thread
import sys
import time
import types
from collections.abc import Callable
from typing import Any

CLOCK_READS = 1000
from grader.inside.primitives import Handle, RLock, Sentinel, World, lock
from grader.inside.tasks import Task

EPOCH = 1_700_000_000.0
BOOT = 1000.0


def thread_module() -> types.ModuleType:
    """Return a fresh `_thread`."""
    module = types.ModuleType("_thread", _thread.__doc__)
    module.__dict__.update({name: value for name, value in vars(_thread).items() if name not in _REPLACED_AWAY})
    module.__dict__.update(_THREAD)
    if "_set_sentinel" in vars(_thread):
        module.__dict__["_set_sentinel"] = _set_sentinel
    return module


def time_module() -> types.ModuleType:
    """Return a fresh `time`."""
    module = types.ModuleType("time", time.__doc__)
    module.__dict__.update(vars(time))
    module.__dict__.update(_TIME)
    return module


def get_ident() -> int:
    """Return the current thread's identifier."""
    return World.execution.current.ident


def _spawn(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Task:
    def begin() -> None:
        function(*args, **kwargs)

    execution = World.execution
    thread = getattr(function, "__self__", None) if getattr(function, "__name__", "") == "_bootstrap" else None
    task = execution.spawn(begin, thread)
    if thread is not None:
        task.booted = False
        execution.current.newborn = task
        task.daemon = bool(getattr(thread, "_daemonic", False))
    else:
        task.daemon = True
    return task


def start_new_thread(function: Any, args: Any, kwargs: Any = None, /) -> int:
    """Start a thread and return its identifier."""
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    return _spawn(function, args, kwargs or {}).ident


def start_joinable_thread(function: Any, handle: Handle | None = None, daemon: bool = True) -> Handle:  # noqa: FBT001, FBT002
    """Start a thread that can be waited for through its handle."""
    if not callable(function):
        raise TypeError("thread function must be callable")
    if handle is None:
        handle = Handle()
    elif handle.task is not None:
        raise RuntimeError("thread already started")
    task = _spawn(function, (), {})
    task.daemon = daemon
    handle.begin(task)
    task.handle = handle
    return handle


def _set_sentinel() -> Sentinel:
    me = World.execution.current
    me.sentinel = Sentinel(me)
    return me.sentinel


def _make_thread_handle(ident: int) -> Handle:
    handle = Handle()
    for task in World.execution.tasks:
        if task.ident == ident:
            handle.begin(task)
    return handle


def _get_main_thread_ident() -> int:
    return World.execution.main.ident


def _excepthook(args: Any, /) -> None:
    """Take down an exception that ended a thread, as `threading.excepthook` would print it."""
    if args.exc_type is SystemExit:
        return
    execution = World.execution
    execution.uncaught(execution.current, (args.exc_type, args.exc_value, args.exc_traceback))


def _exit() -> None:
    raise SystemExit


class _local:
    """Thread-local data, kept apart by task."""

    __slots__ = ("__dict__", "_kept")

    def __new__(cls, /, *args: Any, **kwargs: Any) -> _local:
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        kept: dict[int, dict[str, Any]] = {World.execution.current.serial: {}}
        object.__setattr__(self, "_kept", (kept, args, kwargs))
        return self

    def _mine(self) -> None:
        kept, args, kwargs = object.__getattribute__(self, "_kept")
        serial = World.execution.current.serial
        mine = kept.get(serial)
        fresh = mine is None
        if fresh:
            mine = kept[serial] = {}
        object.__setattr__(self, "__dict__", mine)
        if fresh and type(self).__init__ is not object.__init__:
            type(self).__init__(self, *args, **kwargs)

    def __getattribute__(self, name: str) -> Any:
        object.__getattribute__(self, "_mine")()
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        object.__getattribute__(self, "_mine")()
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        object.__getattribute__(self, "_mine")()
        object.__delattr__(self, name)


def _read_clock() -> float:
    """Return the virtual time; a task that reads it over and over makes it move, so that busy waiting comes to an end."""
    execution = World.execution
    execution.clock_reads += 1
    if execution.clock_reads > CLOCK_READS:
        execution.now += 0.001
    return execution.now


def sleep(seconds: Any, /) -> None:
    """Sleep for so many seconds of virtual time."""
    if (
        not isinstance(seconds, int | float)
        and not hasattr(type(seconds), "__index__")
        and not hasattr(type(seconds), "__float__")
    ):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    duration = float(seconds)
    if duration != duration:  # noqa: PLR0124 - that is how NaN is told
        raise ValueError("Invalid value NaN (not a number)")
    if duration < 0:
        raise ValueError("sleep length must be non-negative")
    World.execution.sleep(duration)


def _seconds(base: float) -> Callable[[], float]:
    return lambda: base + _read_clock()


def _nanoseconds(base: float) -> Callable[[], int]:
    return lambda: int((base + _read_clock()) * 1e9)


def _calendar(name: str) -> Callable[..., Any]:
    real = getattr(time, name)
    return lambda seconds=None, /: real(EPOCH + World.execution.now if seconds is None else seconds)


def _strftime(text: str, when: Any = None, /) -> str:
    return time.strftime(text, time.localtime(EPOCH + World.execution.now) if when is None else when)


_REPLACED_AWAY = frozenset({"start_new", "start_joinable_thread", "_ThreadHandle", "_set_sentinel"} - set(dir(_thread)))
_THREAD: dict[str, Any] = {
    "allocate_lock": lock, "allocate": lock, "lock": lock, "LockType": lock, "RLock": RLock, "_local": _local,
    "get_ident": get_ident, "get_native_id": get_ident, "start_new_thread": start_new_thread, "start_new": start_new_thread,
    "_excepthook": _excepthook, "exit": _exit, "exit_thread": _exit, "daemon_threads_allowed": lambda: True,
    "_is_main_interpreter": lambda: True, "_get_main_thread_ident": _get_main_thread_ident, "_shutdown": lambda: None,
    "interrupt_main": lambda signum=2: None, "_count": lambda: sum(t.alive for t in World.execution.tasks) - 1,
    "set_name": lambda name: None,
}  # fmt: skip
if sys.version_info >= (3, 13):
    _THREAD |= {
        "start_joinable_thread": start_joinable_thread,
        "_ThreadHandle": Handle,
        "_make_thread_handle": _make_thread_handle,
    }
_TIME: dict[str, Any] = {
    "sleep": sleep, "time": _seconds(EPOCH), "monotonic": _seconds(BOOT), "perf_counter": _seconds(0.0),
    "process_time": _seconds(0.0), "thread_time": _seconds(0.0), "time_ns": _nanoseconds(EPOCH),
    "monotonic_ns": _nanoseconds(BOOT), "perf_counter_ns": _nanoseconds(0.0), "process_time_ns": _nanoseconds(0.0),
    "thread_time_ns": _nanoseconds(0.0), "localtime": _calendar("localtime"), "gmtime": _calendar("gmtime"),
    "ctime": _calendar("ctime"), "strftime": _strftime,
}  # fmt: skip
