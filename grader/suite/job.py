"""What the suite process is told about the submission it tests: nothing of its source."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Self

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

    @classmethod
    def of(cls, exercise: Exercise, submission_digest: str) -> Self:
        """Return the job for one submission to an exercise."""
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
        )

    def to_json(self) -> Json:
        """Return the job as plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, message: Json) -> Self:
        """Read the job back."""
        if not isinstance(message, dict) or set(message) != {one.name for one in fields(cls)}:
            raise WireError("not a job")
        return cls(**message)  # type: ignore[arg-type]  # both ends are this class
