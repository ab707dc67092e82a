"""From outcomes to points: pure, and the only place where a criterion passes or fails."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.exercise import Criterion
    from grader.outcome import Failure, Schedules
    from grader.text import Text


class Status(Enum):
    """Whether there is a score (graded, rejected with 0) or the grader failed (error, no score)."""

    GRADED = "graded"
    REJECTED = "rejected"
    ERROR = "error"


@dataclass(frozen=True)
class CriterionResult:
    """One criterion, whether it is met, and what the student is told about it."""

    criterion: Criterion
    passed: bool
    points: float
    message: Text | None = None
    failure: Failure | None = None
    schedules: Schedules | None = None


@dataclass(frozen=True)
class Verdict:
    """What a submission is worth; `message` is what holds for the submission as a whole."""

    status: Status
    score: float | None
    max_score: float
    criteria: tuple[CriterionResult, ...] = ()
    warnings: tuple[Text, ...] = ()
    message: Text | None = None
