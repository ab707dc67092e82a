"""A standard output whose text nobody reads: everything that a program may do with one works."""

from __future__ import annotations

import io
import os
from typing import Any


class _Nothing(io.RawIOBase):
    """Takes bytes and lets go of them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.mode = name, "wb"

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(memoryview(data).cast("B"))

    def fileno(self) -> int:
        return _null()


def nowhere(name: str) -> io.TextIOWrapper:
    """Return an output by the name of a standard one."""
    buffer: Any = io.BufferedWriter(_Nothing(name))
    text: Any = io.TextIOWrapper(buffer, encoding="utf-8", errors="backslashreplace", write_through=True)
    text.mode = "w"
    return text  # type: ignore[no-any-return]


def _null() -> int:
    """Return a descriptor to write to; the last one may have been closed with what a schedule left open."""
    try:
        os.fstat(_opened[-1])
    except (IndexError, OSError):
        _opened[:] = [os.open(os.devnull, os.O_WRONLY)]
    return _opened[-1]


_opened: list[int] = []
