"""Keeps a record of the tools that the submission itself makes from `threading`, and of who uses them how."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.inside.calls import called
from grader.inside.locks import RLock, quiet_lock
from grader.inside.origins import Calls, is_student
from grader.inside.primitives import World
from grader.inside.tasks import Abandoned

_TAKING = {
    "Semaphore": ("acquire",),
    "BoundedSemaphore": (),
    "Event": ("wait",),
    "Barrier": ("wait",),
    "Condition": ("wait", "__enter__"),
}
_GIVING = {
    "Semaphore": ("release",),
    "BoundedSemaphore": ("release",),
    "Event": ("set",),
    "Barrier": (),
    "Condition": ("notify", "notify_all", "__exit__"),
}


class Tool:
    """One tool of the submission's: `out` is how often it was taken minus how often it was given back, until now."""

    def __init__(self, kind: str, made: Any, value: Any = None) -> None:
        """Record a tool that has just been made."""
        self.kind = kind
        self.made = made
        self.value = value if type(value) is int else None
        self.took: set[int] = set()
        self.gave: set[int] = set()
        self.taken = 0
        self.given = 0
        self.errors: list[str] = []

    @property
    def takers(self) -> list[int]:
        """Serial numbers of the threads that took it or waited on it."""
        return sorted(self.took)

    @property
    def givers(self) -> list[int]:
        """Serial numbers of the threads that gave it back, set it or notified it."""
        return sorted(self.gave)

    @property
    def out(self) -> int:
        """How many of it are out at this moment."""
        return self.taken - self.given

    @property
    def depth(self) -> int:
        """How deeply one thread took it at most."""
        return 1 if self.took else 0


class LockTool(Tool):
    """A Lock or RLock, which keeps its own count."""

    def __init__(self, made: Any) -> None:
        """Record a lock."""
        super().__init__("RLock" if isinstance(made, RLock) else "Lock", made)

    @property
    def takers(self) -> list[int]:
        """Serial numbers of the threads that took it."""
        return sorted(self.made.takers)

    @property
    def out(self) -> int:
        """1 while it is held."""
        return int(self.made.busy)

    @property
    def depth(self) -> int:
        """How deeply one thread took it at most."""
        return int(self.made.depth)


def tools_made() -> list[Tool]:
    """Return the records of all tools that the submission has made so far, locks first."""
    execution = World.execution
    return [LockTool(made) for made in execution.tools] + list(execution.instruments.values())


def instrument(threading: ModuleType) -> None:
    """Let the classes of a fresh `threading` module keep records of what the submission makes from them."""
    number_hashes(threading.Thread)
    _see_reads(threading)
    _start_sooner(threading.Event)
    see_calls(threading.Thread, "run", lambda thread: (getattr(thread, "_target", None), getattr(thread, "_args", ())))
    for name, taking in _TAKING.items():
        kind = getattr(threading, name)
        kind.__init__ = _making(name, kind.__init__)
        for method in taking:
            _wrap(kind, method, "took", "taken")
        for method in _GIVING[name]:
            _wrap(kind, method, "gave", "given")


def see_calls(owner: Any, name: str, what: Callable[[Any], tuple[Any, Any]]) -> None:
    """Let what a method of the library calls be seen where it is written in C; `what` says which function, and with what."""
    run = getattr(owner, name)

    @functools.wraps(run)
    def seen(self: Any) -> Any:
        function, args = what(self)
        if found := called(function, args):
            World.execution.touches(found, Calls)
        return run(self)

    setattr(owner, name, seen)


def _see_reads(threading: Any) -> None:
    """Let what these classes tell without taking their lock be seen as well: others may be about to change it."""
    threading.Event.is_set = _seen(threading.Event.is_set)
    for name in ("n_waiting", "broken"):
        setattr(threading.Barrier, name, property(_seen(vars(threading.Barrier)[name].fget)))


class _Start:
    """That a Thread has been started: what the one that starts it waits for."""

    __slots__ = ("event",)

    def __init__(self, event: Any) -> None:
        self.event = event

    @property
    def busy(self) -> bool:
        return not self.event._flag


def _start_sooner(kind: Any) -> None:
    """Let the Event that every Thread makes for its start do without a Condition: only its starter waits, and at no point.

    It is the same for whoever looks, and takes a third of the time of a short schedule.
    """
    wait, give = kind.wait, kind.set

    @functools.wraps(wait)
    def waits(self: Any, timeout: Any = None) -> Any:
        if timeout is not None or type(self._cond._lock) is not quiet_lock:
            return wait(self, timeout)
        execution = World.execution
        while not self._flag:
            execution.block(execution.current, _Start(self), None)
        return True

    @functools.wraps(give)
    def sets(self: Any) -> None:
        if type(self._cond._lock) is not quiet_lock:
            give(self)
            return
        self._flag = World.execution.moved = True
        if self._cond._waiters:  # with a time limit
            give(self)

    kind.wait, kind.set = waits, sets


def _seen(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    @functools.wraps(read)
    def seen(self: Any) -> Any:
        World.execution.looks(self._cond._lock)
        return read(self)

    return seen


def number_hashes(kind: Any) -> None:
    """Let objects hash by the order in which they are first hashed: sets of them are walked in the same order every time."""

    def __hash__(self: Any) -> int:  # noqa: N807 - it stands in for one
        own = self.__dict__
        if "_grade_order" not in own:
            numbers = World.execution.hashes
            own["_grade_order"] = numbers[len(numbers)] = len(numbers) + 1
        order: int = own["_grade_order"]
        return order

    kind.__hash__ = __hash__


def _tell(execution: Any, kind: str, method: str) -> None:
    """Let the story say what was done with a tool; a Condition's own lock tells of itself."""
    if execution.observer is not None and kind != "Condition":
        did = {"acquire": "takes", "release": "releases"}.get(method, "calls")
        execution.observer.act(execution.current, did, kind if did != "calls" else f"{kind}.{method}")


def _making(name: str, original: Callable[..., None]) -> Callable[..., None]:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - it stands in for one
        if is_student(sys._getframe(1)):
            value = args[0] if args else kwargs.get("value", 1)
            World.execution.instruments[id(self)] = Tool(name, self, value)
        original(self, *args, **kwargs)

    return __init__


def _wrap(kind: type, method: str, who: str, count: str) -> None:
    original, kind_name = kind.__dict__[method], kind.__name__

    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        execution = World.execution
        tool = execution.instruments.get(id(self)) if execution.instruments else None
        if tool is None:
            return original(self, *args, **kwargs)
        try:
            result = original(self, *args, **kwargs)
        except Abandoned:
            raise
        except Exception as error:
            tool.errors.append(f"{type(error).__name__}: {error}"[:200])
            raise
        if result is not False:
            getattr(tool, who).add(execution.current.serial)
            _tell(execution, kind_name, method)
            amount = args[0] if count == "given" and args and type(args[0]) is int else 1
            setattr(tool, count, getattr(tool, count) + amount)
        return result

    call.__name__, call.__qualname__, call.__doc__ = method, original.__qualname__, original.__doc__
    setattr(kind, method, call)
    if method == "acquire":
        kind.__enter__ = call  # type: ignore[attr-defined]
