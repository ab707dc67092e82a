"""Grades programs of the corpus as `grade submit` does, and looks at what they leave behind."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hostile.corpus import HERE, Program, named

from grader.exercise import load_exercise
from grader.inside.confine import _HOST_UIDS as FIRST_USER
from grader.inside.confine import _SPARE as USERS
from grader.pipeline import grade
from grader.report import formats, native
from grader.report.model import Report, to_json
from grader.report.paper import Paper
from grader.report.parts import RunFacts
from grader.report.reading import parse
from grader.submission import Rejected, take_in
from grader.text import Language

if TYPE_CHECKING:
    from grader.exercise import Exercise
    from grader.sandbox.base import Sandbox
    from grader.suite.runner import SuiteRunner

CANARY = "GRADE-HIDDEN-5d1e"
SHORT_SECONDS = 1.5
_HERE = Path("/proc/self/ns/pid")
EXERCISE = load_exercise(HERE / "exercises" / "ex01-count")


@dataclass(frozen=True)
class Played:
    """What came of one program: its report, and the seconds that it took on the wall."""

    program: Program
    report: Report
    seconds: float

    @property
    def kind(self) -> str:
        """Return how the first criterion failed, or nothing."""
        failures = [one.failure.kind for one in self.report.criteria if one.failure is not None]
        return failures[0] if failures else ""

    def complaints(self) -> list[str]:
        """Return what is not as the program's head says."""
        expected, report = self.program, self.report
        kinds = expected.kind.split("|") if expected.kind else [self.kind]
        found = [
            ("status", expected.status, report.status),
            ("score", expected.score, report.score),
            ("kind", self.kind if self.kind in kinds else expected.kind, self.kind),
            ("warnings", bool(expected.warns), bool(report.warnings)),
        ]
        wrong = [f"{what}: {want!r} expected, {is_!r} found" for what, want, is_ in found if want != is_]
        if report.warnings and not any(expected.warns in warning for warning in report.warnings):
            wrong.append(f"warnings: {expected.warns!r} expected")
        return wrong and [*wrong, *report.warnings, *(str(one.message) for one in report.criteria)]


class Arena:
    """A sandbox, a suite runner, and a folder that everything temporary goes to."""

    def __init__(self, sandbox: Sandbox, suites: SuiteRunner, temporary: Path) -> None:
        """Use these; the caller has made `temporary` the place for temporary files."""
        self._sandbox, self._suites, self._temporary = sandbox, suites, temporary
        self._hand_ins = temporary / "hand-ins"
        self._hand_ins.mkdir(exist_ok=True)
        self.usual = self.honest()

    def play(self, program: Program) -> Played:
        """Hand a program in, and return its report, which has been written and read back."""
        start = time.monotonic()
        report = self._report(program, _exercise(hangs=program.hangs))
        seconds = time.monotonic() - start
        return Played(program, parse(to_json(report), program.name), seconds)

    def honest(self) -> Report:
        """Grade the usual solution; what differs from run to run is left out."""
        report = self.play(named("honest/reference")).report
        return report.model_copy(update={"run": None})

    def left(self) -> list[str]:
        """Return what is there that should not be: files, processes."""
        files = [entry.name for entry in self._temporary.iterdir() if entry != self._hand_ins]
        return [*files, *(f"process {pid}" for pid in _strays(self._temporary))]

    def _report(self, program: Program, exercise: Exercise) -> Report:
        path = self._hand_ins / "ex01.py"
        path.write_bytes(program.source)
        at, start = datetime.now(UTC), time.monotonic()
        try:
            submission = take_in(path, lambda _: exercise)
        except Rejected as refusal:
            return native.rejected(refusal, RunFacts(at, 0.0, None), Language.EN)
        graded = grade(exercise, submission, self._sandbox, self._suites)
        facts = RunFacts(at, time.monotonic() - start, graded.about)
        return native.graded(exercise, submission, graded.verdict, facts, Language.EN)


def _exercise(*, hangs: bool) -> Exercise:
    if not hangs:
        return EXERCISE
    return replace(EXERCISE, limits=replace(EXERCISE.limits, scenario_seconds=SHORT_SECONDS))


def shown(report: Report) -> str:
    """Return everything that any format would show of a report."""
    return "\n".join(_written(name, report) for name in ("json", "terminal", "html", "markdown", "junit", "gradescope"))


def _written(name: str, report: Report) -> str:
    return formats.named(name).write(report, Paper())


def _strays(temporary: Path) -> list[int]:
    """Return processes of runs whose agent is gone: by their user, or by the temporary folder in their environment."""
    mark = os.fsencode(f"={temporary}/grade-")
    return [int(pid.name) for pid in Path("/proc").glob("[0-9]*") if _is_stray(pid, mark)]


def _is_stray(pid: Path, mark: bytes) -> bool:
    try:
        user = pid.stat().st_uid
        return mark in (pid / "environ").read_bytes() or (
            FIRST_USER <= user < FIRST_USER + USERS
            and (pid / "ns" / "pid").readlink() == _HERE.readlink()  # elsewhere, agents have other numbers
            and not Path(f"/proc/{user - FIRST_USER}").exists()
        )
    except OSError:
        return False
