"""Has everything that waits for a time wait in the run's virtual time: sleeps, timeouts, and what the clocks say."""

from __future__ import annotations

import multiprocessing.connection
import queue
import select
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.synchronize import SemLock
from typing import Any

from grader.inside.processes import clock
from grader.inside.processes.patches import name_after, when_imported, wrap

_NANO = 1_000_000_000
_PLACES = ((threading, "_time"), (queue, "time"), (subprocess, "_time"))  # where the library keeps names of its own
_SELECTORS = ("EpollSelector", "PollSelector", "SelectSelector")


def live_in_virtual_time() -> None:
    """Put the virtual clock in place of the real one."""
    clock.set_going()
    if clock.Page.shown is None:
        return
    _set_clocks()
    time.sleep = clock.sleep  # type: ignore[assignment]
    wrap(multiprocessing.connection, "wait", _wait)
    when_imported("multiprocessing.pool", _share_wait)
    wrap(SemLock, "_make_methods", _make_methods)
    wrap(threading.Thread, "join", _join)
    wrap(select, "select", _select)
    for name in _SELECTORS:
        wrap(getattr(selectors, name), "select", _selector)
    when_imported("multiprocessing.managers", _lend_lock)
    threading._CRLock = None  # type: ignore[attr-defined]  # the one in Python waits on a lock of ours
    threading.Lock = threading._allocate_lock = Lock  # type: ignore[assignment, attr-defined]


def _share_wait(pool: Any) -> None:
    pool.wait = multiprocessing.connection.wait


def _lend_lock(managers: Any) -> None:
    """Have managers lend a lock whose timeouts are virtual, as those of their other tools are."""
    registry = managers.SyncManager._registry
    registry["Lock"] = (Lock, *registry["Lock"][1:])


def _set_clocks() -> None:
    for name in ("time", "monotonic", "perf_counter"):
        real = getattr(time, name)
        shifted = _shifted(real)
        setattr(time, name, shifted)
        setattr(time, f"{name}_ns", _shifted_ns(getattr(time, f"{name}_ns")))
        for each in (name, f"{name}_ns"):
            name_after(getattr(time, each), "time", each)
        for owner, place in _PLACES:
            if getattr(owner, place, None) is real:
                setattr(owner, place, shifted)


def _shifted(real: Callable[[], float]) -> Callable[[], float]:
    return lambda: real() + clock.now()


def _shifted_ns(real: Callable[[], int]) -> Callable[[], int]:
    return lambda: real() + int(clock.now() * _NANO)


def _bounded(timeout: object) -> bool:
    """Say whether a timeout is one: not None (for ever), not 0 or less (do not wait), not nonsense."""
    return isinstance(timeout, int | float) and 0 < timeout < threading.TIMEOUT_MAX


class Lock:
    """A lock of threads whose timeouts are virtual; `threading.Condition` waits on one, too."""

    __slots__ = ("__weakref__", "_lock")

    def __init__(self) -> None:
        """Be unlocked."""
        self._lock = _allocate()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002  as the library has it
        """Take the lock, as `_thread.lock.acquire` does."""
        if not blocking or not _bounded(timeout):
            return self._lock.acquire(blocking, timeout)
        if _manager_idles(sys._getframe(1)):
            return self._lock.acquire()
        return self._lock.acquire(blocking=False) or clock.wait_for(lambda: self._lock.acquire(blocking=False), timeout)

    __enter__ = acquire

    def __exit__(self, *_: object) -> None:
        """Release the lock."""
        self._lock.release()

    def release(self) -> None:
        """Release the lock."""
        self._lock.release()

    def locked(self) -> bool:
        """Say whether the lock is taken."""
        return self._lock.locked()

    def _at_fork_reinit(self) -> None:
        self._lock._at_fork_reinit()  # type: ignore[attr-defined]

    def __repr__(self) -> str:
        """Look like the library's."""
        return repr(self._lock)


_allocate = threading.Lock


def _manager_idles(frame: Any) -> bool:
    """Say whether this is the loop in which a manager's process wakes up every second to find nothing to do."""
    for _ in range(3):  # Condition.wait, Event.wait, serve_forever
        if frame is None:
            return False
        if frame.f_code.co_qualname == "Server.serve_forever":
            return True
        frame = frame.f_back
    return False


def _wait(original: Callable[..., list[Any]], object_list: Any, timeout: float | None = None) -> list[Any]:
    objects = list(object_list)
    if not _bounded(timeout):
        return original(objects, timeout)
    if ready := original(objects, 0):
        return ready
    with clock.due_in(timeout or 0.0) as due:
        return [one for one in original([*objects, due]) if one is not due]


def _make_methods(original: Callable[[Any], None], lock: Any) -> None:
    original(lock)
    acquire = lock._semlock.acquire

    def timed(block: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT001, FBT002  as the library has it
        if not block or not _bounded(timeout):
            return bool(acquire(block, timeout))
        return acquire(False) or clock.wait_for(lambda: bool(acquire(False)), timeout or 0.0)  # noqa: FBT003

    lock.acquire = timed


def _join(original: Callable[..., None], thread: Any, timeout: float | None = None) -> None:
    if not _bounded(timeout):
        original(thread, timeout)
        return
    original(thread, 0)
    if thread.is_alive():
        clock.wait_for(lambda: not thread.is_alive(), timeout or 0.0)


def _select(original: Callable[..., Any], read: Any, write: Any, odd: Any, timeout: float | None = None) -> Any:
    if not _bounded(timeout):
        return original(read, write, odd, timeout)
    read = list(read)
    with clock.due_in(timeout or 0.0) as due:
        ready = original([*read, due], write, odd)
    return [one for one in ready[0] if one is not due], ready[1], ready[2]


def _selector(original: Callable[..., Any], selector: Any, timeout: float | None = None) -> Any:
    if not _bounded(timeout):
        return original(selector, timeout)
    if ready := original(selector, 0):
        return ready
    with clock.due_in(timeout or 0.0) as due:
        poll = select.poll()
        poll.register(due, select.POLLIN)
        for key in selector.get_map().values():
            events = key.events & selectors.EVENT_READ and select.POLLIN
            poll.register(key.fd, events | (key.events & selectors.EVENT_WRITE and select.POLLOUT))
        poll.poll()
    return original(selector, 0)
