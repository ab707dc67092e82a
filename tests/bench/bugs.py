"""How many schedules it takes to find known bugs, and whether anything is said of the programs without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.jobs import KERNELS, Asked, Kernel, do
from bench.table import Row, progress

if TYPE_CHECKING:
    from bench.settings import Settings

SCHEDULES = 1000


def rows(settings: Settings) -> list[Row]:
    """Look for every bug once: the search is the same every time."""
    python = settings.python(settings.newest)
    found = [_row(python, kernel) for kernel in KERNELS]
    missed = sum(row.reached is False for row in found)
    return [
        *found,
        Row(
            f"bugs found, and nothing said of the fixed programs, of {len(KERNELS)}",
            f"{len(KERNELS) - missed}",
            f"{len(KERNELS)}",
            not missed,
        ),
    ]


def _row(python: str, kernel: Kernel) -> Row:
    progress(kernel.name)
    bad = do(python, "search", Asked(kernel.bad(), args=kernel.args, schedules=SCHEDULES))
    fixed = do(python, "search", Asked(kernel.fixed(), args=kernel.args, schedules=SCHEDULES))
    found, alarm = bad["failure"], fixed["failure"]
    figure = f"{_what(found)} at schedule {found['schedule']}" if found else f"not found in {bad['schedules']:,}"
    figure += f"; false alarm at {alarm['schedule']}" if alarm else f"; fixed: {_proven(fixed)}"
    return Row(f"bug of {kernel.name}", figure, f"≤ {SCHEDULES:,}", bool(found) and not alarm)


def _what(failure: dict[str, Any]) -> str:
    run = failure["run"]
    errors = [*run["thread_errors"], *([run["error"]] if run["error"] else [])]
    return str(errors[0]["type"] if errors else run["kind"])


def _proven(fixed: dict[str, Any]) -> str:
    complete = fixed["complete_up_to_preemptions"]
    upto = "" if complete is None else f", all with ≤ {complete} preemptions"
    return f"none in {fixed['explored']:,}{upto}"
