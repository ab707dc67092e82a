"""The warm suite process: imports pytest once, runs it once on nothing, and forks one child per suite run.

Theory of operation
-------------------
The grader holds one end of a socket whose other end is this process's only channel. What comes over it is one byte with
a connected socket: a job. The child forked for it reads the job from that socket, runs pytest, asks for scenarios and
sends the report over it. This process keeps a copy of the socket for two purposes: it says on it how a child ended and
what it printed, and it sees when the grader has hung up, which ends the child, whatever it is doing. When the grader
itself goes away, the channel ends, and with it everything here.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

from grader.inside.wire import encode
from grader.suite.desk import Desk
from grader.suite.frames import Frames
from grader.suite.job import Job
from grader.suite.plugin import SuitePlugin
from grader.suite.session import run, serve

if TYPE_CHECKING:
    from types import FrameType

    from grader.inside.messages import Reply, Request

TAIL = 4_000

WARM_UP = """
def test_passes(draw):
    assert draw

def test_fails(explore):
    assert explore is None, "warm"
"""


@dataclass(frozen=True)
class Child:
    """A forked suite run, the grader's socket of it, and what it prints."""

    pid: int
    sock: socket.socket
    printed: IO[bytes]


class Server:
    """Forks children for jobs and watches over them until they end."""

    def __init__(self, channel: socket.socket) -> None:
        """Serve the grader at the other end of a channel."""
        self._channel = channel
        self._children: dict[int, Child] = {}
        self._poll = select.poll()
        self._poll.register(channel, select.POLLIN)
        self._wake, wake = socket.socketpair()
        for end in (self._wake, wake):
            end.setblocking(False)  # noqa: FBT003  # the socket module's own form
        self._waking = wake
        self._poll.register(self._wake, select.POLLIN)

    def serve(self) -> None:
        """Take jobs until the channel ends, then end all children."""
        signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, _nothing)
        open_ = True
        while open_:
            ready = dict(self._poll.poll())
            for fd in ready:
                if fd in self._children:
                    self._end(fd)
            if self._wake.fileno() in ready:
                self._reap()
            if self._channel.fileno() in ready:
                open_ = self._take()
        for fd in list(self._children):
            self._end(fd)

    def _take(self) -> bool:
        note, fds, _, _ = socket.recv_fds(self._channel, 1, 1)
        for fd in fds:
            self._start(socket.socket(fileno=fd))
        return bool(note)

    def _start(self, sock: socket.socket) -> None:
        printed = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the child is gone
        pid = os.fork()
        if pid == 0:
            self._become_child(sock, printed)
        self._children[sock.fileno()] = Child(pid, sock, printed)
        self._poll.register(sock, 0)  # only that the grader hangs up is of interest

    def _become_child(self, sock: socket.socket, printed: IO[bytes]) -> NoReturn:
        status = 1
        try:
            os.setsid()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for mine in (self._channel, self._wake, self._waking, *(other.sock for other in self._children.values())):
                mine.close()
            os.dup2(printed.fileno(), 1)
            os.dup2(printed.fileno(), 2)
            status = 0 if serve(Frames(sock)) else 1
        except BaseException as error:  # noqa: BLE001  # a forked child must never return into the server's loop
            os.write(2, f"{type(error).__name__}: {error}".encode(errors="backslashreplace"))
        finally:
            os._exit(status)

    def _end(self, fd: int) -> None:
        """End a child whose grader has hung up."""
        child = self._children[fd]
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(child.pid, signal.SIGKILL)
        os.waitpid(child.pid, 0)
        self._forget(fd)

    def _reap(self) -> None:
        """Say of each child that ended by itself how it ended."""
        with contextlib.suppress(BlockingIOError):
            while self._wake.recv(4096):
                pass
        for fd, child in list(self._children.items()):
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                with contextlib.suppress(OSError):
                    farewell = encode({"type": "ended", "code": code, "printed": _tail(child.printed)})
                    child.sock.send(farewell, socket.MSG_DONTWAIT)
                self._forget(fd)

    def _forget(self, fd: int) -> None:
        child = self._children.pop(fd)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)  # whatever a test started and left behind
        self._poll.unregister(fd)
        child.sock.close()
        child.printed.close()


class NoLink:
    """Stands where the grader would be while the server warms up."""

    def ask(self, request: Request) -> Reply:
        """Refuse."""
        raise NotImplementedError(request.scenario)


def warm_up() -> None:
    """Run pytest once, so that every child finds it imported and its caches filled."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "test_warm.py").write_text(WARM_UP, encoding="utf-8")
        job = Job(folder, "", "", "", *(0,) * 7, ())
        with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
            run(folder, SuitePlugin(Desk(job, NoLink())))
    gc.collect()
    gc.freeze()


def main() -> None:
    """Serve on the socket that is handed down as standard input."""
    sys.dont_write_bytecode = True
    channel = socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.chdir("/")
    warm_up()
    Server(channel).serve()


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Let SIGCHLD reach the wakeup socket."""


def _tail(printed: IO[bytes]) -> str:
    printed.seek(0, os.SEEK_END)
    printed.seek(max(printed.tell() - TAIL, 0))
    return printed.read().decode(errors="backslashreplace")


if __name__ == "__main__":
    main()
