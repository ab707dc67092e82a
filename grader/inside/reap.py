"""The end of a run: every process that it started is killed and reaped, every file that it left is removed."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from grader.inside.confine import TEMPORARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.inside.confine import User

PATIENCE = 5.0
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
    """Kill all that a run started, and return the wait status of its first process; `status` is that if known."""
    until = time.monotonic() + PATIENCE
    while True:
        if status is None:
            os.kill(child, signal.SIGKILL)  # it may not have changed users yet
        _kill_all(child, user)
        status = dict(reap()).get(child, status)
        if status is not None and not _left(user):
            return status
        if time.monotonic() > until:
            raise NotCleanError("processes of a run are left")
        time.sleep(0.0005)


def reap() -> Iterator[tuple[int, int]]:
    """Yield (pid, wait status) of every child that has ended."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, status


def _kill_all(child: int, user: User | None) -> None:
    if user is not None:
        with acting_as(user), contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(-1, signal.SIGKILL)  # one system call: a fork bomb cannot outrun it
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    for pid in descendants():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def _left(user: User | None) -> bool:
    return bool(descendants()) if user is None else any(owner == user.uid for owner, _ in _processes().values())


def descendants() -> list[int]:
    """Return the processes below this one."""
    parents = {pid: parent for pid, (_, parent) in _processes().items()}
    below = {os.getpid()}
    grown = True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in below} - below
        below |= more
        grown = bool(more)
    return sorted(below - {os.getpid()})


def _processes() -> dict[int, tuple[int, int]]:
    """Return (real user, parent) of every process there is; nothing where there is no /proc."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, KeyError):
            lines = dict(line.split(":", 1) for line in entry.read_text("utf-8", "replace").splitlines() if ":" in line)
            found[int(entry.parent.name)] = (int(lines["Uid"].split()[0]), int(lines["PPid"]))
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
            here.rmdir()


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, PermissionError):
        return []
