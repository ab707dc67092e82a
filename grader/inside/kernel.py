"""A `select` module for the explored program: waiting for descriptors is waiting for other tasks, not for the system.

A task that waits in the kernel for something that another task of the program will do must not stop all of them. So a wait
asks the system without waiting, and blocks the task until the answer is yes or its virtual time is over.
"""

from __future__ import annotations

import select
import types
from collections.abc import Callable
from typing import Any

from grader.inside.primitives import World


class _Answer:
    """What a task waits for: that the system, asked once more, has something to tell."""

    outside = True

    def __init__(self, ask: Callable[[], Any]) -> None:
        self.ask = ask

    @property
    def busy(self) -> bool:
        return not self.ask()


def _wait(ask: Callable[[], Any], seconds: float | None) -> Any:
    """Return the system's answer as soon as there is one, or the empty one after so many virtual seconds."""
    execution = World.execution
    execution.count_step()
    if seconds == 0 or ask():
        return ask()
    if seconds is not None and seconds < 0:
        seconds = None
    execution.block(execution.current, _Answer(ask), seconds)
    return ask()


class _Poll:
    """`select.poll` and `select.epoll` objects: all but waiting is the real one's affair."""

    def __init__(self, real: Any, unit: float) -> None:
        self._real = real
        self._unit = unit

    def poll(self, timeout: float | None = None, *rest: Any) -> Any:
        """Return what is ready, waiting for it if need be."""
        now = (0, *rest)
        return _wait(lambda: self._real.poll(*now), None if timeout is None else timeout * self._unit)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class _Maker:
    """Makes such objects; like a type, and unlike a function, it does not bind when it stands in a class."""

    def __init__(self, real: Callable[..., Any], unit: float) -> None:
        self._real = real
        self._unit = unit

    def __call__(self, *args: Any, **kwargs: Any) -> _Poll:
        return _Poll(self._real(*args, **kwargs), self._unit)


def _select(read: Any, write: Any, special: Any, timeout: float | None = None, /) -> Any:
    def ask() -> Any:
        ready = select.select(read, write, special, 0)
        return ready if any(ready) else ()

    return _wait(ask, timeout) or ([], [], [])


def select_module() -> types.ModuleType:
    """Return a `select` whose waits are virtual."""
    module = types.ModuleType("select", select.__doc__)
    module.__dict__.update(vars(select))
    module.__dict__.update(
        select=_select,
        poll=_Maker(select.poll, 0.001),
        epoll=_Maker(select.epoll, 1.0),
    )
    return module
