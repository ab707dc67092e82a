"""What the students of known-wrong programs are told, kept beside the programs: a change of it is seen, and made on purpose."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.check import Finding
from grader.solution import SolutionKind, solutions_folder
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.check import ExerciseCheck, SolutionCheck

NAME = "feedback.md"
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def feedback(check: ExerciseCheck) -> str:
    """Return the page: a section for each wrong program, with every criterion that it fails, in both languages."""
    title = f"# {check.exercise.id}: what the students of these programs are told\n"
    return "\n".join((title, *(f"## {name}\n\n{text}\n" for name, text in _sections(check))))


def page_of(check: ExerciseCheck, solutions: Path) -> Path:
    """Return where the page is: beside the exercise's programs."""
    return solutions_folder(check.exercise, solutions) / NAME


def compared(check: ExerciseCheck, solutions: Path) -> ExerciseCheck:
    """Return the check with a finding for each program whose students are told something else than what the page says."""
    path = page_of(check, solutions)
    known = read_sections(path.read_text("utf-8")) if path.exists() else {}
    return replace(check, findings=(*check.findings, *_changes(check, known)))


def read_sections(page: str) -> dict[str, str]:
    """Return the sections of a page by the programs that they are about."""
    _, *parts = _HEADING.split(page)
    return {name: text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}


def _changes(check: ExerciseCheck, known: dict[str, str]) -> Iterator[Finding]:
    now = dict(_sections(check))
    for name in sorted(now.keys() | known.keys()):
        if now.get(name) != known.get(name):
            told = now.get(name, "")
            text = Text(f"what is told is not what {NAME} says", f"反馈内容与 {NAME} 中的不同")
            yield Finding(text, name, student=Text(told, told) if told else None)


def _sections(check: ExerciseCheck) -> Iterator[tuple[str, str]]:
    for program in check.solutions:
        if program.solution.kind is not SolutionKind.REFERENCE and program.verdict is not None:
            yield program.solution.name, "\n\n".join(_told(program))


def _told(program: SolutionCheck) -> Iterator[str]:
    if program.solution.why:
        yield program.solution.why
    verdict = program.verdict
    if verdict is not None and verdict.message is not None:
        yield _both(verdict.message)
    for result in verdict.criteria if verdict is not None else ():
        if not result.passed:
            yield f"**{result.criterion.id}**" + (f"\n\n{_both(result.message)}" if result.message is not None else "")


def _both(text: Text) -> str:
    return "\n".join(f"- {' '.join(line.split())}" for line in (text.en, text.zh))
