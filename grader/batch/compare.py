"""Which scores are not what they were in an earlier batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.batch import table
from grader.batch.scores import number
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from grader.batch.result import Result
    from grader.batch.run import Finished

_HEAD = (
    Text("exercise", "题目"),
    Text("student", "学生"),
    Text("was", "原分数"),
    Text("is", "现分数"),
    Text("criteria", "评分项"),
)
_NONE = Text("No score has changed.", "没有分数变化。")
_COUNT = Text("Scores that changed: {count}", "有变化的分数：{count}")
_NEW = Text("new", "新增")


@dataclass(frozen=True)
class Change:
    """A hand-in whose score or criteria changed; `was` is None for one that was not there."""

    finished: Finished
    was: Result | None
    criteria: tuple[str, ...]


def changes(finished: Iterable[Finished], old: Mapping[str, Result]) -> tuple[Change, ...]:
    """Return what is not as it was, in the order of the hand-ins."""
    found = [_change(one, old.get(one.planned.hand_in.key)) for one in finished]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.finished.planned.hand_in.key))


def changes_text(found: tuple[Change, ...], lang: Language) -> str:
    """Return the changes as a table."""
    if not found:
        return f"{_NONE.in_(lang)}\n"
    rows = [[head.in_(lang) for head in _HEAD], *(_row(one, lang) for one in found)]
    return "\n".join([_COUNT.in_(lang).format(count=len(found)), *table.lines(rows, right=frozenset({2, 3})), ""])


def _change(one: Finished, was: Result | None) -> Change | None:
    if was is None:
        return Change(one, None, ())
    before = {criterion.id: criterion.points for criterion in was.criteria}
    after = {criterion.id: criterion.points for criterion in one.result.criteria}
    criteria = tuple(key for key in {**before, **after} if before.get(key) != after.get(key))
    same = (was.status, was.score) == (one.result.status, one.result.score)
    return None if same and not criteria else Change(one, was, criteria)


def _row(change: Change, lang: Language) -> list[str]:
    planned = change.finished.planned
    was = _NEW.in_(lang) if change.was is None else shown_score(change.was)
    name = planned.hand_in.owner.name or planned.hand_in.place
    return [planned.exercise.id, name, was, shown_score(change.finished.result), ", ".join(change.criteria)]


def shown_score(result: Result) -> str:
    """Return the score, or why there is none."""
    return result.status if result.score is None else number(result.score)
