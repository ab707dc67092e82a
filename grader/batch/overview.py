"""The overview of a class as plain text: every student's scores, and how many met each criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.batch import table
from grader.batch.compare import shown_score
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.batch.classlist import ClassList, Row
    from grader.batch.result import Result
    from grader.exercise import Exercise

_STUDENT, _ID = Text("student", "学生"), Text("id", "学号")
_MEAN = Text("mean", "平均")
_MET = Text("met by", "通过人数")
_CRITERION = Text("criterion", "评分项")
_MISSING = "-"


def overview(found: ClassList, lang: Language) -> str:
    """Return the table of scores, and below it one line per criterion."""
    exercises = found.exercises
    head = [_STUDENT.in_(lang), _ID.in_(lang), *(one.id for one in exercises)]
    rows = [[row.name, row.student.id or "", *(_score(row, one) for one in exercises)] for row in found.rows]
    mean = [_MEAN.in_(lang), "", *(_mean(found, one) for one in exercises)]
    numbers = frozenset(range(2, 2 + len(exercises)))
    lines = table.lines([head, *rows, mean], right=numbers)
    met = [row for one in exercises for row in _criteria(found, one, lang)]
    below = table.lines([["", _CRITERION.in_(lang), _MET.in_(lang), ""], *met], right=frozenset({2})) if met else []
    return "\n".join([*lines, "", *below, ""])


def _score(row: Row, exercise: Exercise) -> str:
    one = row.hand_ins.get(exercise.id)
    return _MISSING if one is None else shown_score(one.result)


def _results(found: ClassList, exercise: Exercise) -> Iterator[Result]:
    """Return each hand-in's result once, also where several students handed it in together."""
    seen = {one.file: one.result for row in found.rows if (one := row.hand_ins.get(exercise.id))}
    yield from seen.values()


def _mean(found: ClassList, exercise: Exercise) -> str:
    scores = [result.score for result in _results(found, exercise) if result.score is not None]
    return f"{sum(scores) / len(scores):.1f}" if scores else ""


def _criteria(found: ClassList, exercise: Exercise, lang: Language) -> Iterator[list[str]]:
    results = [result for result in _results(found, exercise) if result.criteria]
    for criterion in exercise.criteria:
        met = sum(one.passed for result in results for one in result.criteria if one.id == criterion.id)
        yield [exercise.id, criterion.id, f"{met}/{len(results)}", criterion.title.in_(lang)]
