"""A hand-in: what one student (or group) handed in for one exercise, ready to be read and graded."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.display import shown
from grader.submission import Rejected, Submission
from grader.submission.intake import cannot, taken
from grader.submission.types import Refused
from grader.submission.where import Found
from grader.text import Text

if TYPE_CHECKING:
    from grader.batch.piece import Owner, Piece
    from grader.exercise import Exercise

_NOTHING = Text("there is nothing in it", "里面什么也没有")
_SLUG = 40
_HASH = 10


@dataclass(frozen=True)
class HandIn:
    """One thing to grade. `piece` is the file; where there is none, `refusal` says why.

    `key` is the same each time the same source is read, and no other hand-in's.
    """

    key: str
    exercise_id: str
    owner: Owner
    place: str
    piece: Piece | None
    others: tuple[str, ...] = ()
    refusal: Text | None = None

    @property
    def late(self) -> bool:
        """Whether the platform says that it came late."""
        return self.piece is not None and self.piece.late

    @property
    def file_name(self) -> str:
        """A name for files about it: letters, digits and hyphens only, whatever the student is called."""
        digest = hashlib.sha256(self.key.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
        return "-".join(part for part in (self.exercise_id, _slug(self.owner.name or ""), digest) if part)

    def take(self, exercise: Exercise) -> Submission:
        """Read the file; Rejected when it cannot be taken in, UsageError when this machine cannot read it."""
        try:
            return taken(self._found(), exercise, self.owner.name)
        except Refused as refused:
            raise Rejected(cannot(self.place, refused.text), shown(self._name), self.owner.name, exercise) from None

    def _found(self) -> Found:
        if self.piece is None or self.refusal is not None:
            raise Refused(self.refusal or _NOTHING)
        return Found(self.piece.last, self.piece.read, self.others)

    @property
    def _name(self) -> str:
        return self.piece.last if self.piece else self.place


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_SLUG].strip("-")
