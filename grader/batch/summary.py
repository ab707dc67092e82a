"""summary.json: the whole batch for programs. Everything outside `run` is the same each time the same is graded."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.batch.identity import grader_identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.batch.compare import Change
    from grader.batch.remark import Remark
    from grader.batch.run import Finished
    from grader.text import Language

SCHEMA = "grade-batch/1"
Json = dict[str, object]


@dataclass(frozen=True)
class Facts:
    """What a batch is of, and how it went: `sandbox` as the reports' identity has it, `seconds` of this run."""

    source: str
    convention: str
    sandbox: str
    lang: Language
    at: str
    seconds: float


def summary(
    facts: Facts, finished: Sequence[Finished], remarks: Sequence[Remark], changed: Sequence[Change] | None
) -> Json:
    """Return the whole summary as plain JSON."""
    in_order = sorted(finished, key=lambda one: one.planned.hand_in.key)
    exercises = {one.planned.exercise.id: one.planned.exercise.digest for one in in_order}
    reused = sum(one.reused for one in finished)
    return {
        "schema": SCHEMA,
        "source": facts.source,
        "convention": facts.convention,
        "language": facts.lang.value,
        "exercises": [{"id": key, "digest": digest} for key, digest in sorted(exercises.items())],
        "counts": _counts(finished),
        "hand_ins": [_hand_in(one) for one in in_order],
        "remarks": [_remark(one, facts.lang) for one in remarks],
        "changes": None if changed is None else [_change(one) for one in changed],
        "run": {
            "ended_at": facts.at,
            "seconds": round(facts.seconds, 2),
            "reused": reused,
            "graded": len(finished) - reused,
            "grader": grader_identity(),
            "sandbox": facts.sandbox,
        },
    }


def to_text(found: Json) -> str:
    """Return a summary as the text of a file."""
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _counts(finished: Sequence[Finished]) -> dict[str, int]:
    by_status = Counter(one.result.status for one in finished)
    return {"hand_ins": len(finished), **{status: by_status[status] for status in ("graded", "rejected", "error")}}


def _hand_in(one: Finished) -> Json:
    hand_in, result = one.planned.hand_in, one.result
    return {
        "exercise": hand_in.exercise_id,
        "students": [
            {"name": student.name, "id": student.id, "email": student.email} for student in hand_in.owner.students
        ],
        "place": hand_in.place,
        "late": hand_in.late,
        "report": f"reports/{one.file}",
        "status": result.status,
        "score": result.score,
        "max_score": result.max_score,
        "message": result.message,
        "criteria": [{"id": one.id, "passed": one.passed, "points": one.points} for one in result.criteria],
    }


def _remark(remark: Remark, lang: Language) -> Json:
    return {"kind": remark.kind.value, "place": remark.place, "message": remark.text.in_(lang)}


def _change(change: Change) -> Json:
    planned, was = change.finished.planned, change.was
    return {
        "exercise": planned.exercise.id,
        "student": planned.hand_in.owner.name,
        "place": planned.hand_in.place,
        "was": None if was is None else {"status": was.status, "score": was.score},
        "is": {"status": change.finished.result.status, "score": change.finished.result.score},
        "criteria": list(change.criteria),
    }
