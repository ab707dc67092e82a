"""One student's hand-in, taken in: its source as bytes, and what is known about where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.text import Text


@dataclass(frozen=True)
class Submission:
    """A submission: `name` as handed in, `file` as the sandbox names it (ex03.py), and the source."""

    name: str
    student: str | None
    exercise_id: str
    file: str
    source: bytes
    digest: str
    warnings: tuple[Text, ...] = ()
