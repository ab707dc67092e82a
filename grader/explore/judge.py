"""What counts as a failure when there is no exercise that says so, and which of several is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.explore import say
from grader.suite.exploration import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.explore.target import Target
    from grader.inside.wire import Json
    from grader.suite.exploration import Run
    from grader.text import Text

WRONG_RESULT = "wrong-result"
DEFAULT_SCHEDULE = "s1:"


@dataclass(frozen=True)
class Finding:
    """A run that fails: the kind, and what to say about it."""

    kind: str
    text: Text
    run: Run


def first_failure(runs: Sequence[Run], target: Target) -> Finding | None:
    """Return the failure with the fewest preemptions; of these, one that is wrong whatever the others return."""
    default = next((run for run in runs if run.schedule == DEFAULT_SCHEDULE), None)
    found = [finding for run in runs if (finding := failing(run, default, target)) is not None]
    return min(found, key=lambda finding: (finding.run.preemptions, finding.kind == WRONG_RESULT), default=None)


def failing(run: Run, default: Run | None, target: Target) -> Finding | None:
    """Return what is wrong with a run, in itself or beside the run of the default schedule."""
    kind = _kind(run)
    if kind is not None:
        return Finding(kind, say.ended_badly(kind, run, target), run)
    if default is None or _kind(default) is not None or result(run) == result(default):
        return None
    return Finding(WRONG_RESULT, say.wrong_result(result(run), result(default), target), run)


def is_over(run: Run) -> bool:
    """Say whether the main thread had done all of its work."""
    return isinstance(run.returned, dict) and run.returned.get("over") is True


def result(run: Run) -> tuple[Json, str | None]:
    """Return what a run came to: its value, or, where there is none, what its main thread printed."""
    told = run.returned if isinstance(run.returned, dict) else {}
    value, printed = told.get("value"), told.get("printed")
    return value, printed if value is None and isinstance(printed, str) else None


def _kind(run: Run) -> str | None:
    if run.kind is Kind.RAISED or run.thread_errors:
        return "memory" if _first_error(run) == "MemoryError" else "exception"
    if run.kind is Kind.DEADLOCK:
        return "threads-left" if is_over(run) else "deadlock"
    return "no-progress" if run.kind is Kind.NO_PROGRESS else None


def _first_error(run: Run) -> str:
    return (run.error or run.thread_errors[0]).type
