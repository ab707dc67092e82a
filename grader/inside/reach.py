"""Stops a program that reaches for what no schedule controls: input, sockets, other processes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NoReturn

from grader.inside.faults import error_record
from grader.inside.origins import student_frame
from grader.inside.primitives import World
from grader.inside.source import Source

if TYPE_CHECKING:
    from grader.inside.wire import Json

_SOCKETS = "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"
_PROCESSES = "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"
_KINDS = {
    "builtins.input": "input",
    **dict.fromkeys(_SOCKETS, "socket"),
    **dict.fromkeys(_PROCESSES, "process"),
}


class OutOfReach(BaseException):
    """What ends the thread that reached out; no `except Exception` of the program's holds it up."""


class Reach:
    """What the program has reached for: `name` is input, socket or process."""

    name: str | None = None
    error: dict[str, Json] | None = None


def watch_reach() -> None:
    """Watch this process for the rest of its life: the interpreter has no way to take an audit hook out."""
    sys.addaudithook(_on_event)


def _on_event(event: str, _args: tuple[Any, ...]) -> None:
    if event in _KINDS and World.watched is not None:
        _refuse(_KINDS[event], event)


def _refuse(name: str, what: str) -> NoReturn:
    error = OutOfReach(what)
    if Reach.name is None:
        frame = student_frame(sys._getframe(1))
        line = frame.f_lineno if frame is not None else None
        record = error_record(error, World.execution.current.name)
        Reach.name, Reach.error = name, {**record, "line": line, "source": Source.line(line) or None}
    raise error


class NoInput:
    """A standard input that nobody may read."""

    encoding = "utf-8"
    errors = "strict"
    closed = False

    def read(self, *_: object) -> str:
        """Refuse to be read; so do its kin below."""
        _refuse("input", "sys.stdin")

    readline = readlines = __iter__ = __next__ = read

    def isatty(self) -> bool:
        """Say that nobody sits there."""
        return False

    def fileno(self) -> int:
        """Have no number."""
        raise OSError("not a file")
