"""Classes made in a temporary folder: hand-ins as platforms name them, and exercises to grade them by."""

from __future__ import annotations

import functools
import zipfile
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import report_factory as sample
from exercise_factory import make_exercise

from grader.batch.classroom import Batch, News, Order, Place, grade_class
from grader.batch.intake import take_in_all
from grader.batch.plan import planned
from grader.batch.source import Convention, open_source
from grader.batch.work import Done
from grader.exercise import find_exercise
from grader.report import native
from grader.text import Language
from grader.verdict import CriterionResult, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from grader.batch.intake import Intake
    from grader.batch.plan import Find, Plan
    from grader.batch.work import Job
    from grader.report.model import Report

SOURCE = "print('hello')\n"
# An exercise that costs next to nothing: one test, one schedule.
ANSWER = {
    "exercise.yaml": """\
id: ex01
title: {en: Answer, zh: 回答}
criteria:
  - id: answers
    title: {en: It answers, zh: 能回答}
    points: 100
    tests: ["test_answers.py::test_answers"]
exploration: {schedules: 1, preemptions: 0}
""",
    "statement.md": "# Answer\n",
    "statement.zh.md": "# 回答\n",
    "starter.py": "def answer():\n    return 0\n",
    "scenarios.py": "def ask(student, watch):\n    return {'answer': student.answer()}\n",
    "tests/test_answers.py": """\
def test_answers(explore):
    for run in explore("ask"):
        assert run["answer"] == 42
""",
}


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
    return finder_of(root)


def finder_of(root: Path) -> Find:
    """Return what finds the exercises that are under root."""
    return functools.cache(functools.partial(find_exercise, root))


def plan(source: Path, find: Find) -> Plan:
    """Return the plan for a source."""
    return planned(intake(source), find)


class Instant:
    """Graders that give each submission a score made from its bytes, at once; they remember what they graded."""

    window = 2

    def __init__(self, find: Find) -> None:
        """Know the exercises."""
        self._find = find
        self.graded: list[str] = []
        self.outcome: Callable[[Job, Report], Done] = lambda job, report: Done(job.number, report)
        self.aborted = False

    def submit(self, job: Job, left: int) -> Future[Done]:
        """Grade it now."""
        assert left > 0
        self.graded.append(f"{job.exercise_id} {job.submission.student}")
        future: Future[Done] = Future()
        future.set_result(self.outcome(job, self._report(job)))
        return future

    def abort(self) -> None:
        """Take note."""
        self.aborted = True

    def _report(self, job: Job) -> Report:
        exercise = self._find(job.exercise_id)
        right = len(job.submission.source) % 2 == 0
        results = tuple(
            CriterionResult(criterion, passed=right, points=criterion.points * right) for criterion in exercise.criteria
        )
        verdict = Verdict(Status.GRADED, 100.0 * right, 100.0, results)
        return native.graded(exercise, job.submission, verdict, sample.FACTS, job.lang)


@dataclass
class Classroom:
    """A class, its exercises, and graders that are done at once."""

    source: Path
    find: Find
    graders: Instant

    @classmethod
    def of(cls, root: Path, files: Mapping[str, str | bytes]) -> Classroom:
        """Write the files of a class under root."""
        find = finder(root / "exercises")
        return cls(folder(root / "class", files), find, Instant(find))

    def reload(self) -> None:
        """Look at the exercises anew, as another process does."""
        self.find = finder_of(self.source.parent / "exercises")
        self.graders = Instant(self.find)

    def grade(self, out: Path, *, force: bool = False, compare: Path | None = None, sandbox: str = "x") -> Batch:
        """Grade the class."""
        order = Order(self.source, out, Language.EN, force, compare)
        place = Place(sandbox, lambda: nullcontext(self.graders))
        return grade_class(order, plan(self.source, self.find), Convention.FOLDERS, place, News())
