"""The programs an exercise is checked against: references, the starter, and known-wrong ones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from grader.errors import ExerciseError
from grader.exercise import strict_yaml
from grader.exercise.schema import SolutionsKeys
from grader.exercise.validated import validated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.exercise import Exercise
    from grader.exercise.strict_yaml import Document, KeyPath


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


def solutions_root(exercises: Path) -> Path:
    """Return the folder of solutions that belongs to a folder of exercises: the one beside it."""
    return exercises.resolve().parent / "solutions"


def solutions_folder(exercise: Exercise, root: Path) -> Path:
    """Return the folder of an exercise's programs."""
    return root / f"{exercise.id}-{exercise.slug}"


def load_solutions(exercise: Exercise, root: Path) -> tuple[Solution, ...]:
    """Read solutions.yaml of an exercise and the programs it declares: references, starter, wrong ones."""
    document, keys = _declarations(exercise, root)
    folder = document.path.parent
    known = [criterion.id for criterion in exercise.criteria]
    complaints = [*_files(document, keys), *_criteria(document, keys, known)]
    if complaints:
        raise ExerciseError("\n".join(complaints))
    return (
        *(_solution(folder / file, SolutionKind.REFERENCE) for file in keys.references),
        _solution(exercise.folder / "starter.py", SolutionKind.STARTER, keys.starter.fails, "the starter"),
        *(_solution(folder / wrong.file, SolutionKind.WRONG, wrong.fails, wrong.why) for wrong in keys.wrong),
    )


def _solution(path: Path, kind: SolutionKind, fails: list[str] | None = None, why: str = "a reference") -> Solution:
    return Solution(
        name=path.name, path=path, source=path.read_bytes(), kind=kind, fails=frozenset(fails or ()), why=why
    )


def _files(document: Document, keys: SolutionsKeys) -> Iterator[str]:
    """Every program declared is there, every program there is declared, once."""
    folder = document.path.parent
    declared: set[str] = set()
    for where, file in _declared(keys):
        if not (folder / file).is_file():
            yield document.complaint(where, f"no such file {file!r} in {folder}")
        elif file in declared:
            yield document.complaint(where, f"{file!r} is declared twice")
        declared.add(file)
    for path in sorted(folder.glob("*.py")):
        if path.name not in declared:
            yield document.complaint((), f"{path.name} is in the folder, but not declared")


def _declared(keys: SolutionsKeys) -> Iterator[tuple[KeyPath, str]]:
    for index, file in enumerate(keys.references):
        yield ("references", index), file
    for index, wrong in enumerate(keys.wrong):
        yield ("wrong", index, "file"), wrong.file


def _criteria(document: Document, keys: SolutionsKeys, known: list[str]) -> Iterator[str]:
    lists: list[tuple[KeyPath, list[str]]] = [(("starter", "fails"), keys.starter.fails)]
    lists += [(("wrong", index, "fails"), wrong.fails) for index, wrong in enumerate(keys.wrong)]
    for where, ids in lists:
        for place, name in enumerate(ids):
            if name not in known:
                yield document.complaint((*where, place), f"no criterion {name!r}: there are {', '.join(known)}")


def load_equivalent(exercise: Exercise, root: Path) -> dict[str, str]:
    """Return why mutants that are declared as equivalent are no mistakes, by a mutant's key or the kind of mistake."""
    _, keys = _declarations(exercise, root)
    return {entry.mutant: entry.why for entry in keys.equivalent}


def _declarations(exercise: Exercise, root: Path) -> tuple[Document, SolutionsKeys]:
    document = strict_yaml.load(solutions_folder(exercise, root) / "solutions.yaml")
    return document, validated(document, SolutionsKeys)
