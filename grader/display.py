"""Text of unknown origin made safe to print and to store: no control characters, no tricks with direction."""

from __future__ import annotations

import unicodedata

# Not printable by themselves, but scripts and emoji are joined with them.
_JOINERS = frozenset("\u200c\u200d")


def shown(text: str, limit: int = 200) -> str:
    """Return a text as one line that can be printed anywhere: a file name, a thread's name, a value."""
    return _cut("".join(_escaped(char) for char in text[: limit + 1]), limit)


def clean(text: str, limit: int = 4000) -> str:
    r"""Return a text of several lines that can be printed anywhere; only \n and \t keep their meaning."""
    unified = text[: limit + 1].replace("\r\n", "\n")
    return _cut("".join(char if char in "\n\t" else _escaped(char) for char in unified), limit)


def _escaped(char: str) -> str:
    """Keep what a reader sees as it is; write out controls, lone surrogates and marks that reorder a line."""
    if char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Zs":
        return char
    return char.encode("unicode_escape").decode("ascii")


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
