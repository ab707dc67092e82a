"""The submission's text, line by line, as messages show it."""

from __future__ import annotations

import io
import tokenize

TEXT = 300


class Source:
    """The submission's text by lines, for messages."""

    lines: tuple[str, ...] = ()

    @classmethod
    def line(cls, number: int | None) -> str:
        """Return a line without its indentation, "" where there is none."""
        if number is None or not 0 < number <= len(cls.lines):
            return ""
        return cls.lines[number - 1].strip()[:TEXT]


def source_lines(source: bytes) -> tuple[str, ...]:
    """Return a program's text by lines, in whatever encoding it declares."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        text = source.decode(encoding, "replace")
    except (SyntaxError, LookupError):
        text = source.decode("utf-8", "replace")
    return tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
