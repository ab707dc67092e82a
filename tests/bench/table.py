"""The table that a bench run prints."""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Row:
    """One figure; `reached` says whether it is as good as the aim, where there is one."""

    what: str
    figure: str
    aim: str = ""
    reached: bool | None = None


def at_least(what: str, figure: float, aim: float, unit: str) -> Row:
    """Return the row of a figure that should be high."""
    return Row(what, f"{number(figure)}{unit}", f"≥ {number(aim)}{unit}", figure >= aim)


def at_most(what: str, figure: float, aim: float, unit: str) -> Row:
    """Return the row of a figure that should be low."""
    return Row(what, f"{number(figure)}{unit}", f"≤ {number(aim)}{unit}", figure <= aim)


def number(figure: float) -> str:
    """Return a figure with as many digits as it deserves."""
    return f"{figure:,.0f}" if abs(figure) >= 100 or figure == int(figure) else f"{figure:.3g}"


def spread(figures: Sequence[float], unit: str) -> str:
    """Return the median and, in brackets, from where to where the figures go."""
    return f"{number(statistics.median(figures))}{unit} ({number(min(figures))} to {number(max(figures))})"


def not_measured(what: str, why: str) -> Row:
    """Return the row of what could not be measured here."""
    return Row(what, f"not measured: {why}")


def lines(rows: Iterable[Row]) -> Iterable[str]:
    """Return the table in Markdown, for the README as well as for a terminal."""
    cells = [("measured", "figure", "aim", "")]
    cells += [(row.what, row.figure, row.aim, {True: "✓", False: "✗", None: ""}[row.reached]) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    texts = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    return [texts[0], "|-" + "-|-".join("-" * width for width in widths) + "-|", *texts[1:]]


def progress(text: str) -> None:
    """Say on standard error what is being measured."""
    sys.stderr.write(f"measuring: {text}\n")
    sys.stderr.flush()
