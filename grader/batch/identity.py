"""What a report depends on: with the same exercise, file, sandbox and grader it would come out the same again."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

import grader

# What takes part in a verdict or in the words of a report; commands and pages do not.
_DECIDES = ("exercise", "inside", "sandbox", "submission", "suite")
_DECIDES_TOO = ("outcome.py", "pipeline.py", "verdict.py", "report/model.py", "report/native.py", "report/parts.py")


@dataclass(frozen=True)
class Identity:
    """Digests of all that a report depends on, and the language that it is written in."""

    exercise: str
    submission: str
    sandbox: str
    grader: str
    language: str


@functools.cache
def grader_identity() -> str:
    """Return the version and a digest of the code that grades: development changes it without a new version."""
    package = Path(grader.__file__).parent
    files = [file for name in _DECIDES for file in sorted((package / name).rglob("*.py"))]
    found = hashlib.sha256()
    for file in (*files, *(package / name for name in _DECIDES_TOO)):
        found.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return f"{grader.__version__}+{found.hexdigest()[:12]}"
