"""A submission as the grader knows it, and what is said of one that cannot be taken in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import SubmissionRejected

if TYPE_CHECKING:
    from grader.exercise import Exercise
    from grader.text import Text


def source_digest(source: bytes) -> str:
    """Return what tells a source from all others."""
    return f"sha256:{hashlib.sha256(source).hexdigest()}"


@dataclass(frozen=True)
class Submission:
    """A submission: `name` as handed in (made safe to show), `file` as the sandbox names it, and the source."""

    name: str
    student: str | None
    exercise_id: str
    file: str
    source: bytes
    digest: str
    warnings: tuple[Text, ...] = ()

    @classmethod
    def of(
        cls,
        exercise: Exercise,
        name: str,
        source: bytes,
        *,
        student: str | None = None,
        warnings: tuple[Text, ...] = (),
    ) -> Submission:
        """Return the submission to an exercise that consists of this source."""
        return cls(name, student, exercise.id, exercise.entry, source, source_digest(source), warnings)


class Refused(Exception):  # what happened, in the words of the interface
    """Something about the bytes at hand that keeps them from being taken in."""

    def __init__(self, text: Text) -> None:
        """Keep the reason, in every language."""
        super().__init__(text.en)
        self.text = text


class Rejected(SubmissionRejected):
    """A hand-in that cannot be taken in; `exercise` is None where not even that can be told."""

    def __init__(self, text: Text, name: str, student: str | None, exercise: Exercise | None) -> None:
        """Keep the reason in every language, and what the report says about the hand-in."""
        super().__init__(text.en)
        self.text = text
        self.name = name
        self.student = student
        self.exercise = exercise
