"""What the name of a file says: which exercise, which student."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from grader.display import shown

# Letters of other scripts may touch the id (ex03李雷.py); ASCII letters and digits may not (index03.py).
_ID = re.compile(r"(?<![a-z0-9])ex[0-9]{2,3}(?![a-z0-9])", re.IGNORECASE)
_ENTRY = re.compile(r"ex[0-9]{2,3}\.py", re.IGNORECASE)
_COPY = re.compile(r"\s*\([0-9]+\)$")  # what browsers add to a second download: ex03 (1).py
_MAX_STUDENT = 100


@dataclass(frozen=True)
class Named:
    """What a name says; either may be unsaid."""

    exercise_id: str | None
    student: str | None


def named(name: str) -> Named:
    """Read a name such as ex03.py, ex03_lee.py or lee-ex03.zip."""
    stem = _COPY.sub("", name.rpartition(".")[0] or name)
    ids = {found.lower() for found in _ID.findall(stem)}
    if len(ids) != 1:
        return Named(None, None)
    return Named(ids.pop(), _student(stem))


def is_entry(name: str) -> bool:
    """Say whether a file is named exNN.py."""
    return _ENTRY.fullmatch(name) is not None


def _student(stem: str) -> str | None:
    parts = (part.strip(" _-.,()[]") for part in _ID.split(stem))
    rest = unicodedata.normalize("NFC", "-".join(part for part in parts if part))
    return shown(rest, _MAX_STUDENT) or None
