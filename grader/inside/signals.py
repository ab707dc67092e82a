"""A `_signal` module for the explored program: handlers can be set and asked for, and no signal reaches them by itself.

The program's main thread is not the operating system's, which alone may set handlers. A handler runs where a program raises
the signal itself; what comes from elsewhere is the sandbox's affair.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # typeshed knows `signal` alone
import os
import types
from typing import Any

from grader.inside.primitives import World

_kill = os.kill
_MAIN_ONLY = "signal only works in main thread of the main interpreter"


class Handlers:
    """What the program has set."""

    def __init__(self) -> None:
        """Begin with what the process has."""
        self.set: dict[int, Any] = {}
        self.before = {int(number): _signal.getsignal(number) for number in _signal.valid_signals()}

    def signal(self, number: Any, handler: Any, /) -> Any:
        """Set the handler of a signal; return the one before."""
        execution = World.execution
        if execution.current is not execution.main:
            raise ValueError(_MAIN_ONLY)
        before = self.getsignal(number)
        if not callable(handler) and handler not in (_signal.SIG_DFL, _signal.SIG_IGN):
            raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
        self.set[int(number)] = handler
        return before

    def getsignal(self, number: Any, /) -> Any:
        """Return the handler of a signal."""
        number = int(number)
        if number not in self.before:
            raise ValueError("signal number out of range")
        return self.set.get(number, self.before[number])

    def raise_signal(self, number: Any, /) -> None:
        """Call the program's handler; a signal without one does what it does."""
        handler = self.set.get(int(number))
        if handler is None or handler == _signal.SIG_DFL:
            _signal.raise_signal(number)
        elif handler != _signal.SIG_IGN:
            handler(int(number), None)

    def kill(self, pid: int, number: int, /) -> None:
        """Send a signal: one to this process itself is raised."""
        if pid == os.getpid() and number in self.set:
            self.raise_signal(number)
        else:
            _kill(pid, number)


def signal_module() -> tuple[types.ModuleType, Handlers]:
    """Return a `_signal` and what is set in it. Its alarms never come due: virtual time has no end that they could keep."""
    module = types.ModuleType("_signal", _signal.__doc__)
    module.__dict__.update(vars(_signal))
    handlers = Handlers()
    module.__dict__.update(
        signal=handlers.signal,
        getsignal=handlers.getsignal,
        raise_signal=handlers.raise_signal,
        alarm=lambda _seconds, /: 0,
        setitimer=lambda _which, _seconds, _interval=0.0, /: (0.0, 0.0),
    )
    return module, handlers
