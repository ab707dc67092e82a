"""Builds the `_thread` and `time` modules that the explored program gets: same names, controlled by the execution."""

from __future__ import annotations

import _thread
import signal
import sys
import time
import traceback
import types
import weakref
from collections.abc import Callable
from typing import Any, Self

from grader.inside.primitives import Handle, RLock, Sentinel, World, full_name, lock, new_lock, seconds_of
from grader.inside.tasks import Task

FEW_CLOCK_READS = 100
CLOCK_READS = 1000
EPOCH = 1_700_000_000.0
BOOT = 1000.0


def thread_module() -> types.ModuleType:
    """Return a fresh `_thread`."""
    module = types.ModuleType("_thread", _thread.__doc__)
    module.__dict__.update(vars(_thread))
    module.__dict__.update({name: value for name, value in _TYPES.items() if hasattr(_thread, name)})
    return _with_functions(module, {name: value for name, value in _FUNCTIONS.items() if hasattr(_thread, name)})


def time_module() -> types.ModuleType:
    """Return a fresh `time`."""
    module = types.ModuleType("time", time.__doc__)
    module.__dict__.update(vars(time))
    return _with_functions(module, _time_functions())


def _with_functions(module: types.ModuleType, functions: dict[str, Callable[..., Any]]) -> types.ModuleType:
    """Add functions that, like those written in C, do not bind when they stand in a class; the module comes as `_self`."""
    for name, function in functions.items():
        if function.__module__ != module.__name__:
            function.__name__ = function.__qualname__ = name
            function.__module__ = module.__name__
        module.__dict__[name] = types.MethodType(function, module)
    return module


def _get_ident(_self: Any, /) -> int:
    return World.execution.current.ident


def _get_native_id(_self: Any, /) -> int:
    return World.execution.current.ident


def _allocate_lock(_self: Any, /) -> lock:
    return new_lock()


def _spawn(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Task:
    thread = getattr(function, "__self__", None) if getattr(function, "__name__", "") == "_bootstrap" else None

    def begin() -> None:
        try:
            function(*args, **kwargs)
        except Exception as error:
            if thread is not None or sys.unraisablehook is sys.__unraisablehook__:
                raise
            sys.unraisablehook(_unraisable(function, error))
        finally:
            _end(World.execution.current)

    execution = World.execution
    task = execution.spawn(begin, thread)
    if thread is not None:
        task.booted = False
        execution.current.newborn = task
        task.daemon = bool(getattr(thread, "_daemonic", False))
    else:
        task.daemon = True
    return task


def _unraisable(function: Any, error: Exception) -> Any:
    """Return what the hook for errors that nobody can handle is called with when a thread without a Thread object fails."""
    text, about = "Exception ignored in thread started by", function
    if sys.version_info >= (3, 13):
        text, about = f"{text} {function!r}", None
    return types.SimpleNamespace(
        exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__, err_msg=text, object=about
    )


def _start_new_thread(_self: Any, function: Any, args: Any, kwargs: Any = None, /) -> int:
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    return _spawn(function, args, kwargs or {}).ident


def _start_joinable_thread(_self: Any, /, function: Any, handle: Any = None, daemon: Any = True) -> Handle:  # noqa: FBT002
    if not callable(function):
        raise TypeError("thread function must be callable")
    made = Handle() if handle is None else handle
    if not isinstance(made, Handle):
        raise TypeError("'handle' must be a _ThreadHandle")
    if made.task is not None:
        raise RuntimeError("thread already started")
    task = _spawn(function, (), {})
    task.daemon = bool(daemon)
    made.begin(task)
    task.handle = made
    return made


def _set_sentinel(_self: Any, /) -> Sentinel:
    me = World.execution.current
    made = me.sentinel = Sentinel(me)
    return made


def _make_thread_handle(_self: Any, ident: Any, /) -> Handle:
    if not isinstance(ident, int):
        raise TypeError("ident must be an integer")
    handle = Handle()
    for task in World.execution.tasks:
        if task.ident == ident:
            handle.begin(task)
    return handle


def _get_main_thread_ident(_self: Any, /) -> int:
    return World.execution.main.ident


def _count(_self: Any, /) -> int:
    return sum(task.alive for task in World.execution.tasks) - 1


def _excepthook(_self: Any, args: Any, /) -> None:
    """Take down an exception that ended a thread; it is printed where the program has put a `stderr` of its own."""
    if not hasattr(args, "exc_type"):
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit:
        return
    execution = World.execution
    execution.uncaught(execution.current, (args.exc_type, args.exc_value, args.exc_traceback))
    stderr = sys.stderr if sys.stderr is not None else getattr(args.thread, "_stderr", None)
    if stderr is not None and not type(stderr).__module__.startswith("grader."):
        _print_error(args, stderr)


def _print_error(args: Any, stderr: Any) -> None:
    name = _called(args.thread)
    print(f"Exception in thread {name}:", file=stderr, flush=True)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=stderr)
    stderr.flush()


def _called(thread: Any) -> Any:
    """Return what an error message calls a thread: its name, or the identifier of the current one."""
    return World.execution.current.ident if thread is None else thread.name


def _exit(_self: Any, /) -> None:
    raise SystemExit


def _interrupt_main(_self: Any, signum: Any = signal.SIGINT, /) -> None:
    """Do nothing: the explored program gets no signals."""
    if not 0 < signum < signal.NSIG:
        raise ValueError("signal number out of range")


