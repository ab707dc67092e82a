"""The files of a source by name, a folder's or a download's, read without unpacking anything and without trust."""

from __future__ import annotations

import re
import stat
import weakref
import zipfile
from mmap import ACCESS_READ, mmap
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Protocol

from grader.display import shown
from grader.errors import UsageError
from grader.submission.files import names_beneath, open_file, read_beneath, skipped
from grader.submission.types import Refused
from grader.submission.zips import read_member

if TYPE_CHECKING:
    from pathlib import Path

MAX_MEMBERS = 50_000
_MEMBER_MARK = re.compile(rb"PK\x01\x02")  # begins every entry of a zip's table of contents


class Tree(Protocol):
    """Files by their names, with / between parts, in a fixed order."""

    names: tuple[str, ...]

    def read(self, name: str, limit: int) -> bytes:
        """Return a file's bytes; Refused when it is not a plain file of at most limit bytes, UsageError if unreadable."""


class FolderTree:
    """The files below a folder; links are listed, never followed."""

    def __init__(self, folder: Path) -> None:
        """List the files."""
        self._folder = folder
        try:
            self.names = names_beneath(folder, MAX_MEMBERS)
        except Refused as refused:
            raise UsageError(f"{shown(str(folder))}: {refused.text.en}") from None

    def read(self, name: str, limit: int) -> bytes:
        """Return a file's bytes."""
        return read_beneath(self._folder, name, limit)


class ZipTree:
    """The members of a download as a platform makes it: as large as a class, so it is not read into memory."""

    def __init__(self, path: Path) -> None:
        """Read the table of contents; UsageError when there is none, or it is far too long."""
        try:
            handle = open_file(path)
        except Refused as refused:
            raise UsageError(f"{shown(str(path))}: {refused.text.en}") from None
        weakref.finalize(self, handle.close)  # members are read as long as the tree is known
        try:
            _check_length(handle, path)
            self._archive = zipfile.ZipFile(handle)
        except UsageError:
            raise
        except Exception:  # noqa: BLE001  hostile bytes make zipfile raise whatever they like
            raise UsageError(f"{shown(str(path))}: not a zip file that can be read") from None
        self._members = {name: info for info in self._archive.infolist() if (name := _name(info))}
        self.names = tuple(sorted(self._members))

    def read(self, name: str, limit: int) -> bytes:
        """Return a member's bytes."""
        return read_member(self._archive, self._members[name], limit)


def _check_length(handle: IO[bytes], path: Path) -> None:
    """Count the entries before zipfile makes an object of each."""
    with mmap(handle.fileno(), 0, access=ACCESS_READ) as content:
        for count, _ in enumerate(_MEMBER_MARK.finditer(content), 1):
            if count > MAX_MEMBERS:
                raise UsageError(f"{shown(str(path))}: there are more than {MAX_MEMBERS} files in it")


def _name(info: zipfile.ZipInfo) -> str | None:
    """Return the name that a member goes by; None for folders and for what tools leave behind."""
    name = info.filename.replace("\\", "/")
    if not name or name.endswith("/") or stat.S_ISDIR(info.external_attr >> 16):
        return None
    parts = PurePosixPath(name).parts
    return None if any(skipped(part) for part in parts) else name
