"""Plays the corpus and prints one line for each program: rows, outcome, seconds, as expected or not.

`make hostile-table`, or `PYTHONPATH=tests python -m hostile [--docker] [NAME …]`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hostile.arena import CANARY, Arena, Played, shown
from hostile.corpus import Program, programs

from grader.sandbox.docker import DockerSandbox
from grader.sandbox.process import ProcessSandbox
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> int:
    """Play what is asked for; the exit code says whether all was as expected."""
    asked = _parser().parse_args()
    wrong = 0
    with _arena(docker=asked.docker) as arena:
        for program in _chosen(asked.names, docker=asked.docker):
            complaints = _line(arena, program)
            if arena.honest() != arena.usual:
                complaints.append("the honest submission after it got another report")
            wrong += bool(complaints)
            for complaint in complaints:
                _say(f"      {complaint[:300]}")
    _say(f"{wrong} not as expected")
    return int(wrong > 0)


def _line(arena: Arena, program: Program) -> list[str]:
    try:
        played = arena.play(program)
    except Exception as error:  # noqa: BLE001  the table shows what a submission must not be able to do
        _say(f"{program.name:36} {program.rows:14} NO REPORT")
        return [f"{type(error).__name__}: {error}", *arena.left()]
    complaints = [*played.complaints(), *arena.left()]
    if CANARY in shown(played.report):
        complaints.append("the canary shows")
    _say(_row(played, "as expected" if not complaints else "NOT AS EXPECTED"))
    return complaints


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _row(played: Played, verdict: str) -> str:
    report = played.report
    score = "-" if report.score is None else f"{report.score:g}"
    outcome = f"{report.status} {score} {played.kind}{' !' * len(report.warnings)}"
    return f"{played.program.name:36} {played.program.rows:14} {outcome:28} {played.seconds:5.1f} s  {verdict}"


def _chosen(names: list[str], *, docker: bool) -> list[Program]:
    found = [one for one in programs() if docker or not one.needs_wall]
    return [one for one in found if not names or any(name in one.name for name in names)]


@contextlib.contextmanager
def _arena(*, docker: bool) -> Iterator[Arena]:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        Path(folder).chmod(0o711)
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        suites = stack.enter_context(SuiteRunner())
        sandbox = stack.enter_context(contextlib.closing(DockerSandbox() if docker else ProcessSandbox()))
        yield Arena(sandbox, suites, Path(folder))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hostile", description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of names; all programs when there are none")
    parser.add_argument("--docker", action="store_true", help="in containers, those that need a wall included")
    return parser


if __name__ == "__main__":
    sys.exit(main())