class _local:  # noqa: N801 - the name that CPython's type has
    """Thread-local data, kept apart by task."""

    __slots__ = ("__dict__", "__weakref__", "_grade_kept")

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        kept: dict[int, dict[str, Any]] = {}
        object.__setattr__(self, "_grade_kept", (kept, args, kwargs))
        _new_data(self, kept)
        return self

    def __getattribute__(self, name: str) -> Any:
        _bring_data(self)
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            if type(self) is not _local:
                raise
            text = f"'_thread._local' object has no attribute {name!r}"
            raise AttributeError(text, name=name, obj=self) from None

    def __setattr__(self, name: str, value: Any) -> None:
        _refuse_dict(self, name)
        _bring_data(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        _refuse_dict(self, name)
        _bring_data(self)
        object.__delattr__(self, name)


_local.__module__ = "_thread"
# The objects that hold data of a task other than the main one: what a thread has stored goes when it ends.
_holders: dict[Task, list[weakref.ref[_local]]] = {}


def _refuse_dict(holder: _local, name: str) -> None:
    if name == "__dict__":
        text = f"{full_name(type(holder))!r} object attribute '__dict__' is read-only"
        raise AttributeError(text, name=name, obj=holder)


def _new_data(holder: _local, kept: dict[int, dict[str, Any]]) -> dict[str, Any]:
    me = World.execution.current
    if me.serial:
        _holders.setdefault(me, []).append(weakref.ref(holder))
    mine = kept[me.serial] = {}
    return mine


def _bring_data(holder: _local) -> None:
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


def _end(task: Task) -> None:
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


def _read_clock() -> float:
    """Return the virtual time; a task that reads it over and over makes it move, so that busy waiting comes to an end.

    It moves a little first, so that a timeout that is due comes before anything that others do later, and then faster.
    """
    execution = World.execution
    execution.clock_reads += 1
    if execution.clock_reads > FEW_CLOCK_READS:
        execution.now += 1e-6 if execution.clock_reads <= CLOCK_READS else 1e-3
    return execution.now


def _sleep(_self: Any, seconds: Any, /) -> None:
    duration = seconds_of(seconds)
    if duration < 0:
        raise ValueError("sleep length must be non-negative")
    World.execution.sleep(duration)


def _seconds(base: float) -> Callable[..., float]:
    def read(_self: Any, /) -> float:
        return base + _read_clock()

    return read


def _nanoseconds(base: float) -> Callable[..., int]:
    def read(_self: Any, /) -> int:
        return int((base + _read_clock()) * 1e9)

    return read


def _calendar(name: str) -> Callable[..., Any]:
    real = getattr(time, name)

    def convert(_self: Any, seconds: Any = None, /) -> Any:
        return real(EPOCH + World.execution.now if seconds is None else seconds)

    return convert


def _strftime(_self: Any, text: str, /, *when: Any) -> str:
    return time.strftime(text, *(when or [time.localtime(EPOCH + World.execution.now)]))


def _asctime(_self: Any, /, *when: Any) -> str:
    return time.asctime(*(when or [time.localtime(EPOCH + World.execution.now)]))


def _clock_gettime(_self: Any, number: Any, /) -> float:
    return _base(number) + _read_clock()


def _clock_gettime_ns(_self: Any, number: Any, /) -> int:
    return int((_base(number) + _read_clock()) * 1e9)


def _base(number: Any) -> float:
    """Return what a clock of the system shows at the beginning; OSError where there is no such clock."""
    time.clock_gettime(number)
    if number == time.CLOCK_REALTIME:
        return EPOCH
    return 0.0 if number in (time.CLOCK_PROCESS_CPUTIME_ID, time.CLOCK_THREAD_CPUTIME_ID) else BOOT


def _time_functions() -> dict[str, Callable[..., Any]]:
    functions: dict[str, Callable[..., Any]] = {"sleep": _sleep, "strftime": _strftime, "asctime": _asctime}
    for name, base in _BASES.items():
        functions |= {name: _seconds(base), f"{name}_ns": _nanoseconds(base)}
    functions |= {name: _calendar(name) for name in ("localtime", "gmtime", "ctime")}
    if hasattr(time, "clock_gettime"):
        functions |= {"clock_gettime": _clock_gettime, "clock_gettime_ns": _clock_gettime_ns}
    return functions


_BASES = {"time": EPOCH, "monotonic": BOOT, "perf_counter": 0.0, "process_time": 0.0, "thread_time": 0.0}
_TYPES: dict[str, Any] = {
    "lock": lock, "LockType": lock, "RLock": RLock, "_local": _local, "_ThreadHandle": Handle,
}  # fmt: skip
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "allocate_lock": _allocate_lock,
    "allocate": _allocate_lock,
    "get_ident": _get_ident,
    "get_native_id": _get_native_id,
    "start_new_thread": _start_new_thread,
    "start_new": _start_new_thread,
    "start_joinable_thread": _start_joinable_thread,
    "_set_sentinel": _set_sentinel,
    "_make_thread_handle": _make_thread_handle,
    "_excepthook": _excepthook,
    "exit": _exit,
    "exit_thread": _exit,
    "daemon_threads_allowed": lambda _self: True,
    "_is_main_interpreter": lambda _self: True,
    "_get_main_thread_ident": _get_main_thread_ident,
    "_shutdown": lambda _self: None,
    "interrupt_main": _interrupt_main,
    "_count": _count,
    "set_name": lambda _self, _name: None,
}
