"""The live display of a batch on standard error: how many are graded, how fast, how long still; nothing without a terminal."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from grader.batch.classroom import News

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, TaskID

    from grader.batch.run import Finished


@contextlib.contextmanager
def progress(*, quiet: bool) -> Iterator[tuple[Callable[[str], None], News]]:
    """Yield what shows a text, and what hears of a batch."""
    if quiet or not sys.stderr.isatty():
        yield lambda _text: None, News()
        return
    with _bar() as bar:
        task = bar.add_task("", total=None, note="")
        yield lambda text: bar.update(task, description=text), _Live(bar, task).news()


class _Live:
    """Counts what is finished on a bar."""

    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar, self._task = bar, task
        self._errors = 0

    def news(self) -> News:
        """Return what hears of a batch."""
        return News(self._begins, self._finished)

    def _begins(self, everything: int, left: int) -> None:
        kept = everything - left
        note = f"({kept} were graded before)" if kept else ""
        self._bar.reset(self._task, total=left, description="grading", note=note)

    def _finished(self, one: Finished) -> None:
        if one.reused:
            return
        self._errors += one.result.status == "error"
        if self._errors:
            self._bar.update(self._task, note=f"[red]{self._errors} not graded[/red]")
        self._bar.advance(self._task)


def _bar() -> Progress:
    from rich.console import Console  # noqa: PLC0415  needed on a terminal only
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text  # noqa: PLC0415

    class Rate(ProgressColumn):
        """Submissions per second."""

        def render(self, task: Task) -> Text:
            """Return the rate so far."""
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f}/s" if speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, TextColumn("{task.fields[note]}"), console=Console(stderr=True))
