"""Grades the declared programs of exercises again and again, and counts the verdicts that differ.

`make repeat REPEAT='--load 4 ex04 ex05'`, or `PYTHONPATH=tests python -m bench.repeat --help`.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import machine

from grader.check import Bench
from grader.commands.sandboxes import opened
from grader.errors import SandboxError
from grader.exercise import exercises_root, find_exercise
from grader.pipeline import grade
from grader.solution import SolutionKind, load_solutions, solutions_root
from grader.submission import Submission
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.exercise import Exercise
    from grader.solution import Solution
    from grader.verdict import Verdict

SPIN = "while True: pass"


@dataclass(frozen=True)
class Repeated:
    """What came of one program: its different verdicts, the seconds of each grading, and how often the machine failed."""

    solution: Solution
    verdicts: tuple[Verdict, ...]
    seconds: tuple[float, ...]
    faults: int


def main() -> int:
    """Grade what is asked for; the exit code says whether every program always got the same verdict."""
    asked = _parser().parse_args()
    _say(
        f"{machine.described()}\n{asked.times} gradings of each program, {asked.jobs} side by side, {asked.load} busy loops\n"
    )
    _say(
        "| exercise | programs | gradings | programs with several verdicts | not graded | seconds: median, most; all |"
    )
    _say("|---|---|---|---|---|---|")
    with _busy(asked.load), opened(asked.sandbox, lambda _: None) as place, SuiteRunner() as suites:
        differing = [_exercise(name, Bench(place.sandbox, suites), asked) for name in asked.exercises]
    return int(any(differing))


def _exercise(name: str, bench: Bench, asked: argparse.Namespace) -> bool:
    exercise = find_exercise(exercises_root(None), name)
    solutions = load_solutions(exercise, solutions_root(exercises_root(None)))
    chosen = [one for one in solutions if one.kind.value in asked.kinds and asked.only in one.name]
    began = time.monotonic()
    with ThreadPoolExecutor(asked.jobs) as pool:
        found = list(pool.map(lambda one: _repeat(exercise, one, bench, asked.times), chosen))
    _say(_row(name, found, time.monotonic() - began))
    differing = [one for one in found if len(one.verdicts) > 1]
    for one in differing:
        _say(f"  {one.solution.name}:")
        for verdict in one.verdicts:
            failed = [
                (result.criterion.id, str(result.message)[:300]) for result in verdict.criteria if not result.passed
            ]
            _say(f"    {failed} {[warning.en for warning in verdict.warnings]}")
    return bool(differing)


def _repeat(exercise: Exercise, solution: Solution, bench: Bench, times: int) -> Repeated:
    submission = Submission.of(exercise, solution.name, solution.source)
    verdicts: list[Verdict] = []
    seconds, faults = [], 0
    for _ in range(times):
        try:
            graded = grade(exercise, submission, bench.sandbox, bench.suites)
        except SandboxError:
            faults += 1
            continue
        seconds.append(graded.seconds)
        if graded.verdict not in verdicts:
            verdicts.append(graded.verdict)
    return Repeated(solution, tuple(verdicts), tuple(seconds), faults)


def _row(name: str, found: list[Repeated], whole: float) -> str:
    seconds = [each for one in found for each in one.seconds] or [0.0]
    differing, faults = sum(len(one.verdicts) > 1 for one in found), sum(one.faults for one in found)
    took = f"{statistics.median(seconds):.2f}, {max(seconds):.2f}; {whole:.0f}"
    return f"| {name} | {len(found)} | {len(seconds)} | {differing} | {faults} | {took} |"


@contextmanager
def _busy(loops: int) -> Iterator[None]:
    """Keep so many processors busy."""
    spinning = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(loops)]  # noqa: S603  a fixed program
    try:
        yield
    finally:
        for one in spinning:
            one.kill()
            one.wait()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.repeat", description=__doc__)
    parser.add_argument("exercises", nargs="+")
    parser.add_argument("--times", type=int, default=50, help="gradings of each program (default: 50)")
    parser.add_argument("--jobs", type=int, default=2, help="programs side by side (default: 2)")
    parser.add_argument("--load", type=int, default=0, help="busy loops beside them (default: none)")
    parser.add_argument("--sandbox", default="docker", choices=("docker", "process"))
    parser.add_argument("--only", default="", help="programs with this in their name")
    kinds = [kind.value for kind in SolutionKind]
    parser.add_argument("--kinds", nargs="+", default=kinds, choices=kinds, help="kinds of program (default: all)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
