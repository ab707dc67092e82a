"""Sockets that threads of the program talk through: what has yet to come is waited for in virtual time, as in `kernel`.

A socket with no time to wait is left as it is.
"""

from __future__ import annotations

import select
import socket
from collections.abc import Callable
from typing import Any

from grader.inside.kernel import wait_until_ready
from grader.inside.primitives import World

_RECEIVING = ("recv", "recv_into", "recvfrom", "recvfrom_into", "recvmsg", "recvmsg_into")


def wait_virtually() -> None:
    """Put waits in virtual time in place of the system's, on sockets of every kind."""
    for name in _RECEIVING:
        setattr(socket.socket, name, _receiving(getattr(_REAL, name)))
    socket.socket.send, socket.socket.sendall = _send, _send_all  # type: ignore[method-assign]


def wait_really() -> None:
    """Leave waiting to the system again."""
    for name in (*_RECEIVING, "send", "sendall"):
        delattr(socket.socket, name)


_REAL: Any = socket.socket.__base__


def _receiving(real: Callable[..., Any]) -> Callable[..., Any]:
    def receive(self: Any, *args: Any, **kwargs: Any) -> Any:
        _wait(self, select.POLLIN)
        return real(self, *args, **kwargs)

    receive.__name__ = real.__name__
    return receive


def _send(self: Any, data: Any, flags: int = 0, /) -> int:
    """Do as `send` does, or send only what there is room for."""
    waits = _wait(self, select.POLLOUT)
    return int(_REAL.send(self, data, flags | (socket.MSG_DONTWAIT if waits else 0)))


def _send_all(self: Any, data: Any, flags: int = 0, /) -> None:
    left = memoryview(data).cast("B")
    while left:
        left = left[_send(self, left, flags) :]


def _wait(one: Any, event: int) -> bool:
    """Wait as long as a socket may; say whether it is one that waits at all."""
    seconds = one.gettimeout()
    if World.watched is None or seconds == 0 or one.fileno() < 0:
        return False
    if not wait_until_ready(one.fileno(), event, seconds):
        raise TimeoutError("timed out")
    return True
