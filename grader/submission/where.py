"""Which file of a hand-in is graded: the path itself, or the one exNN.py in a folder or zip."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.display import shown
from grader.submission.files import names_beneath, read_beneath, read_file, wrong_kind
from grader.submission.names import is_entry
from grader.submission.types import Refused
from grader.submission.zips import Zip
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LISTED = 5


@dataclass(frozen=True)
class Found:
    """The one file to grade: its name, how it is read up to a limit, and what else was handed in."""

    name: str
    read: Callable[[int], bytes]
    others: tuple[str, ...] = ()


def locate(path: Path, mode: int, entry: str | None) -> Found:
    """Return the file to grade; Refused when there is none, or more than one and `entry` does not say which."""
    if wrong := wrong_kind(mode):
        raise Refused(wrong)
    if stat.S_ISDIR(mode):
        names = names_beneath(path)
        name = _only_one(names, entry)
        return Found(_last(name), lambda limit: read_beneath(path, name, limit), _without(names, name))
    if path.suffix.lower() == ".zip":
        archive = Zip.at(path)
        name = _only_one(archive.names, entry)
        return Found(_last(name), lambda limit: archive.read(name, limit), _without(archive.names, name))
    return Found(path.name, lambda limit: read_file(path, limit))


def listed(names: tuple[str, ...]) -> Text:
    """Return some names, made safe to show, and how many more there are."""
    some = ", ".join(shown(name, 80) for name in names[:_LISTED])
    more = len(names) - _LISTED
    return Text(f"{some} and {more} more", f"{some} 等 {len(names)} 个文件") if more > 0 else Text(some, some)


def _only_one(names: tuple[str, ...], entry: str | None) -> str:
    """Return the one name that is wanted: it is never guessed which of two a student meant."""
    wanted = entry or "exNN.py"
    found = tuple(name for name in names if _is_wanted(_last(name), entry))
    if len(found) == 1:
        return found[0]
    if not names:
        raise Refused(Text(f"there is no {wanted} in it: it is empty", f"里面没有 {wanted}：它是空的"))
    if not found:
        there = listed(names)
        raise Refused(
            Text(f"there is no {wanted} in it, only {there.en}", f"里面没有 {wanted}，只有 {there.zh}"),
        )
    there = listed(found)
    raise Refused(
        Text(f"there is more than one {wanted} in it: {there.en}", f"里面有不止一个 {wanted}：{there.zh}"),
    )


def _is_wanted(name: str, entry: str | None) -> bool:
    return is_entry(name) if entry is None else name.lower() == entry.lower()


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if other != name)
