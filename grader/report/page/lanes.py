"""The layout of a schedule's picture: a lane for each thread, a row for each step, a bar for each lock that is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.report.page.holds import Hold, holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.model import FailureReport, StepReport

MAX_ROWS = 120
# After these a thread could not go on by itself, so that it was another's turn is not an unlucky switch.
_GIVES_WAY = frozenset({"waits", "joins", "ends", "sleeps", "raises"})


@dataclass(frozen=True)
class Row:
    """A step: its lane, whether its source line is shown (once for the steps of one line), and what is held throughout it."""

    step: StepReport
    lane: int
    shows_source: bool
    begins_turn: bool
    unlucky: bool
    held: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """The lanes by their threads' names, how many bars stand side by side in each, the rows and the bars."""

    threads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    holds: tuple[Hold, ...]
    tools: tuple[str, ...]
    left_out: int


def picture(failure: FailureReport) -> Picture | None:
    """Return the layout of the last steps; None where there are none."""
    if not failure.steps:
        return None
    steps = failure.steps
    left_out = max(0, len(steps) - MAX_ROWS)
    threads = tuple(dict.fromkeys(step.thread for step in steps[left_out:]))
    bars = tuple(hold.cut(left_out) for hold in holds(steps) if hold.last >= left_out and hold.thread in threads)
    unlucky = _unlucky(steps, failure.preemptions)
    rows = tuple(_row(steps, place, left_out, threads, bars, unlucky) for place in range(left_out, len(steps)))
    widths = tuple(max((bar.slot + 1 for bar in bars if bar.thread == thread), default=0) for thread in threads)
    return Picture(threads, widths, rows, bars, tuple(dict.fromkeys(bar.tool for bar in bars)), left_out)


def _row(  # noqa: PLR0913, PLR0917  one call, all of it is needed
    steps: Sequence[StepReport],
    place: int,
    left_out: int,
    threads: tuple[str, ...],
    bars: Sequence[Hold],
    unlucky: frozenset[int],
) -> Row:
    step = steps[place]
    before = steps[place - 1] if place > left_out else None
    begins = before is None or before.thread != step.thread
    same_line = before is not None and (before.line, before.source) == (step.line, step.source)
    row = place - left_out
    held = (
        bar.tool for bar in bars if bar.thread == step.thread and bar.first < row < bar.last + (step.did != "releases")
    )
    return Row(
        step=step,
        lane=threads.index(step.thread),
        shows_source=bool(step.source) and (begins or not same_line),
        begins_turn=begins,
        unlucky=place in unlucky,
        held=tuple(dict.fromkeys(held)),
    )


def _unlucky(steps: Sequence[StepReport], preemptions: int | None) -> frozenset[int]:
    """Return the steps before which a thread was interrupted; none where that cannot be told from the steps."""
    found = frozenset(
        place
        for place in range(1, len(steps))
        if steps[place].thread != steps[place - 1].thread
        and steps[place - 1].did not in _GIVES_WAY
        and any(later.thread == steps[place - 1].thread for later in steps[place:])
    )
    return found if len(found) == preemptions else frozenset()
