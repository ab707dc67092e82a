"""From an exercise's folder to an Exercise, with every mistake of its author named by file, line and key."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from typing import TYPE_CHECKING

from grader.errors import ExerciseError
from grader.exercise import strict_yaml
from grader.exercise.hidden_tests import hidden_tests
from grader.exercise.schema import CriterionKeys, ExerciseKeys, TextKeys
from grader.exercise.types import Budget, Criterion, Exercise, Limits
from grader.exercise.validated import validated
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.exercise.strict_yaml import Document

ALL_POINTS = 100.0


def load_exercise(folder: Path) -> Exercise:
    """Read and check one exercise; ExerciseError when anything in its folder is not as it should be."""
    document = strict_yaml.load(folder / "exercise.yaml")
    keys = validated(document, ExerciseKeys)
    tests_folder = folder / "tests"
    complaints = [*_identity(document, keys), *_points(document, keys), *_tests(document, keys, tests_folder)]
    if complaints:
        raise ExerciseError("\n".join(complaints))
    return Exercise(
        id=keys.id,
        slug=_slug(folder, keys.id),
        folder=folder,
        title=_text(keys.title),
        entry=keys.entry or f"{keys.id}.py",
        criteria=tuple(_criterion(criterion) for criterion in keys.criteria),
        limits=Limits(**keys.limits.model_dump()),
        exploration=Budget(**keys.exploration.model_dump()),
        digest=digest(folder),
        statements=Text(en=_file(folder / "statement.md"), zh=_file(folder / "statement.zh.md")),
        starter=_file(folder / "starter.py").encode("utf-8"),
        scenarios=_file(folder / "scenarios.py"),
        tests_folder=tests_folder,
        max_source_kib=keys.max_source_kib,
    )


def digest(folder: Path) -> str:
    """Return sha256 over the names and contents of all files of a folder; what tools leave behind does not count."""
    whole = hashlib.sha256()
    for name, file in sorted((file.relative_to(folder).as_posix(), file) for file in folder.rglob("*")):
        if file.is_file() and not any(part.startswith((".", "__pycache__")) for part in name.split("/")):
            content = file.read_bytes()
            whole.update(f"{name}\n{len(content)}\n".encode())
            whole.update(content)
    return f"sha256:{whole.hexdigest()}"


def _identity(document: Document, keys: ExerciseKeys) -> Iterator[str]:
    folder = document.path.parent
    if not _slug(folder, keys.id):
        yield document.complaint(
            ("id",), f"{keys.id!r} does not fit the folder {folder.name!r}: it must be named {keys.id}-<slug>"
        )
    twice = Counter(criterion.id for criterion in keys.criteria)
    for index, criterion in enumerate(keys.criteria):
        if twice[criterion.id] > 1:
            yield document.complaint(("criteria", index, "id"), f"{criterion.id!r} is the id of another criterion, too")


def _points(document: Document, keys: ExerciseKeys) -> Iterator[str]:
    total = math.fsum(criterion.points for criterion in keys.criteria)
    if not math.isclose(total, ALL_POINTS):
        yield document.complaint(("criteria",), f"points add up to {total}: they must add up to 100")


def _tests(document: Document, keys: ExerciseKeys, folder: Path) -> Iterator[str]:
    """Every test named exists, every test that exists is named."""
    found = hidden_tests(folder)
    for node, count in Counter(found).items():
        if count > 1:
            yield f"{folder}: {node} is defined {count} times: only the last one would run"
    for index, criterion in enumerate(keys.criteria):
        for place, node in enumerate(criterion.tests):
            if node not in found:
                yield document.complaint(("criteria", index, "tests", place), _no_such_test(node, found))
            elif node in criterion.tests[:place]:
                yield document.complaint(("criteria", index, "tests", place), f"{node} is listed twice")
    named = {node for criterion in keys.criteria for node in criterion.tests}
    for node in dict.fromkeys(found):
        if node not in named:
            yield document.complaint(("criteria",), f"{node} belongs to no criterion")


def _no_such_test(node: str, found: tuple[str, ...]) -> str:
    if "[" in node:
        return f"{node}: a parametrised test is named without its brackets"
    file, _, name = node.partition("::")
    there = [other.partition("::")[2] for other in found if other.startswith(f"{file}::")]
    if not there:
        files = sorted({other.partition("::")[0] for other in found})
        return f"no such test file {file!r} in tests/: there are {', '.join(files)}"
    return f"no such test {name} in tests/{file}: there are {', '.join(there)}"


def _slug(folder: Path, exercise_id: str) -> str:
    name = folder.resolve().name
    return name.removeprefix(f"{exercise_id}-") if name.startswith(f"{exercise_id}-") else ""


def _criterion(keys: CriterionKeys) -> Criterion:
    return Criterion(
        id=keys.id,
        title=_text(keys.title),
        points=keys.points,
        visible=keys.visible,
        tests=tuple(keys.tests),
        hint=None if keys.hint is None else _text(keys.hint),
    )


def _text(keys: TextKeys) -> Text:
    return Text(en=keys.en, zh=keys.zh)


def _file(path: Path) -> str:
    """Return a text file of the exercise; that it is missing or not UTF-8 is its author's mistake."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise ExerciseError(f"{path}: no such file: every exercise has one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ExerciseError(f"{path}: cannot be read: {error}") from None
