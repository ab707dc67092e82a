"""An `atexit` for the explored program: its hooks are run when the schedule's main thread is done, not at the explorer's end."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any

from grader.inside.primitives import World


class ExitHooks:
    """What this schedule has registered, in order; a scenario, which goes on after the program's call, runs none of it."""

    waiting: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = []  # noqa: RUF012  one for the process


def run_exit_hooks() -> None:
    """Run what is registered, the last one first, as Python does when all threads but daemons have ended."""
    while ExitHooks.waiting:
        function, args, kwargs = ExitHooks.waiting.pop()
        try:
            function(*args, **kwargs)
        except Exception:  # noqa: BLE001  the other hooks are run all the same
            execution = World.execution
            execution.uncaught(execution.current, sys.exc_info())


def _register(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Callable[..., Any]:
    if not callable(function):
        raise TypeError("the first argument must be callable")
    ExitHooks.waiting.append((function, args, kwargs))
    return function


def _unregister(function: Any, /) -> None:
    ExitHooks.waiting[:] = [hook for hook in ExitHooks.waiting if hook[0] != function]


def atexit_module() -> types.ModuleType:
    """Return an `atexit` that knows the hooks of one schedule."""
    module = types.ModuleType("atexit")
    module.__dict__.update(
        register=_register,
        unregister=_unregister,
        _clear=ExitHooks.waiting.clear,
        _ncallbacks=ExitHooks.waiting.__len__,
        _run_exitfuncs=run_exit_hooks,
    )
    return module
