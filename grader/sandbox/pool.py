"""A warm pool: sandboxes started ahead of need for what comes next, each for one submission, all of them ended at once.

Theory of operation
-------------------
A docker sandbox keeps containers ready (see `stock`); it is told which ones by whoever knows the queue. The pool hands
its sessions out, remembers those in use, and on `abort` closes them under the hands of their users: each gets
SandboxLost, and no new session is given. So Ctrl-C need not wait for a minute of exploration.
"""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

from grader.errors import SandboxLost
from grader.sandbox.docker import AGENT_MIB, DockerSandbox

if TYPE_CHECKING:
    from types import TracebackType

    from grader.inside.messages import Load, Reply, Request
    from grader.sandbox.base import About, Sandbox, Session

AHEAD_PER_SLOT = 2
_SPARE_MIB = 512  # for the grader, its suites and everything else
_FALLBACK_MIB = 2048


class Pool:
    """Opens the sessions of another sandbox, ahead of need where it can; see `base.Sandbox`."""

    def __init__(self, sandbox: Sandbox, ahead: int) -> None:
        """Keep at most that many sandboxes started ahead."""
        self._sandbox, self._ahead = sandbox, ahead
        self._lock = threading.Lock()
        self._used: set[_Lent] = set()
        self._over = False

    def expect(self, load: Load, count: int) -> None:
        """Say that the next submissions, so many of them, have the limits of this one."""
        if isinstance(self._sandbox, DockerSandbox):
            self._sandbox.prepare(load, min(count, self._ahead))

    def open(self, load: Load) -> Session:
        """Hand out a session."""
        if self._over:
            raise _stopped()
        session = _Lent(self._sandbox.open(load), self)
        with self._lock:
            self._used.add(session)
        if self._over:
            session.close()
            raise _stopped()
        return session

    def abort(self) -> None:
        """Close every session that is in use, and open no more."""
        with self._lock:
            self._over = True
            used = tuple(self._used)
        for session in used:
            session.close()

    def close(self) -> None:
        """End the sandbox below, with all that is started ahead."""
        self._sandbox.close()

    def returned(self, session: _Lent) -> None:
        """Forget a session that is closed."""
        with self._lock:
            self._used.discard(session)


class _Lent:
    """A session that tells the pool when it is over."""

    def __init__(self, session: Session, pool: Pool) -> None:
        self._session, self._pool = session, pool

    @property
    def about(self) -> About:
        """What this sandbox is made of."""
        return self._session.about

    def run(self, request: Request) -> Reply:
        """Run one scenario."""
        return self._session.run(request)

    def close(self) -> None:
        """End the sandbox."""
        self._pool.returned(self)
        self._session.close()

    def __enter__(self) -> Self:
        """Return the session itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the session."""
        self.close()


def slots(memory_mib: int) -> int:
    """Return how many submissions of such a limit this machine grades side by side: one per processor, if they fit."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    fit = (_available_mib() - _SPARE_MIB) // (memory_mib + AGENT_MIB)
    return max(1, min(processors, fit))


def _available_mib() -> int:
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) >> 10
    return _FALLBACK_MIB


def _stopped() -> SandboxLost:
    return SandboxLost("The sandbox was closed: grading was stopped.")
