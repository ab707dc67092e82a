"""What `Thread.join` waits on: a handle since Python 3.13, a lock that its thread holds before."""

from __future__ import annotations

from typing import Any

from grader.inside.primitives import Sealed, World, refuse_subclass, seconds_of, timeout_of
from grader.inside.tasks import Task


class Handle(Sealed):
    """What `Thread.join` waits on since Python 3.13."""

    __slots__ = ("__weakref__", "_ident", "task")

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        """Make the handle of a thread that has not been started."""
        self.task: Task | None = None
        self._ident = 0

    @property
    def ident(self) -> int:
        """The thread's identifier, 0 before it is started."""
        return self._ident

    @property
    def busy(self) -> bool:
        """Say whether the thread is still running."""
        return self.task is not None and self.task.alive

    def begin(self, task: Task) -> None:
        """Belong to a task that is being started."""
        self.task, self._ident = task, task.ident

    def is_done(self) -> bool:
        """Say whether the thread has come to its end."""
        if self.task is None:
            return False
        World.execution.looks_at_lives()
        return not self.busy

    def join(self, timeout: float | None = None) -> None:
        """Wait for the thread's end."""
        seconds = None if timeout is None else seconds_of(timeout)
        if seconds is not None and seconds < 0:
            seconds = None
        task = self.task
        if task is None:
            raise RuntimeError("thread not started")
        execution = World.execution
        me = execution.current
        if task is me:
            raise RuntimeError("Cannot join current thread")
        execution.joins(me, task, seconds)
        while self.busy:
            if not execution.block(me, self, seconds):
                return
        execution.joined(me, task)

    def _set_done(self) -> None:
        if self.task is None:
            raise RuntimeError("thread not started")

    def __repr__(self) -> str:
        """Look as CPython's handles do."""
        return f"<_thread._ThreadHandle object: ident={self._ident}>"


Handle.__module__, Handle.__name__, Handle.__qualname__ = "_thread", "_ThreadHandle", "_ThreadHandle"
Handle.__init_subclass__ = refuse_subclass("_ThreadHandle")  # type: ignore[method-assign]


class Sentinel:
    """The lock that `Thread.join` waits on before Python 3.13: held for as long as its thread runs."""

    __slots__ = ("__weakref__", "busy", "task")

    def __init__(self, task: Task) -> None:
        """Make the lock of the thread that calls, which takes it at once."""
        self.task = task
        self.busy = False

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 - as in _thread
        """Wait for the thread's end; say whether it has come."""
        seconds = None if blocking is True and timeout == -1 else timeout_of(blocking, timeout)
        execution = World.execution
        me = execution.current
        if me is self.task and not self.busy:
            self.busy = True
            return True
        if not blocking:
            execution.looks_at_lives()
            return not self.busy
        execution.joins(me, self.task, seconds)
        while self.busy:
            if not execution.block(me, self, seconds):
                return False
        execution.joined(me, self.task)
        return True

    def free(self) -> None:
        """The thread has ended."""
        self.busy = False

    def release(self) -> None:
        """Do nothing: the lock stays open once its thread has ended."""

    def locked(self) -> bool:
        """Say whether the thread is still running."""
        return self.busy

    def _at_fork_reinit(self) -> None:
        self.busy = False
