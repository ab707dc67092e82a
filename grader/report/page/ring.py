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
    height = 2 * MARGIN + BOX_HEIGHT + (120 if len(labels) <= 4 else 40 * len(labels))  # noqa: PLR2004
    boxes = tuple(_box(number, len(labels), height, *label) for number, label in enumerate(labels))
    arrows = tuple(_arrow(one, other) for one, other in pairwise((*boxes, boxes[0]))) if len(boxes) > 1 else ()
    return Ring(boxes, arrows, height)


def _box(number: int, count: int, height: int, label: str, thread: bool) -> Box:  # noqa: FBT001  both come from one pair
    angle = math.pi + 2 * math.pi * number / count
    x = WIDTH / 2 + (WIDTH / 2 - MARGIN - BOX_WIDTH / 2) * math.cos(angle)
    y = height / 2 + (height / 2 - MARGIN - BOX_HEIGHT / 2) * math.sin(angle)
    short = label if len(label) <= _MAX_LABEL else f"{label[: _MAX_LABEL - 1]}…"
    return Box(short, thread, round(x), round(y))


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
