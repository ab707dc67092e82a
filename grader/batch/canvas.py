"""Canvas's "Download Submissions": `leebruce_LATE_4242_98765_ex01-1.py`, all in one folder.

The parts are the sortable name without blanks, LATE where it was, the user's id, the attachment's id (a later one is
greater), and the file's name, to which Canvas adds -1, -2 … when a student hands in the same name again. With
anonymous grading the name is `anon_` and a code, for group assignments the group's.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from grader.batch.piece import Owner, Piece, Student

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.batch.tree import Tree

_NAME = re.compile(
    r"(?P<who>(?:anon_)?[^_/]+)_(?P<late>LATE_)?(?:(?P<id>[0-9]+)_)?(?P<attachment>[0-9]+)_(?P<name>[^/]+)", re.DOTALL
)
_AGAIN = re.compile(r"-[0-9]+(?=\.[A-Za-z0-9]+$)")


def matches(name: str) -> bool:
    """Say whether a name is one that Canvas makes."""
    return _NAME.fullmatch(name) is not None


def pieces(tree: Tree) -> Iterator[Piece]:
    """Return the files with the users (or groups) that handed them in."""
    for name in tree.names:
        found = _NAME.fullmatch(name)
        if found is not None:
            yield Piece(
                owner=Owner.of(Student.of(found["who"], found["id"])),
                name=_AGAIN.sub("", found["name"]),
                place=name,
                read=partial(tree.read, name),
                attempt=int(found["attachment"][:18]),
                late=found["late"] is not None,
            )
