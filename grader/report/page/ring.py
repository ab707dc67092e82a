"""A deadlock as the ring it is: threads and what they wait for, drawn as SVG boxes on an ellipse with arrows between."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from grader.report.findings import circle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.model import WaitReport

WIDTH, MARGIN = 640, 8
BOX_WIDTH, BOX_HEIGHT = 170, 46
MAX_THREADS = 8
_MAX_LABEL = 22
_END_OF = "end of "
_BEND = 26.0
_ROUND = 4  # boxes that an ellipse has room for
_ROW = 84


@dataclass(frozen=True)
class Box:
    """A thread, or a tool that one holds and another waits for; x and y are the middle."""

    label: str
    thread: bool
    x: int
    y: int


@dataclass(frozen=True)
class Arrow:
    """From a thread to what it waits for, or from a tool to the thread that holds it: a quadratic curve."""

    waits: bool
    path: str


@dataclass(frozen=True)
class Ring:
    """The picture: boxes and arrows on a canvas of WIDTH by `height`."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    height: int


def ring(waits: Sequence[WaitReport]) -> Ring | None:
    """Return the ring of threads of which each waits for the next; None where there is none, or too large a one."""
    threads = circle(list(waits))
    if not threads or len(threads) > MAX_THREADS:
        return None
    by_thread = {wait.thread: wait for wait in waits}
    labels: list[tuple[str, bool]] = []
    for thread in threads:
        labels.append((thread, True))
        if not by_thread[thread].for_.startswith(_END_OF):
            labels.append((by_thread[thread].for_, False))
    boxes = _on_an_ellipse(labels) if len(labels) <= _ROUND else _in_two_columns(labels)
    height = max(box.y for box in boxes) + BOX_HEIGHT // 2 + MARGIN
    arrows = tuple(_arrow(one, other) for one, other in pairwise((*boxes, boxes[0]))) if len(boxes) > 1 else ()
    return Ring(boxes, arrows, height)


def _on_an_ellipse(labels: Sequence[tuple[str, bool]]) -> tuple[Box, ...]:
    """Place the first box on the left, the others clockwise."""
    half_width, half_height = WIDTH / 2 - MARGIN - BOX_WIDTH / 2, 60
    middle = MARGIN + BOX_HEIGHT / 2 + half_height
    angles = [math.pi * (1 + 2 * number / len(labels)) for number in range(len(labels))]
    return tuple(
        _box(label, WIDTH / 2 + half_width * math.cos(angle), middle + half_height * math.sin(angle))
        for label, angle in zip(labels, angles, strict=True)
    )


def _in_two_columns(labels: Sequence[tuple[str, bool]]) -> tuple[Box, ...]:
    """Go down on the right and up on the left."""
    rows = (len(labels) + 1) // 2
    return tuple(
        _box(
            label,
            WIDTH * (3 if number < rows else 1) / 4,
            MARGIN + BOX_HEIGHT / 2 + _ROW * (number if number < rows else len(labels) - 1 - number),
        )
        for number, label in enumerate(labels)
    )


def _box(label: tuple[str, bool], x: float, y: float) -> Box:
    text, thread = label
    return Box(text if len(text) <= _MAX_LABEL else f"{text[: _MAX_LABEL - 1]}…", thread, round(x), round(y))


def _arrow(start: Box, end: Box) -> Arrow:
    """Draw from edge to edge, bent outwards so that there and back are two curves."""
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy) or 1.0
    bend_x = (start.x + end.x) / 2 + dy / length * _BEND
    bend_y = (start.y + end.y) / 2 - dx / length * _BEND
    x1, y1 = _edge(start, bend_x, bend_y, 0)
    x2, y2 = _edge(end, bend_x, bend_y, 9)
    return Arrow(start.thread, f"M{x1} {y1}Q{bend_x:.0f} {bend_y:.0f} {x2} {y2}")


def _edge(box: Box, x: float, y: float, gap: int) -> tuple[int, int]:
    """Return where the line from the middle of a box to a point leaves the box, and a gap further."""
    dx, dy = x - box.x, y - box.y
    length = math.hypot(dx, dy) or 1.0
    part = min(
        (BOX_WIDTH / 2) / abs(dx) if dx else math.inf,
        (BOX_HEIGHT / 2) / abs(dy) if dy else math.inf,
    )
    reach = part + gap / length
    return round(box.x + dx * reach), round(box.y + dy * reach)
