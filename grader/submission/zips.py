"""Zip files of students: one member is read by its name, in memory; nothing is ever unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from grader.submission.files import LINK, read_file, skipped, too_large
from grader.submission.types import Refused
from grader.text import Text

if TYPE_CHECKING:
    from pathlib import Path

MAX_ARCHIVE = 16 << 20
_MAX_MEMBERS = 2_000
_MEMBER_MARK = b"PK\x01\x02"  # begins every entry of the table of contents
_ENCRYPTED = 0x1
# Only these are unpacked in bounded steps: a kilobyte of bzip2 or LZMA can stand for gigabytes.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

_NOT_A_ZIP = Text("it is not a zip file that can be read", "这不是可以读取的 zip 文件")
_MANY = Text(f"there are more than {_MAX_MEMBERS} files in it", f"其中的文件超过 {_MAX_MEMBERS} 个")


class Zip:
    """The members of one zip file, by name."""

    def __init__(self, content: bytes) -> None:
        """Read the table of contents; Refused when there is none, or it is far too long."""
        if content.count(_MEMBER_MARK) > _MAX_MEMBERS:  # before zipfile makes an object of each
            raise Refused(_MANY)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except Exception:  # noqa: BLE001  hostile bytes make zipfile raise whatever they like
            raise Refused(_NOT_A_ZIP) from None
        self._members: dict[str, zipfile.ZipInfo] = {}
        self.names = self._named()

    @classmethod
    def at(cls, path: Path) -> Zip:
        """Return the zip file at a path."""
        return cls(read_file(path, MAX_ARCHIVE))

    def _named(self) -> tuple[str, ...]:
        names = []
        for info in self._archive.infolist():
            name = info.filename.replace("\\", "/")
            if name and not name.endswith("/") and not any(skipped(part) for part in PurePosixPath(name).parts):
                names.append(name)
                self._members[name] = info
        return tuple(sorted(names))

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of one member; Refused when it is not a plain file of at most limit bytes."""
        return read_member(self._archive, self._members[name], limit)


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """Return the bytes of one member; Refused when it is not a plain file of at most limit bytes."""
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused(LINK)
    if info.flag_bits & _ENCRYPTED:
        raise Refused(Text("it is protected by a password", "它有密码保护"))
    if info.compress_type not in _METHODS:
        raise Refused(
            Text("it is compressed in an unusual way: use an ordinary zip", "压缩方式不常见：请使用普通的 zip")
        )
    try:
        with archive.open(info) as member:
            content = member.read(limit + 1)
    except Exception:  # noqa: BLE001  hostile bytes make zipfile raise whatever they like
        raise Refused(_NOT_A_ZIP) from None
    if len(content) > limit:
        raise Refused(too_large(limit))
    return content
