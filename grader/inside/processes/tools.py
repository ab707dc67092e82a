"""Sees which tools of multiprocessing the submission's own code makes, what passes through them, and who holds which."""

from __future__ import annotations

import multiprocessing.connection
import multiprocessing.queues
import multiprocessing.synchronize
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from grader.inside.processes import widen
from grader.inside.processes.frames import called_directly, made_by_student
from grader.inside.processes.log import tell
from grader.inside.processes.names import christen, forget_counts, name_of, share_name
from grader.inside.processes.patches import when_imported, wrap

_TRAFFIC = 1_000  # of one process: what comes later is not told
_CLASSES = (
    ("multiprocessing.queues", ("Queue", "JoinableQueue", "SimpleQueue")),
    (
        "multiprocessing.synchronize",
        ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier"),
    ),
    ("multiprocessing.managers", ("BaseManager",)),
    ("multiprocessing.pool", ("Pool",)),
    ("concurrent.futures.process", ("ProcessPoolExecutor",)),
)
_KINDS = {"BaseManager": "Manager"}
_PASSING = (
    (multiprocessing.queues.Queue, (("put", "put"), ("get", "get"))),
    (multiprocessing.queues.JoinableQueue, (("put", "put"),)),
    (multiprocessing.queues.SimpleQueue, (("put", "put"), ("get", "get"))),
    (
        multiprocessing.connection._ConnectionBase,
        (("send", "send"), ("recv", "receive"), ("send_bytes", "send"), ("recv_bytes", "receive")),
    ),
)
_COMING = ("get", "receive")
_HANDING_IN = (
    0.5  # real seconds: one who takes longer hands in more than a pipe holds, and is killed as the library does
)
_SHORT = 60


class _Told:
    """How many uses this process has told of."""

    uses = 0


# Of all threads together: a process may write in one thread what it took the lock for in another.
_held: Counter[str] = Counter()


def see_tools() -> None:
    """Wrap the making and the use of tools."""
    for module, names in _CLASSES:
        when_imported(module, partial(_see_classes, names))
    wrap(multiprocessing.connection, "Pipe", _pipe)
    when_imported("multiprocessing.managers", _see_managers)
    when_imported("multiprocessing.sharedctypes", _see_shared)
    when_imported("multiprocessing.pool", _let_broken_pools_rest)
    for kind, methods in _PASSING:
        for method, did in methods:
            _see_passing(kind, method, did)
    _see_locks()


def forget_uses() -> None:
    """Hold nothing and count from 1 again, in a new process."""
    _held.clear()
    _Told.uses = 0
    forget_counts()
    widen.forget_count()


def held() -> list[str]:
    """Return the names of the tools that this process holds."""
    return sorted(name for name, count in _held.items() if count > 0)


def _see_making(made: type, kind: str) -> None:
    def init(original: Callable[..., None], tool: Any, *args: Any, **kwargs: Any) -> None:
        original(tool, *args, **kwargs)
        nearest = next((one for one in type(tool).__mro__ if one in _watched), made)
        if nearest is made and made_by_student(sys._getframe(1), tool):
            christen(tool, kind, *_ends(tool))
            if kind == "Condition" and name_of(tool._lock) is None:
                share_name(tool, tool._lock)

    wrap(made, "__init__", init)
    _watched.add(made)


_watched: set[type] = set()


