"""A CSV file of somebody else: read with its own separator, marks and line ends, changed in some cells, written back."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.report.form import Export

MAX_CELL = 2**20


@dataclass
class Sheet:
    """Rows of cells; what is not changed is written as it was read, cell by cell."""

    name: str
    rows: list[list[str]]
    delimiter: str
    line_end: str
    marked: bool

    def cell(self, row: int, column: int | None) -> str:
        """Return a cell without the blanks around it; empty where a row is short or there is no such column."""
        cells = self.rows[row]
        return cells[column].strip() if column is not None and column < len(cells) else ""

    def put(self, row: int, column: int, value: str) -> None:
        """Change a cell; a row that is too short grows."""
        cells = self.rows[row]
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = value

    def text(self) -> str:
        """Return the file."""
        out = io.StringIO()
        csv.writer(out, delimiter=self.delimiter, lineterminator=self.line_end).writerows(self.rows)
        return ("\ufeff" if self.marked else "") + out.getvalue()


def read(export: Export) -> Sheet:
    """Return the sheet of an export: UTF-8, or UTF-16 with its mark; comma, semicolon or tab."""
    text = _decoded(export)
    marked = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    csv.field_size_limit(MAX_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UsageError(f"--export {export.name}: not a CSV file, or cut off: {error}") from None
    if not rows or not any(rows[0]):
        raise UsageError(f"--export {export.name}: empty: a header row is expected")
    return Sheet(export.name, rows, delimiter, "\r\n" if "\r\n" in text else "\n", marked)


def _decoded(export: Export) -> str:
    utf_16 = export.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return export.data.decode("utf-16" if utf_16 else "utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"--export {export.name}: not UTF-8 text (byte {error.start})", "Export it again with the encoding UTF-8."
        ) from None
