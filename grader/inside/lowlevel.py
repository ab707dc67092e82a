"""Builds the `_thread` module that the explored program gets: same names, controlled by the execution."""

from __future__ import annotations

import _thread
import signal
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any

from grader.inside.joining import Handle, Sentinel
from grader.inside.locks import RLock, lock, new_lock
from grader.inside.primitives import World
from grader.inside.tasks import Task
from grader.inside.thread_local import let_go, local_data


def thread_module() -> types.ModuleType:
    """Return a fresh `_thread`."""
    module = types.ModuleType("_thread", _thread.__doc__)
    module.__dict__.update(vars(_thread))
    module.__dict__.update({name: value for name, value in _TYPES.items() if hasattr(_thread, name)})
    return with_functions(module, {name: value for name, value in _FUNCTIONS.items() if hasattr(_thread, name)})


def with_functions(module: types.ModuleType, functions: dict[str, Callable[..., Any]]) -> types.ModuleType:
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
            let_go(World.execution.current)

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


_TYPES: dict[str, Any] = {
    "lock": lock, "LockType": lock, "RLock": RLock, "_local": local_data, "_ThreadHandle": Handle,
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