def _pipe(original: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    ends = original(*args, **kwargs)
    if made_by_student(sys._getframe(1)):
        christen(ends[0], "Pipe", ends[1])
    return ends


def _see_classes(names: tuple[str, ...], module: Any) -> None:
    for name in names:
        _see_making(getattr(module, name), _KINDS.get(name, name))


def _see_managers(managers: Any) -> None:
    wrap(managers.BaseManager, "_create", _create)
    wrap(managers.BaseProxy, "_callmethod", _call)


def _let_broken_pools_rest(pool: Any) -> None:
    """Keep a pool from spinning whose thread that hands out results has ended: a callback has raised, and nobody reads them.

    The library's own pool looks again and again then, for ever, whether there is a result: that would not look like a hang.
    """
    unread: list[Any] = []

    def hand_out(original: Callable[..., None], results: Any, *args: Any) -> None:
        try:
            original(results, *args)
        except BaseException:
            unread.append(getattr(results, "_reader", None))
            raise

    def wait_for(original: Callable[..., None], signs: list[Any], *args: Any, **kwargs: Any) -> None:
        original([sign for sign in signs if not any(sign is one for one in unread)], *args, **kwargs)

    wrap(pool.Pool, "_handle_results", hand_out)
    wrap(pool.Pool, "_wait_for_updates", wait_for)
    _end_pools_between_results(pool.Pool)


def _end_pools_between_results(pool: Any) -> None:
    """Keep a pool's end from killing a worker that is handing in a result: nobody could hand in the sign of the end then.

    That is a race in the library itself, which nothing in a program can prevent, and a slow machine loses it more often.
    """
    terminate = pool.__dict__["_terminate_pool"].__func__

    def between(cls: Any, tasks: Any, coming: Any, results: Any, workers: Any, *args: Any) -> Any:
        lock = getattr(getattr(results, "_wlock", None), "_semlock", None)
        for worker in workers if lock is not None else ():
            worker.terminate = partial(_end_between, worker.terminate, lock)
        try:
            return terminate(cls, tasks, coming, results, workers, *args)
        finally:
            for worker in workers:
                vars(worker).pop("terminate", None)  # it would keep the worker alive

    pool._terminate_pool = classmethod(between)


def _end_between(end: Callable[[], None], lock: Any) -> None:
    taken = lock.acquire(True, _HANDING_IN)  # noqa: FBT003  a function written in C
    try:
        end()
    finally:
        if taken:
            lock.release()


def _see_shared(sharedctypes: Any) -> None:
    for name in ("Value", "Array"):
        _see_shared_kind(sharedctypes, name)
    _see_values(sharedctypes)


def _see_shared_kind(sharedctypes: Any, kind: str) -> None:
    def make(original: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        value = original(*args, **kwargs)
        if made_by_student(sys._getframe(1)):
            christen(value, kind)
            if hasattr(value, "get_lock"):
                share_name(value, value.get_lock())
        return value

    wrap(sharedctypes, kind, make)


def _create(original: Callable[..., Any], manager: Any, typeid: str, /, *args: Any, **kwargs: Any) -> Any:
    token, exposed = original(manager, typeid, *args, **kwargs)
    if called_directly(sys._getframe(1)):
        christen(token, f"manager.{typeid}")
    return token, exposed


def _use(tool: str, did: str, what: Any) -> None:
    if _Told.uses < _TRAFFIC:
        _Told.uses += 1
        tell("uses", tool=tool, act=did, what=_short(what))


def _short(value: Any) -> Any:
    if value is None or type(value) in (bool, int, float) or (type(value) is str and len(value) <= _SHORT):
        return value
    return {"$object": type(value).__name__}


def _see_passing(kind: Any, method: str, did: str) -> None:
    def passing(original: Callable[..., Any], tool: Any, *args: Any, **kwargs: Any) -> Any:
        name = name_of(tool) if called_directly(sys._getframe(1)) else None
        if name is None:
            return original(tool, *args, **kwargs)
        widen.wait_for_slot()
        if did not in _COMING:
            _use(name, did, args[0] if args else None)
        result = original(tool, *args, **kwargs)
        if did in _COMING:
            _use(name, did, result)
        return result

    wrap(kind, method, passing)


def _call(original: Callable[..., Any], proxy: Any, method: str, *args: Any, **kwargs: Any) -> Any:
    name = name_of(proxy) if called_directly(sys._getframe(1)) else None
    if name is None:
        return original(proxy, method, *args, **kwargs)
    widen.wait_for_slot()
    if method == "release":
        _let_go(name)
    _use(name, "call", method)
    result = original(proxy, method, *args, **kwargs)
    if method == "acquire" and result:
        _held[name] += 1
    return result


def _see_locks() -> None:
    semlock = multiprocessing.synchronize.SemLock
    wrap(semlock, "_make_methods", _make_methods)
    semlock.__enter__ = lambda lock: lock.acquire()  # type: ignore[method-assign]
    semlock.__exit__ = lambda lock, *_: lock.release()  # type: ignore[method-assign]


def _make_methods(original: Callable[[Any], None], lock: Any) -> None:
    original(lock)
    acquire, release = lock.acquire, lock.release
    lock.acquire = lambda *args, **kwargs: take(lock, acquire, args, kwargs)
    lock.release = lambda: give_back(lock, release)


def take(lock: Any, acquire: Callable[..., bool], args: Any, kwargs: Any) -> bool:
    """Take a lock or semaphore."""
    name = name_of(lock) if called_directly(sys._getframe(1)) else None
    if name is None:
        return acquire(*args, **kwargs)
    widen.wait_for_slot()
    taken = acquire(*args, **kwargs)
    if taken:
        _held[name] += 1
        _use(name, "take", None)
    return taken


def give_back(lock: Any, release: Callable[[], None]) -> None:
    """Release a lock or semaphore."""
    name = name_of(lock) if called_directly(sys._getframe(1)) else None
    if name is None:
        release()
        return
    widen.wait_for_slot()
    _use(name, "release", None)
    release()
    _let_go(name)


def _let_go(name: str) -> None:
    if _held[name] > 0:
        _held[name] -= 1


def _see_values(shared: Any) -> None:
    synchronized: Any = shared.Synchronized
    plain: Any = synchronized.value
    synchronized.value = property(
        lambda value: _touch(value, "get", plain.fget), lambda value, new: _touch(value, "put", plain.fset, new)
    )
    array: Any = shared.SynchronizedArray
    wrap(array, "__getitem__", lambda original, value, place: _touch(value, "get", original, place))
    wrap(array, "__setitem__", lambda original, value, place, new: _touch(value, "put", original, place, new))


def _touch(value: Any, did: str, function: Callable[..., Any], *args: Any) -> Any:
    name = name_of(value) if called_directly(sys._getframe(2)) else None
    if name is None:
        return function(value, *args)
    widen.wait_for_slot()
    result = function(value, *args)
    _use(name, did, result if did == "get" else args[-1])
    return result


def _ends(tool: Any) -> list[Any]:
    """Return the pipe's ends inside a queue, which are called as the queue is."""
    return [getattr(tool, name) for name in ("_reader", "_writer") if hasattr(tool, name)]
