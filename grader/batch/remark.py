"""What an instructor has to know about a source beside its hand-ins: nothing is left out without one of these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.batch.piece import Student
    from grader.text import Text


class RemarkKind(Enum):
    """Why something is listed."""

    UNMATCHED = "unmatched"  # nobody can tell whose it is, or for which exercise
    DUPLICATE = "duplicate"  # the same student, the same exercise, and no saying which counts: both are graded
    SUPERSEDED = "superseded"  # handed in again later: the later one is graded
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    MISSING = "missing"  # on the list, but nothing was handed in


@dataclass(frozen=True)
class Remark:
    """One thing to know: where it is in the source (made safe to show), and what about it; `student`, where one is."""

    kind: RemarkKind
    place: str
    text: Text
    student: Student | None = None
