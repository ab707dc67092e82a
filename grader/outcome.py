"""What a hidden suite found out about a submission: one outcome per test, with the schedule that broke it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.text import Text


class TestResult(Enum):
    """How a hidden test ended; ERROR (setup, teardown, collection) is the fault of the exercise's author."""

    __test__ = False  # pytest takes every class named Test… for a test class

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"


@dataclass(frozen=True)
class ErrorSeen:
    """An exception of the submission: its type and text, and the submission's line it came from."""

    type: str
    text: str
    thread: str | None
    line: int | None
    source: str | None


@dataclass(frozen=True)
class Step:
    """One step of a schedule: a thread, at a line of the submission, did something to something."""

    thread: str
    line: int | None
    source: str
    did: str
    what: str
    value: str | None
    note: str | None


@dataclass(frozen=True)
class Wait:
    """A thread that cannot go on: what it waits for, and which thread holds that."""

    thread: str
    line: int | None
    source: str
    for_: str
    holder: str | None


@dataclass(frozen=True)
class Stack:
    """Where a thread of a process stood when nothing could go on, or how the process had ended (its exit code)."""

    process: str
    thread: str
    line: int | None
    source: str
    function: str
    did: str
    what: str | None
    ended: int | None


@dataclass(frozen=True)
class Failure:
    """The run that broke a test: its kind (wrong-result, exception, deadlock …) and all that was seen of it."""

    kind: str
    call: str | None
    steps: tuple[Step, ...]
    waits: tuple[Wait, ...]
    schedule: str | None
    preemptions: int | None
    error: ErrorSeen | None
    output: str | None


@dataclass(frozen=True)
class Schedules:
    """How many schedules were run, and up to how many preemptions that is all of them (None: not all)."""

    explored: int
    complete_up_to_preemptions: int | None


@dataclass(frozen=True)
class Outcome:
    """One test (its node id, with the brackets of its parameters) and how it ended."""

    test: str
    result: TestResult
    message: Text | None
    failure: Failure | None
    schedules: Schedules | None


@dataclass(frozen=True)
class Problem:
    """Why a submission cannot be used at all: it does not compile, import, or have what the exercise asks for."""

    kind: str
    message: Text
    error: ErrorSeen | None


@dataclass(frozen=True)
class SuiteOutcomes:
    """All that one run of a suite brought to light."""

    outcomes: tuple[Outcome, ...]
    problem: Problem | None
    warnings: tuple[Text, ...]
