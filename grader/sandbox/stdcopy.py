"""The attach stream of a container without a terminal: blocks of an eight-byte header and data, both streams mixed."""

from __future__ import annotations

import struct

_HEADER = struct.Struct(">BxxxL")
_STDERR = 2
_WORDS = 2000


class Demultiplexer:
    """Splits the stream as it comes; a block may arrive in any number of pieces."""

    def __init__(self) -> None:
        """Start at a header."""
        self.output = bytearray()
        self._errors = bytearray()
        self._head = bytearray()
        self._left = 0
        self._stream = 0

    def feed(self, data: bytes) -> None:
        """Take in what was read. Only as much is kept as was fed, and of errors only the end."""
        view = memoryview(data)
        while view:
            if self._left:
                part, view = view[: self._left], view[self._left :]
                self._left -= len(part)
                self._keep(bytes(part))
                continue
            missing = _HEADER.size - len(self._head)
            self._head += view[:missing]
            view = view[missing:]
            if len(self._head) == _HEADER.size:
                self._stream, self._left = _HEADER.unpack(self._head)
                self._head.clear()

    def _keep(self, part: bytes) -> None:
        if self._stream == _STDERR:
            self._errors += part
            del self._errors[:-_WORDS]
        else:
            self.output += part

    def take(self, size: int) -> bytes:
        """Return that many bytes of output, and drop them."""
        found = bytes(self.output[:size])
        del self.output[:size]
        return found

    def errors(self) -> str:
        """Return the end of what was written to standard error."""
        return self._errors.decode("utf-8", "backslashreplace").strip()
