"""Gradescope's "Export Submissions": folders `submission_12345/` and `submission_metadata.yml`, which says whose they are.

The metadata is YAML that Ruby writes: keys are symbols (`:submitters:`), times may carry tags that only Ruby knows.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import yaml

from grader.batch.piece import Owner, Piece, Student
from grader.errors import UsageError
from grader.submission.types import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.batch.tree import Tree

METADATA = "submission_metadata.yml"
_MAX_METADATA = 64 << 20

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Reader(_Loader):  # type: ignore[misc]  # the C loader where there is one
    """A safe loader to which whatever it does not know is nothing."""


def _nothing(_loader: object, _suffix: str, _node: object) -> None:
    return None


def _as_written(loader: Any, node: Any) -> str:
    return str(loader.construct_scalar(node))


_Reader.add_multi_constructor("", _nothing)
for _tag in ("timestamp", "int", "float"):  # ids keep their zeros, times their text
    _Reader.add_constructor(f"tag:yaml.org,2002:{_tag}", _as_written)


def pieces(tree: Tree) -> Iterator[Piece]:
    """Return the files with those who handed them in together; files of no submission in the metadata are left out."""
    submissions = _submissions(tree)
    for name in tree.names:
        folder, _, rest = name.partition("/")
        owner = submissions.get(folder)
        if owner is not None and rest:
            yield Piece(owner, rest, name, partial(tree.read, name), attempt=_number(folder))


def without_files(tree: Tree) -> tuple[tuple[str, Owner], ...]:
    """Return the submissions of the metadata that have no files, by the names of their folders."""
    folders = {name.partition("/")[0] for name in tree.names}
    return tuple((folder, owner) for folder, owner in _submissions(tree).items() if folder not in folders)


def _submissions(tree: Tree) -> dict[str, Owner]:
    try:
        found = yaml.load(tree.read(METADATA, _MAX_METADATA), _Reader)  # noqa: S506  a safe loader
    except Refused as refused:
        raise UsageError(f"{METADATA}: {refused.text.en}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UsageError(f"{METADATA}: not YAML: {str(error).partition(chr(10))[0]}") from None
    if not isinstance(found, dict):
        raise UsageError(f"{METADATA}: it should hold one entry for each submission")
    return {str(folder): _owner(str(folder), entry) for folder, entry in found.items()}


def _owner(folder: str, entry: object) -> Owner:
    submitters = entry.get(":submitters") if isinstance(entry, dict) else None
    students = [_student(one) for one in submitters or [] if isinstance(one, dict)] if _is_list(submitters) else []
    return Owner.of(*students) if students else Owner(folder, (Student.of(folder),))


def _is_list(value: object) -> bool:
    return value is None or isinstance(value, list)


def _student(entry: dict[str, object]) -> Student:
    name, sid, email = (str(entry[key]) if entry.get(key) else None for key in (":name", ":sid", ":email"))
    return Student.of(name, sid, email)


def _number(folder: str) -> int:
    digits = folder.rpartition("_")[2]
    return int(digits) if digits.isdecimal() and len(digits) <= 18 else 0  # noqa: PLR2004  no id is longer
