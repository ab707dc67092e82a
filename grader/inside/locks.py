"""The locks that the explored program gets in place of those of `_thread`.

They behave as CPython's own do, errors included; blocking, switching and time are the execution's affair.
"""

from __future__ import annotations

import sys
from typing import Any, Self

from grader.inside.origins import Origin, origin_here
from grader.inside.primitives import Sealed, World, full_name, refuse_subclass, timeout_of
from grader.inside.tasks import Task


class lock(Sealed):  # noqa: N801 - the name that CPython's type has
    """A lock that one task holds at a time; any task may release it."""

    __slots__ = ("__weakref__", "busy", "depth", "origin", "owner", "taken", "takers")

    def __init__(self) -> None:
        """Make an open lock."""
        self.busy = False
        self.owner: Task | None = None
        self.taken = 0
        self.depth = 0
        self.takers: set[int] = set()
        self.origin = origin_here()
        if self.origin.quiet and not self.origin.registry:
            self.__class__ = quiet_lock
        World.execution.made(self)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 - as in _thread
        """Take the lock; say whether it was taken."""
        seconds = None if blocking is True and timeout == -1 else timeout_of(blocking, timeout)
        execution = World.execution
        me = execution.current
        quiet = self.origin.quiet
        if not quiet:
            execution.point(me, self, self.origin)
            if (not blocking or seconds is not None) and self.owner is not me:
                execution.peeks(me, self)
        elif self.origin.registry and me.booted:
            execution.looks_at_registry()
        if self.busy:
            if not blocking:
                return False
            execution.waits_for(me, self)
            while self.busy:
                if not execution.block(me, self, seconds):
                    return False
        self.busy = True
        self.owner = me
        me.held = me.held | {self}
        if not quiet:
            self.taken += 1
            self.takers.add(me.serial)
            self.depth = self.depth or 1
            execution.takes(me, self)
        return True

    def release(self) -> None:
        """Open the lock; RuntimeError when it is open."""
        execution = World.execution
        me = execution.current
        if self.origin.explicit:
            if self.owner is not me:
                execution.peeks(me, self)
            execution.before_release(me, self.origin)
        if not self.busy:
            raise RuntimeError("release unlocked lock")
        self.free()
        if not self.origin.quiet:
            execution.releases(me, self)
        elif self.origin.registry and not me.booted:
            execution.booted(me)

    def free(self) -> None:
        """Open the lock without a point."""
        World.execution.moved = World.execution.moved or not self.origin.registry
        if self.owner is not None:
            self.owner.held = self.owner.held - {self}
        self.owner = None
        self.busy = False

    def locked(self) -> bool:
        """Say whether the lock is held."""
        if not self.origin.quiet:
            execution = World.execution
            execution.point(execution.current, self, self.origin)
            execution.peeks(execution.current, self)
        return self.busy

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked
    __enter__ = acquire

    def __exit__(self, *exc_info: object) -> None:
        """Open the lock."""
        self.release()

    def _at_fork_reinit(self) -> None:
        self.free()

    def __repr__(self) -> str:
        """Look as CPython's locks do."""
        return f"<{'locked' if self.busy else 'unlocked'} _thread.lock object at {id(self):#x}>"


lock.__module__ = "_thread"


class quiet_lock(lock):  # noqa: N801 - as above
    """A lock in the works of Thread: nobody but the library ever sees it, so that it has only to let wait."""

    __slots__ = ()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 - as in _thread
        """Take the lock; say whether it was taken."""
        execution = World.execution
        if self.busy:
            seconds = None if blocking is True and timeout == -1 else timeout_of(blocking, timeout)
            if not blocking:
                return False
            execution.waits_for(execution.current, self)
            while self.busy:
                if not execution.block(execution.current, self, seconds):
                    return False
        self.busy, self.owner = True, execution.current
        return True

    def release(self) -> None:
        """Open the lock; RuntimeError when it is open."""
        if not self.busy:
            raise RuntimeError("release unlocked lock")
        self.busy, self.owner = False, None
        World.execution.moved = True

    __enter__ = acquire


lock.__init_subclass__ = refuse_subclass("lock")  # type: ignore[method-assign]


def _refuse_instance(_cls: type, *_args: Any, **_kwargs: Any) -> Any:
    raise TypeError("cannot create '_thread.lock' instances")


