"""What the suite process is told about the submission it tests: nothing of its source."""

from __future__ import annotations

import ast
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Self

from grader.errors import SuiteError
from grader.inside.wire import Json, WireError

if TYPE_CHECKING:
    from grader.exercise import Exercise


@dataclass(frozen=True)
class Job:
    """One run of one suite: where its tests are, what inputs are drawn from, limits and budget."""

    tests: str
    file: str
    exercise_digest: str
    submission_digest: str
    seconds: float
    scenario_seconds: float
    memory_mib: int
    schedules: int
    preemptions: int
    steps: int
    seed: int
    scenarios: tuple[str, ...]
    first_failure: bool = False

    @classmethod
    def of(cls, exercise: Exercise, submission_digest: str, *, first_failure: bool = False) -> Self:
        """Return the job for one submission to an exercise; `first_failure`: it ends with the first test that fails."""
        return cls(
            tests=str(exercise.tests_folder.absolute()),
            file=exercise.entry,
            exercise_digest=exercise.digest,
            submission_digest=submission_digest,
            seconds=exercise.limits.seconds,
            scenario_seconds=exercise.limits.scenario_seconds,
            memory_mib=exercise.limits.memory_mib,
            schedules=exercise.exploration.schedules,
            preemptions=exercise.exploration.preemptions,
            steps=exercise.exploration.steps,
            seed=exercise.exploration.seed,
            scenarios=_defined(exercise),
            first_failure=first_failure,
        )

    def to_json(self) -> Json:
        """Return the job as plain JSON."""
        return {**asdict(self), "scenarios": list(self.scenarios)}

    @classmethod
    def from_json(cls, message: Json) -> Self:
        """Read the job back."""
        if not isinstance(message, dict) or set(message) != {one.name for one in fields(cls)}:
            raise WireError("not a job")
        ours: dict[str, Any] = message  # both ends are this class
        return cls(**{**ours, "scenarios": tuple(ours["scenarios"])})


def _defined(exercise: Exercise) -> tuple[str, ...]:
    """Return the names that scenarios.py defines: what is not there is not asked for, whatever the inside claims."""
    try:
        tree = ast.parse(exercise.scenarios)
    except (SyntaxError, ValueError) as error:
        raise SuiteError(f"{exercise.id}: scenarios.py does not compile: {error}") from None
    return tuple(name for statement in tree.body for name in _names(statement))


def _names(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
