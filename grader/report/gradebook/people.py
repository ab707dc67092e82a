"""Finding a student's row in a gradebook: by each kind of identity in turn, and never by guessing between two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Identities:
    """One kind of identity: for each row that has one, what it is there."""

    kind: str
    by_row: tuple[tuple[int, str], ...]


def row_of(student: str, kinds: Sequence[Identities]) -> int | Text:
    """Return the row of a student, or why there is none; a kind that several rows answer to decides nothing."""
    wanted = _plain(student)
    for identities in kinds:
        rows = [row for row, value in identities.by_row if _plain(value) == wanted]
        if len(rows) == 1:
            return rows[0]
        if rows:
            return Text(
                f"{student}: {len(rows)} rows of the gradebook have this {identities.kind}",
                f"{student}：成绩册中有 {len(rows)} 行的 {identities.kind} 与此相同",
            )
    return Text(f"{student}: not in the gradebook", f"{student}：不在成绩册中")


def squashed(name: str) -> str:
    """Return a name as Canvas writes it into file names: "Lee, Ann" is leeann."""
    return "".join(char for char in name.casefold() if char.isalnum())


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
