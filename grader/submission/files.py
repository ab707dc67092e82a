"""Files and folders of a student, read without following links and without waiting for anything."""

from __future__ import annotations

import errno
import os
import stat
from typing import IO, TYPE_CHECKING, NoReturn

from grader.display import shown
from grader.errors import UsageError
from grader.submission.names import is_entry
from grader.submission.types import Refused
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# NONBLOCK: opening a pipe without a writer would wait for ever. NOFOLLOW: a link may point at anything on this machine.
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_MAX_FILES = 10_000
_MAX_DEPTH = 8
_SKIPPED = frozenset({".git", ".venv", "__pycache__", "__MACOSX", ".DS_Store", ".idea", ".vscode", "Thumbs.db"})

LINK = Text(
    "it is a link, not a file: hand in the file itself",
    "这是一个链接，不是文件：请提交文件本身",
)


def wrong_kind(mode: int) -> Text | None:
    """Return what is wrong with a thing of this mode, or None for a plain file or a folder."""
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    if stat.S_ISLNK(mode):
        return LINK
    if stat.S_ISFIFO(mode):
        return Text("it is a pipe, not a file", "这是一个管道，不是文件")
    if stat.S_ISSOCK(mode):
        return Text("it is a socket, not a file", "这是一个套接字，不是文件")
    return Text("it is a device, not a file", "这是一个设备，不是文件")


def read_file(path: Path, limit: int) -> bytes:
    """Return a plain file's bytes, at most one more than limit; Refused when it is not a plain file."""
    return _read(_open(path), limit)


def open_file(path: Path) -> IO[bytes]:
    """Return a plain file open for reading; Refused when it is not a plain file."""
    return _plain(_open(path))


def read_beneath(folder: Path, name: str, limit: int) -> bytes:
    """Return the bytes of a file below a folder, with no link anywhere between the two."""
    *folders, file = name.split("/")
    at = _open(folder, more=os.O_DIRECTORY)
    try:
        for part in folders:
            below = _open(part, at, os.O_DIRECTORY)
            os.close(at)
            at = below
        return _read(_open(file, at), limit)
    finally:
        os.close(at)


def names_beneath(folder: Path, most: int = _MAX_FILES) -> tuple[str, ...]:
    """Return the names of all files below a folder, with / between parts; links are listed, never entered."""
    found: list[str] = []
    for name in _walk(folder):
        found.append(name)
        if len(found) > most:
            raise Refused(Text(f"there are more than {most} files in it", f"其中的文件超过 {most} 个"))
    return tuple(sorted(found))


def skipped(part: str) -> bool:
    """Say whether a name is one that tools leave behind and nobody hands in on purpose."""
    return part in _SKIPPED


def too_large(limit: int) -> Text:
    """Return what is said of source that is longer than limit bytes."""
    kib = limit // 1024
    return Text(
        f"it is larger than {kib} KiB, the most that this exercise takes",
        f"文件大于 {kib} KiB，超出了本题允许的大小",
    )


def _walk(folder: Path) -> Iterator[str]:
    for top, folders, files, at in os.fwalk(folder, onerror=_raise, follow_symlinks=False):
        prefix = os.path.relpath(top, folder).removeprefix(".").removeprefix("/")
        depth = prefix.count("/") + 1 if prefix else 0
        not_entered = [name for name in folders if depth >= _MAX_DEPTH or is_entry(name) or _is_link(name, at)]
        yield from ("/".join(filter(None, (prefix, name))) for name in (*files, *not_entered) if not skipped(name))
        folders[:] = [name for name in folders if name not in not_entered and not skipped(name)]


def _is_link(name: str, at: int) -> bool:
    return stat.S_ISLNK(os.stat(name, dir_fd=at, follow_symlinks=False).st_mode)


def _read(descriptor: int, limit: int) -> bytes:
    with _plain(descriptor) as handle:
        content = handle.read(limit + 1)
    if len(content) > limit:
        raise Refused(too_large(limit))
    return content


def _plain(descriptor: int) -> IO[bytes]:
    """Return an open file if it may be read; what a path names can change, what is open cannot."""
    mode = os.fstat(descriptor).st_mode
    wrong = Text("it is a folder, not a file", "这是一个文件夹，不是文件") if stat.S_ISDIR(mode) else wrong_kind(mode)
    if wrong:
        os.close(descriptor)
        raise Refused(wrong)
    return os.fdopen(descriptor, "rb")


def _open(path: Path | str, at: int | None = None, more: int = 0) -> int:
    try:
        return os.open(path, _FLAGS | more, dir_fd=at)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            raise Refused(LINK) from None
        if error.errno == errno.ENXIO:
            raise Refused(Text("it is not a plain file", "这不是普通文件")) from None
        return _raise(error)


def _raise(error: OSError) -> NoReturn:
    raise UsageError(f"{shown(os.fsdecode(error.filename or ''))}: cannot be read: {error.strerror}") from None
