"""The golden feedback: what wrong programs' students are told, kept beside them and compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from exercise_factory import make_exercise

from grader import feedback
from grader.check import ExerciseCheck, SolutionCheck
from grader.exercise import Exercise, exercises_root, find_exercise, load_exercise
from grader.solution import Solution, SolutionKind, load_solutions
from grader.text import Text
from grader.verdict import CriterionResult, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable


ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "solutions").glob(f"*/{feedback.NAME}"))


def _told(exercise: Exercise, name: str, text: Text, kind: SolutionKind = SolutionKind.WRONG) -> SolutionCheck:
    """Return the check of a program that fails the first criterion with this text."""
    first = exercise.criteria[0]
    verdict = Verdict(Status.GRADED, 0.0, 100.0, (CriterionResult(first, passed=False, points=0.0, message=text),))
    solution = Solution(name, Path(name), b"", kind, frozenset({first.id}), "It never joins.")
    return SolutionCheck(solution, verdict, frozenset(), (), 0.0)


def _checked(exercise: Exercise, programs: Iterable[SolutionCheck]) -> ExerciseCheck:
    return ExerciseCheck(exercise, tuple(programs), ())


def _keep(check: ExerciseCheck, root: Path) -> str:
    page = feedback.feedback(check)
    feedback.page_of(check, root / "solutions").write_text(page, "utf-8")
    return page


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    """Have an exercise with an empty folder for its programs."""
    made = load_exercise(make_exercise(tmp_path / "exercises"))
    (tmp_path / "solutions" / f"{made.id}-{made.slug}").mkdir(parents=True)
    return made


def test_what_is_kept_compares_equal(exercise: Exercise, tmp_path: Path) -> None:
    """A page that was just written is what is told now, in both languages; references are not in it."""
    told = [_told(exercise, "no_join.py", Text("It was 3.", "是 3。"))]
    told += [_told(exercise, "reference.py", Text("Fine.", "好。"), SolutionKind.REFERENCE)]
    check = _checked(exercise, told)
    page = _keep(check, tmp_path)
    assert feedback.compared(check, tmp_path / "solutions").findings == ()
    assert ("It was 3." in page, "是 3。" in page, "Fine." in page) == (True, True, False)


def test_a_change_is_found(exercise: Exercise, tmp_path: Path) -> None:
    """Whoever is told something else, is new or is gone is named, and what is told now is shown."""
    before = [_told(exercise, name, Text("It was 3.", "是 3。")) for name in ("same.py", "other.py", "gone.py")]
    _keep(_checked(exercise, before), tmp_path)
    after = [
        before[0],
        _told(exercise, "other.py", Text("It was 4.", "是 4。")),
        _told(exercise, "new.py", Text("", "")),
    ]
    found = feedback.compared(_checked(exercise, after), tmp_path / "solutions").findings
    assert [finding.solution for finding in found] == ["gone.py", "new.py", "other.py"]
    assert found[2].student is not None
    assert "It was 4." in found[2].student.en


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_every_wrong_program_has_its_feedback(page: Path) -> None:
    """A page that is kept has every wrong program with all criteria that it fails, and something in Chinese."""
    exercise = find_exercise(exercises_root(ROOT / "exercises"), page.parent.name.partition("-")[0])
    programs = load_solutions(exercise, ROOT / "solutions")
    wrong = {one.name: one.fails for one in programs if one.kind is not SolutionKind.REFERENCE}
    sections = feedback.read_sections(page.read_text("utf-8"))
    assert sections.keys() == wrong.keys()
    for name, fails in wrong.items():
        assert all(f"**{criterion}**" in sections[name] for criterion in fails), name
        assert any("\u4e00" <= letter <= "\u9fff" for letter in sections[name]), name
