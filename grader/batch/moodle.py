"""Moodle's "Download all submissions": `Full Name_12345_assignsubmission_file_/ex01.py`, or the same without folders.

The number is the participant's (`Participant 12345` in the grading worksheet). With blind marking the name is
"Participant". For groups, the group's name and a hyphen stand before the student's.
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
    r"(?P<who>[^/]+)_(?P<id>[0-9]+)_assignsubmission_(?P<type>[a-z0-9]+)(?:_?/|_)(?P<name>.+)", re.DOTALL
)
_BLIND = frozenset({"participant"})


def matches(name: str) -> bool:
    """Say whether a name is one that Moodle makes."""
    return _NAME.fullmatch(name) is not None


def pieces(tree: Tree) -> Iterator[Piece]:
    """Return the files with the participants that handed them in; text typed into Moodle is one of the files."""
    for name in tree.names:
        found = _NAME.fullmatch(name)
        if found is not None:
            yield Piece(_owner(found["who"], found["id"]), found["name"], name, partial(tree.read, name))


def _owner(who: str, number: str) -> Owner:
    name = f"Participant {number}" if who.lower() in _BLIND else who
    return Owner.of(Student.of(name, number))
