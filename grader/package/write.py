"""Writing a package: a zip that is the same byte for byte for the same contents, or a folder."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

from grader.errors import GradeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.package.parts import Part

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_REGULAR = 0o100000


def zipped(parts: Sequence[Part]) -> bytes:
    """Return a zip of the parts, with their permissions."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            entry = zipfile.ZipInfo(part.path, _DATE)
            entry.external_attr = (_REGULAR | part.mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part.data)
    return out.getvalue()


def save_zip(parts: Sequence[Part], path: Path) -> None:
    """Write a zip whole or not at all; it holds hidden tests, so only its owner may read it."""
    if not path.parent.is_dir():
        raise UsageError(f"--output {path}: there is no folder {path.parent}")
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(zipped(parts))
        temporary.chmod(0o600)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise GradeError(f"cannot write {path}: {error.strerror}") from None


def save_folder(parts: Sequence[Part], folder: Path) -> None:
    """Write a folder that was not there, or was empty: nothing of somebody else is overwritten."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise UsageError(f"--output {folder}: is there already", "Name a new or an empty folder.")
    try:
        for part in parts:
            target = folder / part.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(part.data)
            target.chmod(part.mode)
    except OSError as error:
        raise GradeError(f"cannot write {error.filename}: {error.strerror}") from None
