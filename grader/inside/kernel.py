"""A `select` module for the explored program: waiting for descriptors is waiting for other tasks, not for the system.

A task that waits in the kernel for something that another task of the program will do must not stop all of them. So a wait
asks the system without waiting, and blocks the task until the answer is yes or its virtual time is over.
"""

from __future__ import annotations

import os
import select
import stat
import types
from collections.abc import Callable
from typing import Any

from grader.inside.origins import Spot
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


# Where threads hand something to one another through the system.
_PIPES = Spot()


class Inherited:
    """The descriptors that were open before the program: at their other end is nobody who waits for the turn."""

    descriptors: frozenset[int] = frozenset()


def _ready(descriptor: Any, event: int) -> bool:
    """Say whether a descriptor can be used without a wait, or not at all."""
    asked = select.poll()
    asked.register(descriptor, event)
    return bool(asked.poll(0))


def _is_file(descriptor: int) -> bool:
    return stat.S_ISREG(os.fstat(descriptor).st_mode)


def _waits_for(descriptor: int, event: int) -> bool:
    """Wait, in virtual time, until another thread has made a descriptor ready; say whether it is one that threads share."""
    if World.watched is None or descriptor in Inherited.descriptors or _is_file(descriptor):
        return False
    wait_until_ready(descriptor, event, None)
    return True


def wait_until_ready(descriptor: int, event: int, seconds: float | None) -> bool:
    """Wait for another thread to make a descriptor ready, so many virtual seconds at most; say whether it is."""
    World.execution.touches([(_PIPES, True)], _PIPES)
    return _ready(descriptor, event) or bool(_wait(lambda: _ready(descriptor, event), seconds))


def read(descriptor: int, size: int, /) -> bytes:
    """Do as `os.read` does; what has yet to be written is waited for in virtual time."""
    _waits_for(descriptor, select.POLLIN)
    return _read(descriptor, size)


def write(descriptor: int, data: Any, /) -> int:
    """Do as `os.write` does, or write only a part, so that a full pipe is waited for in virtual time."""
    shared = _waits_for(descriptor, select.POLLOUT)
    return _write(descriptor, memoryview(data).cast("B")[: select.PIPE_BUF] if shared else data)


_read, _write = os.read, os.write


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
