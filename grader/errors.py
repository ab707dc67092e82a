"""Every error that grade raises on purpose, with the exit code it leads to and who has to act.

GradeError
├── UsageError           2  caller   no such file, unknown exercise, bad option
├── ExerciseError        2  author   an exercise.yaml, or what it names, is wrong
├── SubmissionRejected   0  student  what was handed in cannot be taken in (graded as rejected, score 0)
├── SuiteError           3  author   a hidden suite hangs, crashes or cannot be collected
└── SandboxError         3  machine  the sandbox could not do its work
    ├── EngineUnavailable            no Docker Engine answers, or it may not be used
    ├── ImageUnavailable             the sandbox image is missing and cannot be built
    └── SandboxLost                  a sandbox that worked went away, or spoke nonsense
"""

from __future__ import annotations

from enum import Enum
from typing import ClassVar


class Blame(Enum):
    """Who has to act on an error."""

    CALLER = "caller"
    STUDENT = "student"
    AUTHOR = "author"
    MACHINE = "machine"


class GradeError(Exception):
    """Base of all errors that are shown as one message, without a traceback."""

    exit_code: ClassVar[int] = 3
    blame: ClassVar[Blame] = Blame.MACHINE

    def __init__(self, message: str, advice: str | None = None) -> None:
        """Keep what was seen, and apart from it what to do about it."""
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(GradeError):
    """The call is wrong: no such file, unknown exercise, bad option."""

    exit_code = 2
    blame = Blame.CALLER


class ExerciseError(GradeError):
    """An exercise is not sound: names the file, the key path or line, the value and what would be right."""

    exit_code = 2
    blame = Blame.AUTHOR


class SubmissionRejected(GradeError):
    """What was handed in cannot be taken in; the report says why and the score is 0."""

    exit_code = 0
    blame = Blame.STUDENT


class SuiteError(GradeError):
    """A hidden suite hangs, crashes or is broken: no score, the exercise's author has to act."""

    exit_code = 3
    blame = Blame.AUTHOR


class SandboxError(GradeError):
    """The sandbox could not do its work; the submission is to be graded again."""


class EngineUnavailable(SandboxError):
    """No Docker Engine answers, or this user may not speak to it."""


class ImageUnavailable(SandboxError):
    """The sandbox image is missing and could not be built."""


class SandboxLost(SandboxError):
    """A sandbox that worked went away, or sent something that is not of the protocol."""
