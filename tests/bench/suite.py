"""Prints what a hidden suite costs: the start of the warm server, and one run of a small suite with ready answers."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from suite_factory import exercise_with

from grader import testing
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 15
TESTS = 8
SUITE = "".join(
    f"""
def test_{number}(explore):
    for run in explore("count", number={number}):
        assert run["returned"] == 4
"""
    for number in range(TESTS)
)


def main() -> None:
    """Measure and print."""
    right = testing.explored(testing.returned({"returned": 4}))
    with tempfile.TemporaryDirectory() as folder, SuiteRunner() as suites:
        exercise = exercise_with(Path(folder), SUITE)

        def run() -> None:
            suites.run(exercise, "sha256:1", testing.FakeSession(lambda _request: right))

        first = _milliseconds(run)
        warm = [_milliseconds(run) for _ in range(RUNS)]
    _say(f"suite server, cold start and first run: {first:.0f} ms")
    _say(f"suite of {TESTS} tests, warm: median {statistics.median(warm):.1f} ms of {RUNS} (fastest {min(warm):.1f})")


def _milliseconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
