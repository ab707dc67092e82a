"""The process sandbox: no wall, for one's own code, and for machines that put each submission into a container already.

Theory of operation
-------------------
The agent runs as a subprocess in a session of its own with an allow-listed environment and a temporary directory of
its own. As root it gives the runs a user of their own, as it does in a container; where the interpreter cannot be read
by other users, or without root, runs share the agent's user. Such a run can kill the agent: that is then the end of the
submission's run, and what it left is found by the temporary directory's name in the environment of its processes.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from grader.errors import SandboxLost
from grader.inside.messages import How
from grader.sandbox import owner
from grader.sandbox.base import About
from grader.sandbox.session import AgentSession, Fate, LineBroken
from grader.sandbox.start import command, environment, leave_bytecode

if TYPE_CHECKING:
    from grader.inside.messages import Load, Ready

ROOT = str(Path(__file__).parents[2])
PREFIX, OWNER = "grade-", ".owner"
_WORDS = 2000
_LEAVE_SECONDS = 8.0


class ProcessSandbox:
    """Opens sessions without a wall; see `base.Sandbox`."""

    def __init__(self, python: str | None = None, start: list[str] | None = None) -> None:
        """Use that interpreter, by default one like this; `start` replaces the whole command."""
        self._command = start or command(python or find_python(), ROOT, walled=False)
        leave_bytecode(ROOT)
        sweep(Path(tempfile.gettempdir()))

    def open(self, load: Load) -> AgentSession:
        """Start an agent with the submission in it."""
        return AgentSession(partial(ProcessLine, self._command), load, _describe)

    def close(self) -> None:
        """Nothing is kept."""


def sweep(place: Path) -> None:
    """Remove the directories, and end the processes, that graders which are dead for certain have left."""
    for label in place.glob(f"{PREFIX}*/{OWNER}"):
        with contextlib.suppress(OSError, UnicodeError):
            if label.parent.lstat().st_uid == os.geteuid() and owner.is_dead(label.read_text("utf-8")):
                _kill_stragglers(str(label.parent))
                shutil.rmtree(label.parent, ignore_errors=True)


def _describe(ready: Ready) -> About:
    return About(kind="process", image=None, python=ready.python)


def find_python() -> str:
    """Return the interpreter outside the virtual environment; as root, one of this version that others may read."""
    base = str(getattr(sys, "_base_executable", None) or sys.executable)
    if os.geteuid() == 0 and not _others_may_read(Path(base).resolve()):
        name = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return shutil.which(name, path="/usr/local/bin:/usr/bin") or base
    return base


def _others_may_read(path: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)


class ProcessLine:
    """An agent as a subprocess; see `session.Line`."""

    def __init__(self, start: list[str]) -> None:
        """Start it in a temporary directory of its own."""
        # It goes with this object, too: an interrupt may come before anybody has been given the line to close.
        self._place = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self._folder = self._place.name
        Path(self._folder, OWNER).write_text(owner.owner(), "utf-8")
        if os.geteuid() == 0:
            Path(self._folder).chmod(0o1777)  # the runs' user has to make its directories here
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed by close()
        try:
            self._process = self._spawn(start)
        except OSError as error:
            self._words.close()
            self._place.cleanup()
            raise SandboxLost(f"The process sandbox cannot be started: {error.strerror}: {start[0]}") from None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        for pipe in (self._stdin, self._stdout):
            os.set_blocking(_number(pipe), False)

    def _spawn(self, start: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  the command is ours
            start,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            bufsize=0,
            cwd=self._folder,
            env=environment(self._folder),
            start_new_session=True,
        )

    def send(self, data: bytes, until: float) -> None:
        """Write all of it."""
        fd, view = _number(self._stdin), memoryview(data)
        try:
            while view:
                _wait(fd, select.POLLOUT, until)
                with contextlib.suppress(BlockingIOError):
                    view = view[os.write(fd, view) :]
        except OSError as error:
            raise _translated(error) from None

    def receive(self, size: int, until: float) -> bytes:
        """Return exactly that many bytes."""
        fd, found = _number(self._stdout), bytearray()
        while len(found) < size:
            _wait(fd, select.POLLIN, until)
            try:
                data = os.read(fd, size - len(found))
            except BlockingIOError:
                continue
            except OSError as error:  # closed by another thread: a batch that is stopped
                raise _translated(error) from None
            if not data:
                raise LineBroken
            found += data
        return bytes(found)

    def fate(self, *, late: bool, separate_users: bool) -> Fate | None:
        """Say how the submission killed or stopped the agent; across users it cannot have done so."""
        if late:
            return None if separate_users else Fate(How.TIMEOUT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = self._process.wait(_LEAVE_SECONDS)
            if code < 0 and not separate_users:
                return Fate(How.SIGNALLED, -code)
        return None

    def last_words(self) -> str:
        """Return the end of what the agent wrote to standard error."""
        if self._words.closed:
            return ""
        self._words.seek(max(0, self._words.seek(0, os.SEEK_END) - _WORDS))
        return self._words.read().decode("utf-8", "backslashreplace").strip()

    def close(self) -> None:
        """Hang up, so that the agent ends its run and leaves; kill what does not."""
        for pipe in (self._stdin, self._stdout):
            if pipe is not None:
                pipe.close()
        try:
            self._process.wait(_LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.returncode != 0:
            _kill_stragglers(self._folder)
        self._words.close()
        self._place.cleanup()


def _number(pipe: IO[bytes] | None) -> int:
    if pipe is None or pipe.closed:
        raise LineBroken
    return pipe.fileno()


def _wait(fd: int, event: int, until: float) -> None:
    poll = select.poll()
    poll.register(fd, event)
    if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
        raise TimeoutError


def _translated(error: OSError) -> Exception:
    return error if isinstance(error, TimeoutError) else LineBroken()


def _kill_stragglers(folder: str) -> None:
    """Kill processes that a dead agent left: the directory's name stands in their environment."""
    mark = os.fsencode(f"={folder}")
    for _ in range(100):
        found = [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if mark in _bytes_of(path)]
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if not found:
            return


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
