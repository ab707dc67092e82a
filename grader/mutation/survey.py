"""Grades the mutants of an exercise's references: whoever gets full marks has survived, and shows a hole in the hidden suite."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.mutation.mutants import Mutant, mutants
from grader.pipeline import passes
from grader.solution import SolutionKind, load_equivalent, load_solutions
from grader.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from grader.check import Bench
    from grader.exercise import Exercise


@dataclass(frozen=True)
class Survey:
    """What came of an exercise's mutants: how many were caught, who survived, and why some may (by key or kind of mistake).

    `stale` are declared as equivalent but are no survivors any more.
    """

    exercise: Exercise
    caught: int
    survivors: tuple[Mutant, ...]
    equivalent: dict[str, str]
    stale: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many mutants there are, without those that are no mistake."""
        return self.caught + len(self.holes)

    @property
    def holes(self) -> tuple[Mutant, ...]:
        """The survivors that nobody has explained."""
        return tuple(one for one in self.survivors if self.equivalent.keys().isdisjoint((one.key, one.mistake)))

    @property
    def sound(self) -> bool:
        """Say whether every survivor is explained, and every explanation is of a survivor."""
        return not self.holes and not self.stale


def survey(
    exercise: Exercise, solutions: Path, bench: Bench, *, jobs: int, progress: Callable[[Mutant], None]
) -> Survey:
    """Grade every mutant of every reference, `jobs` of them side by side."""
    made = list(_mutants(exercise, solutions))
    equivalent = load_equivalent(exercise, solutions)

    def survives(mutant: Mutant) -> bool:
        submission = Submission.of(exercise, f"{mutant.reference}-{mutant.key}", mutant.source.encode())
        survived = passes(exercise, submission, bench.sandbox, bench.suites)
        progress(mutant)
        return survived

    with ThreadPoolExecutor(jobs) as pool:
        try:
            survived = list(pool.map(survives, made))
        finally:
            pool.shutdown(cancel_futures=True)
    survivors = tuple(mutant for mutant, alive in zip(made, survived, strict=True) if alive)
    alive = {name for mutant in survivors for name in (mutant.key, mutant.mistake)}
    stale = tuple(sorted(set(equivalent) - alive))
    return Survey(exercise, len(made) - len(survivors), survivors, equivalent, stale)


def _mutants(exercise: Exercise, solutions: Path) -> Iterator[Mutant]:
    for solution in load_solutions(exercise, solutions):
        if solution.kind is SolutionKind.REFERENCE:
            yield from mutants(solution.name, solution.source.decode())
