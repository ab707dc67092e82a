"""The keys of exercise.yaml and solutions.yaml: their types, defaults and ranges."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from grader.exercise.types import Budget, Limits

Line = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
CriterionId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
ExerciseId = Annotated[str, Field(pattern=r"^ex[0-9]{2,3}$")]
PythonFile = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*\.py$", max_length=80)]


class _Keys(BaseModel):
    """Every key is known, every value has exactly its type, nothing changes later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class TextKeys(_Keys):
    """A text for students, in English and in Chinese."""

    en: Line
    zh: Line


class CriterionKeys(_Keys):
    """One criterion: what it is worth, and which hidden tests decide it."""

    id: CriterionId = Field(description="Stable name: reports and gradebooks refer to it.")
    title: TextKeys
    points: float = Field(gt=0, le=100, description="All points of an exercise add up to 100.")
    visible: bool = Field(default=True, description="false: students see only whether it is met.")
    tests: list[Line] = Field(min_length=1, description="test_file.py::test_name; all of them must pass.")
    hint: TextKeys | None = Field(default=None, description="What to think about when it is not met.")


class LimitKeys(_Keys):
    """What a submission may use."""

    seconds: float = Field(default=Limits.seconds, gt=0, le=3600)
    scenario_seconds: float = Field(default=Limits.scenario_seconds, gt=0, le=3600)
    memory_mib: int = Field(default=Limits.memory_mib, ge=32, le=65536)
    processes: int = Field(default=Limits.processes, ge=8, le=4096)
    output_kib: int = Field(default=Limits.output_kib, ge=1, le=1024)


class ExplorationKeys(_Keys):
    """How far the schedules of a scenario are explored."""

    schedules: int = Field(default=Budget.schedules, ge=1, le=1_000_000)
    preemptions: int = Field(default=Budget.preemptions, ge=0, le=10)
    steps: int = Field(default=Budget.steps, ge=100, le=10_000_000)
    seed: int = Field(default=Budget.seed, ge=0, lt=2**63)


class ExerciseKeys(_Keys):
    """exercise.yaml: one concurrency exercise and how it is graded."""

    model_config = ConfigDict(title="exercise.yaml")

    id: ExerciseId = Field(description="As in the folder's name, <id>-<slug>.")
    title: TextKeys
    entry: PythonFile | None = Field(default=None, description="The file a student writes; <id>.py when left out.")
    max_source_kib: int = Field(default=256, ge=1, le=4096, description="A longer submission is rejected.")
    criteria: list[CriterionKeys] = Field(min_length=1)
    limits: LimitKeys = LimitKeys()
    exploration: ExplorationKeys = ExplorationKeys()


class StarterKeys(_Keys):
    """What the starter must fail."""

    fails: list[CriterionId] = Field(min_length=1)


class WrongKeys(_Keys):
    """A known-wrong program, what it must fail, and the mistake in one sentence."""

    file: PythonFile
    fails: list[CriterionId] = Field(min_length=1)
    why: Line


class EquivalentKeys(_Keys):
    """A mutant of a reference that is no mistake, by its key (`grade check --mutate` shows it), and why.

    In place of a key, the name of a kind of mistake stands for every survivor of that kind.
    """

    mutant: Annotated[str, Field(pattern=r"^([0-9a-f]{8}|[a-z]+(_[a-z]+)+)$")]
    why: Line


class SolutionsKeys(_Keys):
    """solutions.yaml: the programs that an exercise is checked against."""

    references: list[PythonFile] = Field(min_length=1)
    starter: StarterKeys
    wrong: list[WrongKeys] = []
    equivalent: list[EquivalentKeys] = []


def exercise_schema() -> dict[str, object]:
    """Return the JSON Schema of exercise.yaml."""
    return ExerciseKeys.model_json_schema() | {"$schema": "https://json-schema.org/draft/2020-12/schema"}
