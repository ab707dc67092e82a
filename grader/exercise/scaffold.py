"""A new exercise: folders that hold a small one, complete and sound as it stands, for an author to change step by step."""

from __future__ import annotations

import re
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_ID = re.compile(r"ex[0-9]{2,3}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def scaffold(exercise_id: str, slug: str, exercises: Path, solutions: Path) -> tuple[Path, Path]:
    """Make both folders of an exercise and return them; UsageError when a name does not fit or something is there."""
    if _ID.fullmatch(exercise_id) is None:
        raise UsageError(f"{exercise_id!r} is no exercise id", "It is ex and two or three digits, as in ex18.")
    if _SLUG.fullmatch(slug) is None:
        raise UsageError(
            f"--name {slug!r} does not fit", "It is words of small letters with hyphens, as in count-votes."
        )
    taken = sorted([*exercises.glob(f"{exercise_id}-*"), *solutions.glob(f"{exercise_id}-*")])
    if taken:
        raise UsageError(f"{taken[0]}: is there already", "Choose another id; `grade list` shows those in use.")
    folder = f"{exercise_id}-{slug}"
    template = files("grader.exercise") / "template"
    made = (exercises / folder, solutions / folder)
    try:
        for part, target in zip(("exercise", "solutions"), made, strict=True):
            _write(template / part, target, {"id": exercise_id})
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be written: {error.strerror}") from None
    return made


def _write(source: Traversable, target: Path, words: dict[str, str]) -> None:
    """Write a whole folder or nothing: what is half there would be in the way of the next attempt."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as aside:
        whole = Path(aside) / target.name
        for path, text in _texts(source, Path()):
            (whole / path).parent.mkdir(parents=True, exist_ok=True)
            (whole / path).write_text(Template(text).safe_substitute(words), encoding="utf-8")
        shutil.move(whole, target)


def _texts(source: Traversable, below: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of a template: Python files are kept as .py.txt, so that nobody takes them for code of ours."""
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _texts(entry, below / entry.name)
        else:
            yield below / entry.name.removesuffix(".txt"), entry.read_text(encoding="utf-8")
