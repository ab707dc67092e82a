"""One submission of a batch: tried again after a hiccup, and in the end a report, whatever happens."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import report_factory as sample

from grader.batch import work
from grader.batch.work import Bench, Job, graded
from grader.errors import EngineUnavailable, GradeError, SandboxLost, SuiteError
from grader.pipeline import Graded
from grader.suite.runner import SuiteRunner
from grader.testing import FakeSandbox
from grader.text import Language
from grader.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Callable

JOB = Job(7, "ex01", sample.SUBMISSION, Language.EN)
VERDICT = Graded(judge(sample.EXERCISE, sample.outcomes()), sample.outcomes(), 0.4, sample.ABOUT)


class Hiccups:
    """A pipeline that fails some times in a certain way, and then has a verdict."""

    def __init__(self, times: int, error: Exception) -> None:
        """Fail so many times."""
        self._errors = [error] * times
        self.tries = 0

    def grade(self, *_: object) -> Graded:
        """Fail, or return the verdict."""
        self.tries += 1
        if self._errors:
            raise self._errors.pop()
        return VERDICT


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Return a bench that nothing waits at."""
    over = threading.Event()
    monkeypatch.setattr(over, "wait", lambda _seconds: over.is_set())
    return Bench(lambda _id: sample.EXERCISE, FakeSandbox(lambda _request: {}), SuiteRunner(), over)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, Exception], Hiccups]:
    """Put a pipeline with hiccups in place of the real one."""

    def put(times: int, error: Exception) -> Hiccups:
        hiccups = Hiccups(times, error)
        monkeypatch.setattr(work, "grade", hiccups.grade)
        return hiccups

    return put


def test_a_hiccup_of_the_engine(bench: Bench, failing: Callable[[int, Exception], Hiccups]) -> None:
    """A sandbox that was lost is replaced by another, and nobody hears of it."""
    hiccups = failing(3, SandboxLost("gone"))
    done = graded(JOB, bench)
    assert (done.number, done.report.status, done.details) == (7, "graded", None)
    assert hiccups.tries == 4


@pytest.mark.parametrize(
    ("error", "tries", "blame"),
    [
        (SandboxLost("gone\nsecret"), 1 + len(work.SANDBOX_PAUSES), "machine"),
        (SuiteError("broken\nsecret"), 1 + len(work.SUITE_PAUSES), "author"),
        (GradeError("odd\nsecret"), 1, "machine"),
        (ZeroDivisionError("secret"), 1, "machine"),
    ],
)
def test_what_stays_is_an_error(
    bench: Bench, failing: Callable[[int, Exception], Hiccups], error: Exception, tries: int, blame: str
) -> None:
    """In the end there is a report without a score, whose details only the instructor's log has; the batch goes on."""
    hiccups = failing(99, error)
    done = graded(JOB, bench)
    assert (done.report.status, done.report.score, done.report.blame) == ("error", None, blame)
    assert hiccups.tries == tries
    assert "secret" not in (done.report.message or "")
    assert "secret" in (done.details or "")
    assert done.stop is None


def test_an_engine_that_stays_away_stops_the_batch(bench: Bench, failing: Callable[[int, Exception], Hiccups]) -> None:
    """It is tried again for as long as an engine takes to restart; then nobody else needs to try."""
    error = EngineUnavailable("none")
    failing(99, error)
    assert graded(JOB, bench).stop is error


def test_nothing_is_tried_again_when_all_is_over(bench: Bench, failing: Callable[[int, Exception], Hiccups]) -> None:
    """After Ctrl-C a lost sandbox is the end."""
    hiccups = failing(99, SandboxLost("closed"))
    bench.over.set()
    graded(JOB, bench)
    assert hiccups.tries == 1


def test_errors_travel(bench: Bench, failing: Callable[[int, Exception], Hiccups]) -> None:
    """What a worker on another machine returns can be sent, advice and all."""
    import pickle  # noqa: PLC0415

    failing(99, EngineUnavailable("none", "start it"))
    done = pickle.loads(pickle.dumps(graded(JOB, bench)))  # noqa: S301
    assert (done.stop.message, done.stop.advice, done.report.status) == ("none", "start it", "error")
