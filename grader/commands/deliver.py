"""Where a report goes: to the screen as a person or a program reads it, and to a file."""

from __future__ import annotations

import contextlib
import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.commands import console
from grader.errors import UsageError
from grader.report import formats
from grader.report.paper import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from grader.report.form import Format
    from grader.report.model import Report

_BELOW = 1


@dataclass(frozen=True)
class Delivery:
    """Which format is printed (None: nothing is), and which file gets which format."""

    printed: Format | None
    output: Path | None
    written: Format

    def deliver(self, report: Report) -> None:
        """Write the file first: when that fails, nothing has been said yet that is not true."""
        if self.output is not None:
            console.write_file(self.output, self.written.write(report, Paper()))
        if self.printed is not None:
            console.result(self.printed.write(report, console.paper()))

    def deliver_without_score(self, report: Report) -> None:
        """Deliver a report that has no score, where its format can say that; the error that follows says it anyway."""
        with contextlib.suppress(UsageError):
            self.for_programs().deliver(report)

    def for_programs(self) -> Delivery:
        """Return the delivery of a report without a score: a person is told by the error message."""
        return dataclasses.replace(self, printed=None if self.printed == formats.named("terminal") else self.printed)


def planned(form: str | None, output: Path | None, *, as_json: bool, quiet: bool) -> Delivery:
    """Return where reports go for these options; UsageError before any work when they make no sense."""
    asked = None if form is None else formats.named(form)
    if asked is not None and asked.needs is not None:
        raise UsageError(
            f"--format {form} needs {asked.needs}",
            f"Write the native report (--json), then: grade report REPORT --format {form} {asked.needs}",
        )
    console.check_writable(output)
    json = formats.named("json")
    if as_json:
        if asked not in (None, json) and output is None:
            raise UsageError(f"--json and --format {form} ask for different things: use one of them")
        return Delivery(json, output, asked or json)
    if output is None:
        printed = asked or formats.named("terminal")
        return Delivery(None if quiet and asked is None else printed, None, json)
    return Delivery(None if quiet else formats.named("terminal"), output, asked or json)


def exit_code(report: Report, fail_under: float | None) -> int:
    """Return 1 for a score below the percentage asked for, else 0."""
    if fail_under is None or report.score is None:
        return 0
    return _BELOW if report.score * 100 < fail_under * report.max_score else 0
