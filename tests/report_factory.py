"""A verdict with a lost update, a deadlock and a hidden criterion, for tests of the report and its formats."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from exercise_factory import pure_exercise

from grader.exercise import Criterion
from grader.outcome import ErrorSeen, Failure, Outcome, Problem, Schedules, Step, SuiteOutcomes, TestResult, Wait
from grader.report import native
from grader.report.parts import RunFacts
from grader.sandbox.base import About
from grader.submission import Submission
from grader.text import Language, Text
from grader.verdict import judge

if TYPE_CHECKING:
    from grader.report.model import Report

EXERCISE = pure_exercise(
    Criterion(
        "no-lost-update",
        Text("No update is lost", "不丢失任何一次更新"),
        50.0,
        visible=True,
        tests=("t.py::count",),
        hint=Text("What happens between the read and the write?", "读和写之间会发生什么？"),
    ),
    Criterion("no-deadlock", Text("It never hangs", "从不卡住"), 30.0, visible=True, tests=("t.py::both",), hint=None),
    Criterion("secret", Text("And one more", "还有一项"), 15.0, visible=False, tests=("t.py::hidden",), hint=None),
    Criterion("returns", Text("It returns", "能返回"), 5.0, visible=True, tests=("t.py::returns",), hint=None),
)
SUBMISSION = Submission("ex01_lee.py", "lee", "ex01", "ex01.py", b"", "sha256:11", (Text("Ignored: x", "忽略：x"),))
ABOUT = About("docker", "sha256:22", "3.13.5")
FACTS = RunFacts(datetime(2026, 3, 1, 12, 0, tzinfo=UTC), 0.4211, ABOUT)
STEPS = (
    Step("MainThread", 12, "t.start()", "starts", "Thread-1", None, None),
    Step("MainThread", 12, "t.start()", "starts", "Thread-2", None, None),
    Step("Thread-1", 7, "number += 1", "reads", "number", "0", None),
    Step("Thread-2", 7, "number += 1", "reads", "number", "0", None),
    Step("Thread-2", 7, "number += 1", "writes", "number", "1", None),
    Step("Thread-2", None, "", "ends", "", None, None),
    Step("Thread-1", 7, "number += 1", "writes", "number", "1", "lost-update"),
)
WAITS = (
    Wait("MainThread", 30, "t.join()", "end of Thread-1", "Thread-1"),
    Wait("Thread-1", 9, "with b:", "Lock (line 2)", "Thread-2"),
    Wait("Thread-2", 15, "with a:", "Lock (line 1)", "Thread-1"),
)
LOST = Failure("wrong-result", "count(threads=2)", STEPS, (), "s1:ab", 1, None, "hello\n")
STUCK = Failure("deadlock", "both()", (), WAITS, "s1:cd", 1, None, None)
SECRET = Failure("exception", None, (), (), None, None, ErrorSeen("ValueError", "canary", None, 3, "x"), None)


def outcomes() -> SuiteOutcomes:
    """Return what the suite found: three criteria not met, one met."""
    return SuiteOutcomes(
        (
            _failed("t.py::count", Text("returned 1 instead of 2", "返回了 1，而不是 2"), LOST, Schedules(12, 2)),
            _failed("t.py::both", Text("The program hangs.", "程序卡住了。"), STUCK, None),
            _failed("t.py::hidden", Text("canary", "canary"), SECRET, None),
            Outcome("t.py::returns", TestResult.PASSED, None, None, Schedules(4, None)),
        ),
        None,
        (Text("The suite wondered", "套件有疑问"),),
    )


def report(lang: Language = Language.EN, found: SuiteOutcomes | None = None) -> Report:
    """Return the native report of the sample, or of other findings about it."""
    return native.graded(EXERCISE, SUBMISSION, judge(EXERCISE, found or outcomes()), FACTS, lang)


def unusable() -> Report:
    """Return the report of a submission that does not compile."""
    error = ErrorSeen("SyntaxError", "invalid syntax", None, 3, "def (")
    problem = Problem("syntax", Text("ex01.py is not valid Python.", "ex01.py 不是合法的 Python 代码。"), error)
    return report(found=SuiteOutcomes((), problem, ()))


def _failed(test: str, message: Text, failure: Failure, schedules: Schedules | None) -> Outcome:
    return Outcome(test, TestResult.FAILED, message, failure, schedules)
