"""An exercise as the grader knows it: its criteria, limits and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from grader.text import Language, Text


@dataclass(frozen=True)
class Limits:
    """What a submission may use: seconds in all and per scenario, memory, processes, printed output."""

    seconds: float = 60.0
    scenario_seconds: float = 20.0
    memory_mib: int = 256
    processes: int = 64
    output_kib: int = 64


@dataclass(frozen=True)
class Budget:
    """How far one exploration goes, unless a test asks for something else."""

    schedules: int = 200
    preemptions: int = 2
    steps: int = 20_000
    seed: int = 1


@dataclass(frozen=True)
class Criterion:
    """One thing that is graded, all or nothing. A parametrised test is named without its brackets."""

    id: str
    title: Text
    points: float
    visible: bool
    tests: tuple[str, ...]
    hint: Text | None


@dataclass(frozen=True)
class Exercise:
    """An exercise; `entry` is the file that a student writes, `digest` covers every file of the folder."""

    id: str
    slug: str
    folder: Path
    title: Text
    entry: str
    criteria: tuple[Criterion, ...]
    limits: Limits
    exploration: Budget
    digest: str
    statements: Text
    starter: bytes
    scenarios: str
    tests_folder: Path
    max_source_kib: int = 256

    def statement(self, lang: Language) -> str:
        """Return the statement in one language."""
        return self.statements.in_(lang)

    @property
    def max_points(self) -> float:
        """All points that there are."""
        return sum(criterion.points for criterion in self.criteria)
