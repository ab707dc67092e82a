"""A schedule as a picture: one column per thread, time runs down; one list of steps where the paper is too narrow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text as Styled

from grader.report import phrases
from grader.text import Language, Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from grader.report.model import FailureReport, StepReport

MAX_SHOWN = 60
MIN_COLUMN = 22
_MARGIN = 4  # a line number and a space
_GRID = 3  # what a column needs beside its text: a rule and two spaces

_LEFT_OUT = Text("… {count} earlier steps are left out", "……省略了前面的 {count} 步")


@dataclass(frozen=True)
class _Turn:
    """Steps that one thread makes before another goes on."""

    thread: str
    steps: tuple[StepReport, ...]


def schedule(failure: FailureReport, width: int, lang: Language) -> list[RenderableType]:
    """Return the picture of a schedule, or nothing when there are no steps."""
    steps = failure.steps[-MAX_SHOWN:]
    left_out = len(failure.steps) - len(steps)
    if not steps:
        return []
    above = [Styled(_LEFT_OUT.in_(lang).replace("{count}", str(left_out)), "dim")] if left_out else []
    threads = list(dict.fromkeys(step.thread for step in steps))
    turns = [_Turn(thread, tuple(group)) for thread, group in groupby(steps, lambda step: step.thread)]
    if failure.kind == "hang":  # where everybody stands has no order
        return [*above, _list(turns, lang)]
    column = (width - 1) // len(threads) - _GRID
    if column < MIN_COLUMN:
        return [*above, _list(turns, lang)]
    return [*above, _columns(threads, turns, min(column, _widest(steps, lang)), lang)]


def _columns(threads: list[str], turns: list[_Turn], column: int, lang: Language) -> Table:
    """Draw a line at every switch, so that the eye follows who goes on."""
    table = Table(show_edge=False, pad_edge=False)
    for thread in threads:
        table.add_column(Styled(thread, "bold"), width=column, overflow="fold")
    for turn in turns:
        cell = _lines(turn.steps, lang)
        table.add_row(*(cell if thread == turn.thread else None for thread in threads), end_section=True)
    return table


def _list(turns: list[_Turn], lang: Language) -> Table:
    table = Table(show_header=False, show_edge=False, pad_edge=False)
    table.add_column(style="bold", overflow="fold", max_width=16)
    table.add_column(overflow="fold")
    for turn in turns:
        table.add_row(turn.thread, _lines(turn.steps, lang), end_section=True)
    return table


def _lines(steps: tuple[StepReport, ...], lang: Language) -> Group:
    """Return each source line once, and below it what its steps did; what wraps stays below where it began."""
    lines: list[RenderableType] = []
    for (line, source), group in groupby(steps, lambda step: (step.line, step.source)):
        if source:
            lines.append(_hanging(Styled(source), Styled(f"{line or '':>3} ", "dim")))
        for step in group:
            lines.append(_hanging(Styled(phrases.did(step).in_(lang), "cyan")))
            if step.note is not None:
                lines.append(_hanging(Styled(_note(step, lang), "bold red"), Styled("  ▲ ", "bold red")))
    return Group(*lines)


def _hanging(text: Styled, margin: Styled | None = None) -> Table:
    table = Table.grid()
    table.add_column(width=_MARGIN)
    table.add_column(overflow="fold")
    table.add_row(margin or "", text)
    return table


def _widest(steps: list[StepReport], lang: Language) -> int:
    """Return how wide a column is at most of use."""
    texts = [text for step in steps for text in (step.source, phrases.did(step).in_(lang), _note(step, lang))]
    return max(MIN_COLUMN, _MARGIN + max(cell_len(text) for text in texts))


def _note(step: StepReport, lang: Language) -> str:
    return "" if step.note is None else phrases.note(step.note).in_(lang)
