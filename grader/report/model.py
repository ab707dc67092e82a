"""The native report, grade-report/1: its fields, and its JSON, the same byte for byte for the same findings."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

SCHEMA: Literal["grade-report/1"] = "grade-report/1"

Points = Annotated[float, Field(ge=0, le=100)]


class _Part(BaseModel):
    """A part of a report: frozen, nothing unknown in it, every field always there."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        json_schema_serialization_defaults_required=True,
    )


class ExerciseRef(_Part):
    """Which exercise, in which version."""

    id: str
    title: str
    digest: str


class SubmissionRef(_Part):
    """Which hand-in; no digest when its bytes could not be taken in."""

    name: str
    student: str | None
    digest: str | None


class ErrorReport(_Part):
    """An exception of the submission, and its line that it came from."""

    type: str
    text: str
    thread: str | None
    line: int | None
    source: str | None


class StepReport(_Part):
    """One step of a schedule."""

    thread: str
    line: int | None
    source: str
    did: str
    what: str
    value: str | None
    note: str | None


class WaitReport(_Part):
    """A thread that cannot go on, and why."""

    thread: str
    line: int | None
    source: str
    for_: str = Field(serialization_alias="for", validation_alias=AliasChoices("for", "for_"))
    holder: str | None


class FailureReport(_Part):
    """The run that broke a criterion."""

    kind: str
    call: str | None
    schedule: str | None
    preemptions: int | None
    steps: list[StepReport]
    waits: list[WaitReport]
    error: ErrorReport | None
    output: str | None


class SchedulesReport(_Part):
    """How many schedules were run, and up to how many preemptions these are all that there are."""

    explored: int
    complete_up_to_preemptions: int | None


class CriterionReport(_Part):
    """One criterion and how the submission met it."""

    id: str
    title: str
    passed: bool
    points: Points
    max_points: Points
    visible: bool
    message: str | None
    hint: str | None
    schedules: SchedulesReport | None
    failure: FailureReport | None


class SandboxReport(_Part):
    """What the submission ran in."""

    kind: str
    image: str | None
    python: str


class RunReport(_Part):
    """All that may differ between two runs of the same submission."""

    graded_at: str
    seconds: float
    grader: str
    sandbox: SandboxReport | None


class Report(_Part):
    """One submission, graded, rejected or (status error) to be graded again."""

    model_config = ConfigDict(title=SCHEMA)

    schema_: Literal["grade-report/1"] = Field(default=SCHEMA, serialization_alias="schema", validation_alias="schema")
    language: Literal["en", "zh"]
    exercise: ExerciseRef | None
    submission: SubmissionRef
    status: Literal["graded", "rejected", "error"]
    blame: Literal["caller", "student", "author", "machine"] | None
    score: float | None
    max_score: float
    message: str | None
    criteria: list[CriterionReport]
    warnings: list[str]
    run: RunReport


def to_json(report: Report) -> str:
    """Return the report as JSON: keys in the order of the fields, one line end at the end."""
    return json.dumps(report.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> Report:
    """Read a report back; pydantic's ValidationError says what is not as the schema has it."""
    return Report.model_validate_json(text)


def json_schema() -> dict[str, object]:
    """Return the JSON Schema of the native report."""
    return Report.model_json_schema(by_alias=True, mode="serialization") | {
        "$schema": "https://json-schema.org/draft/2020-12/schema"
    }
