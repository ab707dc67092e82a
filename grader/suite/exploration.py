"""What a hidden test looks at: the distinct outcomes of the schedules of one scenario."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from grader.display import clean
from grader.suite.hangs import hang
from grader.suite.phrases import VALUE_MISSING, run_failed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.inside.wire import Json
    from grader.outcome import ErrorSeen, Stack, Wait
    from grader.text import Text

MAX_CALL = 300


class Kind(StrEnum):
    """How a run of a scenario ended; compares equal to the plain word."""

    RETURNED = "returned"
    RAISED = "raised"
    DEADLOCK = "deadlock"
    NO_PROGRESS = "no-progress"
    HANG = "hang"


class RunFailed(AssertionError):  # says what happened to the run; the test is not at fault
    """A test asked for what the submission did not give; the message stands where `say` would put it.

    `kind` says why when no run is at hand (timeout, memory, crash …), `call` what was run, `output` what was printed.
    """

    def __init__(self, text: Text, kind: str | None = None, call: str | None = None, output: str | None = None) -> None:
        """Carry the message as the only argument, and the rest beside it."""
        super().__init__(text)
        self.text = text
        self.kind = kind
        self.call = call
        self.output = output


class Watcher(Protocol):
    """Who wants to know which run a test is looking at."""

    def look_at(self, run: Run | None) -> None:
        """Take note of the run at hand, or that there is none any more."""


@dataclass(frozen=True)
class Source:
    """Where a run came from, so that it can be run again, and who watches the test look at it."""

    scenario: str
    args: dict[str, Json]
    clock: str | None  # None: real threads
    watcher: Watcher

    @property
    def call(self) -> str:
        """Return what was run, as people write it: count(threads=2, times=2)."""
        args = ", ".join(f"{name}={value!r}" for name, value in self.args.items())
        return clean(f"{self.scenario}({args})", MAX_CALL)


@dataclass(frozen=True)
class Run:
    """One outcome of a scenario, and the schedule that led to it."""

    kind: Kind
    returned: Json = field(repr=False)
    error: ErrorSeen | None
    waits: tuple[Wait, ...]
    thread_errors: tuple[ErrorSeen, ...]
    count: int
    preemptions: int
    schedule: str
    source: Source = field(repr=False, compare=False)
    stacks: tuple[Stack, ...] = ()

    @property
    def value(self) -> Any:
        """What the scenario returned, as plain data; fails the test when it did not return."""
        self.source.watcher.look_at(self)
        if self.kind is not Kind.RETURNED:
            raise RunFailed(hang(self.stacks) if self.stacks else run_failed(self.kind, self.error, self.waits))
        return self.returned

    def __getitem__(self, key: str) -> Any:
        """Return one entry of what the scenario returned; fails the test when there is none."""
        value = self.value
        if not isinstance(value, dict) or key not in value:
            raise RunFailed(VALUE_MISSING)
        return value[key]


@dataclass(frozen=True)
class Exploration:
    """The runs of one exploration, one per distinct outcome, and how many schedules they stand for."""

    runs: tuple[Run, ...]
    explored: int
    complete_up_to_preemptions: int | None
    watcher: Watcher = field(repr=False, compare=False)

    def __iter__(self) -> Iterator[Run]:
        """Hand out the runs, fewest preemptions first; the one at hand is the counterexample when an assert fails."""
        for run in self.runs:
            self.watcher.look_at(run)
            yield run
        self.watcher.look_at(None)

    def __len__(self) -> int:
        """Return the number of distinct outcomes."""
        return len(self.runs)
