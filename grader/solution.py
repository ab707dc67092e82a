"""The programs an exercise is checked against: references, the starter, and known-wrong ones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class SolutionKind(Enum):
    """What a program is there for."""

    REFERENCE = "reference"
    STARTER = "starter"
    WRONG = "wrong"


@dataclass(frozen=True)
class Solution:
    """A program and the criteria that it must fail: none for a reference. `why` names a wrong one's mistake."""

    name: str
    path: Path
    source: bytes
    kind: SolutionKind
    fails: frozenset[str]
    why: str