def new_lock() -> lock:
    """Return a lock, as `allocate_lock` makes it; before Python 3.13 the type itself makes none."""
    made = object.__new__(lock)
    made.__init__()  # type: ignore[misc]
    return made


if sys.version_info < (3, 13):
    lock.__new__ = _refuse_instance  # type: ignore[assignment, method-assign, unused-ignore]


class RLock(Sealed):
    """A lock that its holder may take again."""

    __slots__ = ("__weakref__", "_times", "depth", "origin", "owner", "taken", "takers")

    owner: Task | None
    _times: int
    taken: int
    depth: int
    takers: set[int]
    origin: Origin

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """Make an open lock; what it is called with does not matter, as in CPython, nor what a subclass's `__init__` does."""
        self = super().__new__(cls)
        self.owner = None
        self._times = self.taken = self.depth = 0
        self.takers = set()
        self.origin = origin_here()
        World.execution.made(self)
        return self

    @property
    def busy(self) -> bool:
        """Say whether somebody holds the lock."""
        return self.owner is not None

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 - as in _thread
        """Take the lock, again if the caller holds it; say whether it was taken."""
        seconds = None if blocking is True and timeout == -1 else timeout_of(blocking, timeout)
        execution = World.execution
        me = execution.current
        if self.owner is me and not execution.over:
            self._times += 1
            self.depth = max(self.depth, self._times)
            execution.takes(me, self)
            return True
        quiet = self.origin.quiet
        if not quiet:
            execution.point(me, self, self.origin)
            if not blocking or seconds is not None:
                execution.peeks(me, self)
        elif self.origin.registry and me.booted:
            execution.looks_at_registry()
        if self.owner is not None:
            if not blocking:
                return False
            execution.waits_for(me, self)
            while self.owner is not None:
                if not execution.block(me, self, seconds):
                    return False
        self.owner, self._times = me, 1
        me.held = me.held | {self}
        if not quiet:
            self.taken += 1
            self.takers.add(me.serial)
            self.depth = self.depth or 1
            execution.takes(me, self)
        return True

    def _free(self, me: Task) -> None:
        World.execution.moved = True
        self.owner = None
        self._times = 0
        me.held = me.held - {self}

    def release(self) -> None:
        """Give the lock back once; RuntimeError when the caller does not hold it."""
        execution = World.execution
        me = execution.current
        if self.owner is me and self._times == 1 and self.origin.explicit:
            execution.before_release(me, self.origin)
        if self.owner is not me:
            raise RuntimeError("cannot release un-acquired lock")
        if self._times == 1:
            self._free(me)
        else:
            self._times -= 1
        if not self.origin.quiet:
            execution.releases(me, self)
        elif self.origin.registry and not me.booted:
            execution.booted(me)

    if sys.version_info >= (3, 14):

        def locked(self) -> bool:
            """Say whether somebody holds the lock."""
            execution = World.execution
            execution.point(execution.current, self, self.origin)
            execution.peeks(execution.current, self)
            return self.busy

    __enter__ = acquire

    def __exit__(self, *exc_info: object) -> None:
        """Give the lock back once."""
        self.release()

    def _is_owned(self) -> bool:
        return self.owner is World.execution.current

    def _recursion_count(self) -> int:
        return self._times if self._is_owned() else 0

    def _release_save(self) -> tuple[int, int]:
        me = World.execution.current
        if self.owner is None:
            raise RuntimeError("cannot release un-acquired lock")
        state = (self._times, me.ident)
        self._free(self.owner)
        World.execution.releases(me, self)
        return state

    def _acquire_restore(self, state: tuple[int, int]) -> None:
        execution = World.execution
        me = execution.current
        if self.owner is not None:
            execution.waits_for(me, self)
        while self.owner is not None:
            execution.block(me, self, None)
        self.owner, self._times = me, state[0]
        me.held = me.held | {self}
        execution.takes(me, self)

    def _at_fork_reinit(self) -> None:
        self.owner, self._times = None, 0

    def __repr__(self) -> str:
        """Look as CPython's locks do."""
        state, owner = ("locked", self.owner.ident) if self.owner else ("unlocked", 0)
        return f"<{state} {full_name(type(self))} object owner={owner} count={self._times} at {id(self):#x}>"


RLock.__module__ = "_thread"
