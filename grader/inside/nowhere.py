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
    return io.TextIOWrapper(buffer, encoding="utf-8", errors="backslashreplace", write_through=True)


def _null() -> int:
    if not _opened:
        _opened.append(os.open(os.devnull, os.O_WRONLY))
    return _opened[0]


_opened: list[int] = []
