"""What `--dry-run` shows: who handed in what, and what is to be known about it before anything is graded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.batch import table
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.batch.plan import Plan, Planned
    from grader.batch.remark import Remark
    from grader.batch.source import Convention

_HEAD = (
    Text("exercise", "题目"),
    Text("student", "学生"),
    Text("id", "学号"),
    Text("late", "迟交"),
    Text("file", "文件"),
)
_LATE = Text("late", "迟交")
_REJECTED = Text("rejected", "拒收")
_COUNT = Text(
    "{hand_ins} to grade, {rejected} to reject ({convention})", "{hand_ins} 份待评分，{rejected} 份拒收（{convention}）"
)
_KINDS = {
    "unmatched": Text("unmatched, not graded", "无法对应，不评分"),
    "duplicate": Text("duplicate", "重复"),
    "superseded": Text("superseded, not graded", "已被取代，不评分"),
    "empty": Text("empty", "空"),
    "unreadable": Text("unreadable, not graded", "无法读取，不评分"),
    "missing": Text("missing", "缺交"),
}


def shown_plan(plan: Plan, convention: Convention, lang: Language) -> str:
    """Return the whole plan as text."""
    rows = [[head.in_(lang) for head in _HEAD], *(_row(one, lang) for one in plan.hand_ins)]
    rejected = [one for one in plan.hand_ins if one.rejected]
    said = [f"  {one.rejected.text.in_(lang)}" for one in rejected if one.rejected]
    count = _COUNT.in_(lang).format(
        hand_ins=len(plan.hand_ins) - len(rejected), rejected=len(rejected), convention=convention.value
    )
    parts = [*table.lines(rows), "", count]
    parts += [_REJECTED.in_(lang), *said] if said else []
    return "\n".join([*parts, *remark_lines(plan.remarks, lang), ""])


def remark_lines(remarks: Sequence[Remark], lang: Language) -> list[str]:
    """Return the remarks, those of a kind together."""
    found = []
    for kind, head in _KINDS.items():
        of_kind = [one for one in remarks if one.kind.value == kind]
        found += [f"{head.in_(lang)}: {len(of_kind)}"] if of_kind else []
        found += [f"  {one.place}: {one.text.in_(lang)}" for one in of_kind]
    return found


def _row(one: Planned, lang: Language) -> list[str]:
    owner = one.hand_in.owner
    ids = ", ".join(student.id or student.email or "" for student in owner.students)
    late = _LATE.in_(lang) if one.hand_in.late else ""
    return [one.exercise.id, owner.name or "", ids, late, one.hand_in.place]
