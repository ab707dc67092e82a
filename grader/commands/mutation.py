"""`grade check --mutate`: the table of what the hidden suites caught, and every survivor with its difference."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.commands import console
from grader.mutation.survey import Survey, survey
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from grader.check import Bench
    from grader.exercise import Exercise
    from grader.mutation.mutants import Mutant

_UNSOUND = 1
_HOLE = Text("survives, caught by no test", "没有被任何测试发现")
_STALE = Text("declared as equivalent, but is no survivor", "声明为等价，但它并没有存活")


@dataclass(frozen=True)
class Manner:
    """How many mutants side by side, where progress goes, and how the result is shown."""

    jobs: int
    news: Callable[[str], None]
    as_json: bool
    lang: Language


def surveyed(exercises: Sequence[Exercise], solutions: Path, bench: Bench, manner: Manner) -> int:
    """Grade the mutants of each exercise, show what came of it, and return the exit code."""
    entries, sound = [], True
    for exercise in exercises:
        begun = time.monotonic()
        found = survey(exercise, solutions, bench, jobs=manner.jobs, progress=_progress(exercise, manner))
        seconds, sound = time.monotonic() - begun, sound and found.sound
        entries.append(_entry(found))
        if not manner.as_json:
            console.result(_shown(found, seconds, manner.lang))
    if manner.as_json:
        console.result(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")
    return 0 if sound else _UNSOUND


def _progress(exercise: Exercise, manner: Manner) -> Callable[[Mutant], None]:
    return lambda mutant: manner.news(f"mutants of {exercise.id}: {mutant.reference} {mutant.mistake}")


def _shown(found: Survey, seconds: float, lang: Language) -> str:
    share = 100 * found.caught / found.total if found.total else 100.0
    excused = len(found.survivors) - len(found.holes)
    mark = "✓" if found.sound else "✗"
    caught = f"{found.caught}/{found.total} caught ({share:.1f} %)"
    lines = [f"{mark} {found.exercise.id}  {caught}, {excused} equivalent, {seconds:.0f} s"]
    for mutant in found.holes:
        lines.append(f"    {mutant.key} {mutant.reference} {mutant.mistake}: {_HOLE.in_(lang)}")
        lines += [f"      {line}" for line in mutant.diff.splitlines()]
    lines += [f"    {key}: {_STALE.in_(lang)}" for key in found.stale]
    return "\n".join((*lines, ""))


def _entry(found: Survey) -> dict[str, object]:
    holes = [{"key": m.key, "reference": m.reference, "mistake": m.mistake, "diff": m.diff} for m in found.holes]
    return {
        "id": found.exercise.id,
        "sound": found.sound,
        "caught": found.caught,
        "mutants": found.total,
        "equivalent": len(found.survivors) - len(found.holes),
        "survivors": holes,
        "stale": list(found.stale),
    }
