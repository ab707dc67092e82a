"""One file of a class's hand-ins, and whose it is: what every naming convention is read into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.display import shown

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_NAME = 100


@dataclass(frozen=True)
class Student:
    """A student as the source names them, made safe to show; `id` is the platform's own."""

    name: str | None
    id: str | None = None
    email: str | None = None

    @classmethod
    def of(cls, name: str | None, id_: str | None = None, email: str | None = None) -> Student:
        """Return a student with names that can be shown and stored anywhere."""
        safe = (shown(" ".join(text.split()), _LONGEST_NAME) if text else None for text in (name, id_, email))
        return cls(*(text or None for text in safe))

    @property
    def key(self) -> str:
        """What tells this student from all others: the platform's id, else the address, else the name."""
        return self.id or self.email or self.name or ""


@dataclass(frozen=True)
class Owner:
    """Who handed something in together: `key` is the same for all that they handed in, and nobody else's."""

    key: str
    students: tuple[Student, ...]

    @classmethod
    def of(cls, *students: Student) -> Owner:
        """Return the owner that these students are."""
        return cls("\n".join(sorted(student.key for student in students)), students)

    @property
    def name(self) -> str | None:
        """The students' names, for the report; None when the source names nobody."""
        names = [student.name or student.id or student.email for student in self.students]
        return shown(", ".join(name for name in names if name), 2 * _LONGEST_NAME) or None


@dataclass(frozen=True)
class Piece:
    """One file: its owner, its name among what they handed in, its place in the source, how it is read up to a limit.

    `exercise_id` is what the surroundings say (a folder, a roster), not the name. Of two with the same name the one
    with the greater `attempt` was handed in later. A `loose` one lies beside those of others: two of one name may be
    of two students.
    """

    owner: Owner
    name: str
    place: str
    read: Callable[[int], bytes]
    exercise_id: str | None = None
    attempt: int = 0
    late: bool = False
    loose: bool = False

    @property
    def last(self) -> str:
        """The file's name without its folders."""
        return self.name.rpartition("/")[2]
