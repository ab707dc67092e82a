"""What comes out of a run, taken in as it comes and bounded: the frames on the answer pipe, and what is printed."""

from __future__ import annotations

import os

from grader.inside.wire import HEADER, MAX_FRAME, Json, WireError, decode, length

ANSWER_LIMIT = MAX_FRAME - (1 << 20)  # an answer is relayed inside a reply, beside what was printed
OUTPUT_LIMIT = 128 << 10
PHASE_LIMIT = 200
CHUNK = 1 << 16


class Frames:
    """Phases and one answer, with the mark that was agreed on; anything else is a WireError."""

    def __init__(self, mark: str = "") -> None:
        """Start with nothing."""
        self.phase = ""
        self._mark = {"mark": mark} if mark else {}
        self.answer: dict[str, Json] | None = None
        self._waiting = bytearray()

    def feed(self, data: bytes) -> None:
        """Take in what was read."""
        self._waiting += data
        while len(self._waiting) >= HEADER.size:
            end = HEADER.size + length(bytes(self._waiting[: HEADER.size]), ANSWER_LIMIT)
            if len(self._waiting) < end:
                return
            body = bytes(self._waiting[HEADER.size : end])
            del self._waiting[:end]
            self._take(decode(body))

    @property
    def cut_off(self) -> bool:
        """Whether a frame has begun and not ended."""
        return bool(self._waiting)

    def _take(self, message: Json) -> None:
        if self.answer is not None:
            raise WireError("something follows the answer")
        match message:
            case {"type": "phase", "text": str(text), **rest} if not rest:
                self.phase = "".join(c if c.isprintable() else "?" for c in text[:PHASE_LIMIT])
            case {"type": "answer", "answer": dict(answer), **rest} if rest == self._mark:
                self.answer = answer
            case _:
                raise WireError("neither a phase nor an answer")


class Output:
    """The head (three quarters) and the tail (one quarter) of a stream; what lies between is dropped."""

    def __init__(self, limit: int) -> None:
        """Keep at most limit bytes."""
        limit = max(0, min(limit, OUTPUT_LIMIT))
        self._tail_size = limit // 4
        self._head_size = limit - self._tail_size
        self._head = bytearray()
        self._tail = bytearray()
        self._dropped = False

    def feed(self, data: bytes) -> None:
        """Take in what was read."""
        room = self._head_size - len(self._head)
        self._head += data[:room]
        self._tail += data[room:]
        surplus = len(self._tail) - self._tail_size
        if surplus > 0:
            del self._tail[:surplus]
            self._dropped = True

    def text(self) -> str:
        """Return what was kept; bytes that are not UTF-8 are shown as escapes."""
        head, tail = (part.decode("utf-8", "backslashreplace") for part in (self._head, self._tail))
        return head + ("\n[…]\n" if self._dropped else "") + tail


def read_some(fd: int) -> bytes | None:
    """Read what there is without waiting: b"" at the end of the stream, None when nothing is there yet."""
    try:
        return os.read(fd, CHUNK)
    except BlockingIOError:
        return None
