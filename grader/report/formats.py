"""The formats that a report can be written in: one small writer for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.report import terminal
from grader.report.model import to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.report.model import Report
    from grader.report.paper import Paper


@dataclass(frozen=True)
class Format:
    """A format by its name: how one report is written in it, and what a file of it is called."""

    name: str
    suffix: str
    write: Callable[[Report, Paper], str]


_ALL = (
    Format("json", ".json", lambda report, _: to_json(report)),
    Format("terminal", ".txt", terminal.write),
)


def names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(form.name for form in _ALL)


def named(name: str) -> Format:
    """Return a format by its name; UsageError lists the formats that there are."""
    for form in _ALL:
        if form.name == name:
            return form
    raise UsageError(f"--format {name}: no such format: there are {', '.join(names())}")
