"""Frames over a socket between the grader and its suite process, with a deadline where one is wanted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from grader.inside.wire import HEADER, Json, WireError, decode, encode, length

if TYPE_CHECKING:
    import socket

# Both ends are ours; a relayed answer was already bounded where it came out of the sandbox.
LIMIT = 64 << 20


class Frames:
    """Sends and receives messages on one connected socket."""

    def __init__(self, sock: socket.socket) -> None:
        """Take over a socket."""
        self._sock = sock

    def send(self, message: Json) -> None:
        """Send one message."""
        self._sock.sendall(encode(message, LIMIT))

    def receive(self, seconds: float | None = None) -> Json:
        """Return the next message; EOFError when the other end is closed, TimeoutError when the seconds are over."""
        end = None if seconds is None else time.monotonic() + seconds
        size = length(self._read(HEADER.size, end), LIMIT)
        return decode(self._read(size, end))

    def close(self) -> None:
        """Close the socket; the other end sees it."""
        self._sock.close()

    def _read(self, size: int, end: float | None) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            if end is not None:
                self._sock.settimeout(max(end - time.monotonic(), 0.001))
            part = self._sock.recv(min(size - len(parts), 1 << 20))
            if not part and not parts:
                raise EOFError
            if not part:
                raise WireError("a frame is cut off")
            parts += part
        return bytes(parts)
