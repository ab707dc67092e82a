"""Plain tables for a terminal or a file: one line a row, columns as wide as what is in them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST = 48


def lines(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """Return the rows with their columns under each other, those in `right` (by number) set to the right.

    Only the last column may be as wide as it likes.
    """
    cut = [[*map(_cut, row[:-1]), *row[-1:]] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cut, strict=True)]
    return [
        "  ".join(
            _padded(cell, width, to_the_right=index in right) for index, (cell, width) in _numbered(row, widths)
        ).rstrip()
        for row in cut
    ]


def _numbered(row: list[str], widths: list[int]) -> list[tuple[int, tuple[str, int]]]:
    return list(enumerate(zip(row, widths, strict=True)))


def _padded(cell: str, width: int, *, to_the_right: bool) -> str:
    blanks = " " * (width - _width(cell))
    return blanks + cell if to_the_right else cell + blanks


def _cut(cell: str) -> str:
    if _width(cell) <= _WIDEST:
        return cell
    while _width(cell) >= _WIDEST:
        cell = cell[:-1]
    return f"{cell}…"


def _width(text: str) -> int:
    """Count the columns of a terminal that a text takes: two for each wide character."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text if not unicodedata.combining(char)
    )
