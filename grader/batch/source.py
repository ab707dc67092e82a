"""SOURCE of `grade batch`: what kind of thing it is, and its files with those whose they are."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from grader.batch import canvas, folders, gradescope, moodle, roster
from grader.batch.piece import Piece
from grader.batch.remark import Remark, RemarkKind
from grader.batch.tree import FolderTree, ZipTree
from grader.display import shown
from grader.errors import UsageError
from grader.submission.names import named
from grader.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from grader.batch.piece import Owner
    from grader.batch.tree import Tree


class Convention(Enum):
    """How the files of a source are named."""

    MOODLE = "Moodle"
    CANVAS = "Canvas"
    GRADESCOPE = "Gradescope"
    ROSTER = "roster"
    FOLDERS = "folders"


@dataclass(frozen=True)
class Source:
    """What a source holds; `exercise_id` is what its own name says all of it is for."""

    convention: Convention
    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]
    exercise_id: str | None


def open_source(path: Path) -> Source:
    """Return what a folder, a .zip or a .csv holds; UsageError when it is none of these, or cannot be read."""
    mode = _mode(path)
    if stat.S_ISREG(mode) and path.suffix.lower() == ".csv":
        return _parted(Convention.ROSTER, tuple(roster.read(path)), None)
    if stat.S_ISDIR(mode):
        tree: Tree = FolderTree(path)
    elif stat.S_ISREG(mode) and path.suffix.lower() == ".zip":
        tree = ZipTree(path)
    else:
        raise UsageError(
            f"{shown(str(path))}: neither a folder nor a .zip nor a .csv",
            "One submission alone is graded by `grade submit`.",
        )
    if not tree.names:
        raise UsageError(f"{shown(str(path))}: there are no files in it")
    return _of_tree(_without_wrapper(tree), named(path.name).exercise_id)


def _of_tree(tree: Tree, exercise_id: str | None) -> Source:
    convention = _convention(tree)
    match convention:
        case Convention.GRADESCOPE:
            found: list[Piece | Remark] = list(gradescope.pieces(tree))
            found += [_empty(folder, owner) for folder, owner in gradescope.without_files(tree)]
        case Convention.MOODLE:
            found = list(moodle.pieces(tree))
        case Convention.CANVAS:
            found = list(canvas.pieces(tree))
        case _:
            found = list(folders.pieces(tree))
    return _parted(convention, (*found, *_strangers(tree, found)), exercise_id)


def _convention(tree: Tree) -> Convention:
    """Tell by the metadata's name, else by what most names look like: students may name a file as they please."""
    if gradescope.METADATA in tree.names:
        return Convention.GRADESCOPE
    half = len(tree.names) / 2
    if sum(map(moodle.matches, tree.names)) > half:
        return Convention.MOODLE
    if sum(map(canvas.matches, tree.names)) > half:
        return Convention.CANVAS
    return Convention.FOLDERS


def _strangers(tree: Tree, found: list[Piece | Remark]) -> list[Remark]:
    """List the files that do not follow the convention of the others."""
    known = {piece.place for piece in found if isinstance(piece, Piece)} | {gradescope.METADATA}
    text = Text("its name does not say whose it is", "文件名没有说明是谁提交的")
    return [Remark(RemarkKind.UNMATCHED, shown(name), text) for name in tree.names if name not in known]


def _empty(folder: str, owner: Owner) -> Remark:
    text = Text("nothing in it was handed in", "其中没有提交任何文件")
    return Remark(RemarkKind.EMPTY, shown(folder), text, owner.students[0])


def _parted(convention: Convention, found: tuple[Piece | Remark, ...], exercise_id: str | None) -> Source:
    pieces = tuple(one for one in found if isinstance(one, Piece))
    return Source(convention, pieces, tuple(one for one in found if isinstance(one, Remark)), exercise_id)


class _Inner:
    """A tree without the one folder that all of it is in."""

    def __init__(self, tree: Tree, prefix: str) -> None:
        self._tree, self._prefix = tree, prefix
        self.names = tuple(name.removeprefix(prefix) for name in tree.names)

    def read(self, name: str, limit: int) -> bytes:
        """Return a file's bytes."""
        return self._tree.read(self._prefix + name, limit)


def _without_wrapper(tree: Tree) -> Tree:
    """Leave out a folder that holds the whole export, but not one that is a student's or an exercise's."""
    tops = {name.partition("/")[0] for name in tree.names}
    prefix = f"{min(tops)}/"
    inner = all(name.startswith(prefix) for name in tree.names)
    if not inner or moodle.matches(tree.names[0]) or named(min(tops)).exercise_id:
        return tree
    below = _Inner(tree, prefix)
    return below if _convention(below) is not Convention.FOLDERS or _all_folders(below) else tree


def _all_folders(tree: Tree) -> bool:
    return all("/" in name for name in tree.names)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "not the name of a file"
        raise UsageError(f"{shown(str(path))}: cannot be read: {why}") from None
