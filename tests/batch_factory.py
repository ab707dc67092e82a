"""Classes made in a temporary folder: hand-ins as platforms name them, and exercises to grade them by."""

from __future__ import annotations

import functools
import zipfile
from typing import TYPE_CHECKING

from exercise_factory import make_exercise

from grader.batch.intake import take_in_all
from grader.batch.plan import planned
from grader.batch.source import open_source
from grader.exercise import find_exercise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from grader.batch.intake import Intake
    from grader.batch.plan import Find, Plan

SOURCE = "print('hello')\n"


def folder(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files under root and return it."""
    for name, content in files.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def archive(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a zip with these members and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def intake(source: Path, wanted: str | None = None) -> Intake:
    """Return what is found in a source."""
    return take_in_all(open_source(source), wanted)


def found(source: Path, wanted: str | None = None) -> dict[tuple[str, str | None], str]:
    """Return the place of each hand-in by exercise and owner."""
    return {(one.exercise_id, one.owner.name): one.place for one in intake(source, wanted).hand_ins}


def remarks(source: Path, wanted: str | None = None) -> list[tuple[str, str]]:
    """Return kind and place of each remark."""
    return [(one.kind.value, one.place) for one in intake(source, wanted).remarks]


def finder(root: Path) -> Find:
    """Make the small exercises ex01 and ex02 under root, and return what finds them."""
    make_exercise(root, "ex01-count")
    text = (root / "ex01-count" / "exercise.yaml").read_text("utf-8").replace("id: ex01", "id: ex02")
    make_exercise(root, "ex02-more", exercise_yaml=text)
    return functools.cache(functools.partial(find_exercise, root))


def plan(source: Path, find: Find) -> Plan:
    """Return the plan for a source."""
    return planned(intake(source), find)
