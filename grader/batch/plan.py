"""What is to be graded: each hand-in with its exercise and the digest of its file, read once before any grading."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.batch.remark import Remark, RemarkKind
from grader.errors import UsageError
from grader.submission import Rejected
from grader.submission.types import source_digest
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.batch.handin import HandIn
    from grader.batch.intake import Intake
    from grader.exercise import Exercise

    Find = Callable[[str], Exercise]

EMPTY = source_digest(b"")


@dataclass(frozen=True)
class Planned:
    """A hand-in to be graded, or already known to be rejected: `digest` stands for the file, or for the reason."""

    hand_in: HandIn
    exercise: Exercise
    digest: str
    rejected: Rejected | None = None


@dataclass(frozen=True)
class Plan:
    """All that is to be graded, in order, and all that an instructor has to know beside it."""

    hand_ins: tuple[Planned, ...]
    remarks: tuple[Remark, ...]


def planned(intake: Intake, find: Find) -> Plan:
    """Read every file once; `find` returns an exercise by its id and raises UsageError for an unknown one."""
    found = [one for hand_in in intake.hand_ins for one in _looked_at(hand_in, find)]
    hand_ins = tuple(one for one in found if isinstance(one, Planned))
    remarks = (*intake.remarks, *(one for one in found if isinstance(one, Remark)))
    return Plan(hand_ins, remarks)


def _looked_at(hand_in: HandIn, find: Find) -> Iterator[Planned | Remark]:
    try:
        exercise = find(hand_in.exercise_id)
    except UsageError as error:
        yield Remark(RemarkKind.UNMATCHED, hand_in.place, Text(error.message, error.message))
        return
    try:
        digest = hand_in.take(exercise).digest
    except Rejected as rejected:
        yield Planned(hand_in, exercise, digest_of(rejected), rejected)
    except UsageError as error:
        yield unreadable(hand_in, error)
    else:
        yield Planned(hand_in, exercise, digest)
        if digest == EMPTY:
            yield Remark(RemarkKind.EMPTY, hand_in.place, Text("the file is empty", "文件是空的"))


def digest_of(rejected: Rejected) -> str:
    """Return what stands for a hand-in that cannot be taken in: the reason."""
    return f"rejected:{hashlib.sha256(rejected.text.en.encode('utf-8', 'backslashreplace')).hexdigest()}"


def unreadable(hand_in: HandIn, error: UsageError) -> Remark:
    """Say that this machine cannot read a file; that is not the student's fault, and no report is made of it."""
    return Remark(RemarkKind.UNREADABLE, hand_in.place, Text(error.message, error.message))
