"""The files of a package: grade itself, an exercise with its hidden tests, and the scripts that the platform starts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.exercise import Exercise

DISTRIBUTION = "concurrency-grade"
SCRIPT, PLAIN = 0o755, 0o644
_SCRIPTS = Path(__file__).parent / "files"
_NAME = re.compile(r"^[A-Za-z0-9._-]+")
_UNSEEN = ("__pycache__", ".")


@dataclass(frozen=True)
class Part:
    """A file of a package: its path in it, its bytes, and its permissions."""

    path: str
    data: bytes
    mode: int = PLAIN


def grade_itself(folder: str = "") -> tuple[Part, ...]:
    """Return grade's own source, what it needs from PyPI (in the versions that are installed here), and its set-up."""
    package = Path(__file__).parents[1]
    source = (Part(f"{folder}grader/{name}", data) for name, data in _beneath(package))
    return (*source, Part(f"{folder}requirements.txt", _requirements().encode()), script("setup.sh", folder))


def exercise_itself(exercise: Exercise, folder: str = "") -> tuple[Part, ...]:
    """Return an exercise's folder, hidden tests and all; solutions are not in it."""
    inside = f"{folder}{exercise.folder.name}/"
    return tuple(Part(inside + name, data) for name, data in _beneath(exercise.folder))


def script(name: str, folder: str = "", **values: str) -> Part:
    """Return a script with @NAME@ replaced in it."""
    text = (_SCRIPTS / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key.upper()}@", value)
    return Part(f"{folder}{name}", text.encode(), SCRIPT)


def _beneath(root: Path) -> Iterator[tuple[str, bytes]]:
    """Give the regular files beneath a folder; caches and hidden files are left out."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not path.is_symlink() and not any(part.startswith(_UNSEEN) for part in parts):
            yield "/".join(parts), path.read_bytes()


def _requirements() -> str:
    """Return what grade needs, pinned to what is installed: the platform then grades as this machine does."""
    try:
        needed = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        raise UsageError(
            "grade is not installed here, so what it needs is not known", "Run `make setup` or `pip install .` first."
        ) from None
    names = [match[0] for line in needed if "extra ==" not in line and (match := _NAME.match(line))]
    return "".join(f"{name}=={metadata.version(name)}\n" for name in sorted(names, key=str.lower))
