"""The end of a run: every process that it started is killed and reaped, every file that it left is removed."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from grader.inside.confine import TEMPORARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.inside.confine import User

PATIENCE = 20.0
_ALL_KINDS = 0x4000_0000 if sys.platform == "linux" else 0  # __WALL: also those that clone(2) made to end silently
_SHARED = tuple(map(Path, ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue")))  # noqa: S108  swept, not written to


class NotCleanError(Exception):
    """Something of a run could not be ended; the sandbox must not be used again."""


@contextlib.contextmanager
def acting_as(user: User) -> Iterator[None]:
    """Act with the rights of a run, but out of its reach.

    The effective user is the run's: it may signal the run's processes and remove its files, and nothing else. The
    real user is one that owns nothing, so that a run cannot signal this process in turn; the saved one is root.
    """
    try:
        os.setresuid(user.spare, user.uid, 0)
        if 0 in (os.getuid(), os.geteuid()):
            raise NotCleanError("the user did not change")
        yield
    finally:
        os.setresuid(0, 0, 0)


def end_run(child: int, status: int | None, user: User | None) -> int:
    """Kill all that a run started, and return the wait status of its first process; `status` is that if known.

    Orphans are adopted (`confine.adopt_orphans`), so whatever a run started is below this process, and nothing of it is
    left when this process has no child.
    """
    until = time.monotonic() + PATIENCE
    while True:
        if status is None:
            os.kill(child, signal.SIGKILL)  # it may not have changed users yet
        ended, more = reap()
        status = ended.get(child, status)
        if status is not None and not more:
            return status
        if time.monotonic() > until:
            raise NotCleanError("processes of a run are left")
        _kill_all(user)
        time.sleep(0.0005)


def reap() -> tuple[dict[int, int], bool]:
    """Return the wait status of every child that has ended, by its pid, and whether there are more children."""
    ended: dict[int, int] = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG | _ALL_KINDS)
        except ChildProcessError:
            return ended, False
        if pid == 0:
            return ended, True
        ended[pid] = status


def _kill_all(user: User | None) -> None:
    if user is not None:
        with acting_as(user), contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(-1, signal.SIGKILL)  # one system call: a fork bomb cannot outrun it
        return
    for pid in descendants():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def descendants() -> list[int]:
    """Return the processes below this one."""
    parents = _parents()
    below = {os.getpid()}
    grown = True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in below} - below
        below |= more
        grown = bool(more)
    return sorted(below - {os.getpid()})


def _parents() -> dict[int, int]:
    """Return the parent of every process there is; nothing where there is no /proc."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name in brackets may hold anything; behind it stand the state and the parent.
            found[int(entry.parent.name)] = int(entry.read_bytes().rpartition(b")")[2].split()[1])
    return found


def remove_files(user: User | None) -> None:
    """Remove what a run left. Without a user of its own only the agent's own temporary directory can be told apart."""
    if user is None:
        _empty(TEMPORARY, os.geteuid())
        return
    with acting_as(user):
        for folder in {TEMPORARY, *_SHARED}:
            _empty(folder, user.uid)


def _empty(folder: Path, owner: int) -> None:
    """Remove all that a user owns in a folder, without following links and however deep it is nested."""
    token, number = secrets.token_hex(8), 0
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        for entry in _entries(here):
            # In a shared folder something may vanish at any moment: another sandbox clears up there as well.
            with contextlib.suppress(FileNotFoundError):
                state = entry.lstat()
                if state.st_uid != owner:
                    continue
                if not stat.S_ISDIR(state.st_mode):
                    entry.unlink()
                    continue
                # Directories are brought up to one level instead of descended into: no depth, no long paths.
                entry.chmod(0o700)
                number += 1
                waiting.append(entry.rename(folder / f"{token}-{number}"))
        if here != folder:
            with contextlib.suppress(FileNotFoundError):
                here.rmdir()


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, PermissionError):
        return []
