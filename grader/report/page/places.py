"""Where the steps and bars of the pictures stand in their grids, as style sheet classes.

Inline styles would need a weaker Content Security Policy; rules in the page's one sheet are covered by its hash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.page.holds import Hold
    from grader.report.page.lanes import Picture

_HEAD = 1  # the row with the threads' names


class Places:
    """Names the classes of a page's pictures; `css` gives the rules of all of them."""

    def __init__(self, pictures: Sequence[Picture | None]) -> None:
        """Lay out the pictures of one page."""
        self._pictures = [picture for picture in pictures if picture is not None]

    def grid(self, picture: Picture) -> str:
        """Return the class of a picture's grid."""
        return f"g{self._pictures.index(picture)}"

    def lane(self, picture: Picture, lane: int) -> str:
        """Return the class of the column in which a lane's steps stand."""
        return f"c{_column(picture, lane)}"

    def whole(self, picture: Picture, lane: int) -> str:
        """Return the classes of all columns of a lane: its bars and its steps."""
        width = picture.widths[lane]
        return f"c{_column(picture, lane) - width} w{width + 1}"

    def row(self, number: int) -> str:
        """Return the class of the row of a step."""
        return f"r{number + _HEAD + 1}"

    def bar(self, picture: Picture, hold: Hold) -> str:
        """Return the classes of a bar: its column, its first row, how many rows long it is."""
        lane = picture.threads.index(hold.thread)
        column = _column(picture, lane) - picture.widths[lane] + hold.slot
        return f"c{column} {self.row(hold.first)} n{hold.last - hold.first + 1}"

    def css(self) -> str:
        """Return the rules."""
        columns = max((sum(picture.widths) + len(picture.threads) for picture in self._pictures), default=0)
        rows = max((len(picture.rows) for picture in self._pictures), default=0) + _HEAD
        rules = [f".c{number}{{grid-column-start:{number}}}" for number in range(1, columns + 1)]
        widest = max((width for picture in self._pictures for width in picture.widths), default=0)
        rules += [f".w{number}{{grid-column-end:span {number}}}" for number in range(1, widest + 2)]
        rules += [f".r{number}{{grid-row-start:{number}}}" for number in range(1, rows + 1)]
        rules += [f".n{number}{{grid-row-end:span {number}}}" for number in range(1, rows)]
        rules += [f".g{number}{{grid-template-columns:{_tracks(item)}}}" for number, item in enumerate(self._pictures)]
        return "\n".join(rules) + "\n" if self._pictures else ""


def _column(picture: Picture, lane: int) -> int:
    """Return the grid column of a lane's steps: the lanes before it, their bars, and its own bars come first."""
    return sum(picture.widths[: lane + 1]) + lane + 1


def _tracks(picture: Picture) -> str:
    lanes = (f"{'1rem ' * width}minmax(11rem,1fr)" for width in picture.widths)
    return " ".join(lanes)
