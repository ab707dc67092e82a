"""Runs the explorer on one program and measures it: one process for each measurement, on any interpreter.

Reads one job as JSON from standard input and writes what came of it to standard output; nothing of the host is imported.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from grader.inside import child, explorer
from grader.inside.explorer import Budget, Explorer
from grader.inside.messages import Load
from grader.inside.program import Program, Run
from grader.inside.search.bounded import BoundedStrategy

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.inside.execution import Execution, Observer
    from grader.inside.schedule import Decisions
    from grader.inside.turns import Strategy

Job = dict[str, Any]

SCENARIO = """
def call(student, watch, name, args):
    return getattr(student, name)(**args)
"""
_PAGE = os.sysconf("SC_PAGE_SIZE")


class FoundError(Exception):
    """The first schedule that fails has been found."""


class Watched(Program):
    """A program that counts its schedules and does something after each."""

    def __init__(self, job: Job, after: Callable[[int, Run], None]) -> None:
        """Read the job's program; `after` is told the number and the outcome of every schedule."""
        load = Load(file="program.py", source=job["source"].encode(), scenarios=SCENARIO)
        asked = {"name": job["name"], "args": job["args"]}
        super().__init__(load, "call", asked, steps=child.STEPS, hasty=True)
        self.schedules = 0
        self.random = 0
        self.after = after

    def run(self, strategy: Strategy, plan: Decisions, observer: Observer | None = None) -> tuple[Run, Execution]:
        """Run once, and count: all schedules, and the random ones since the last of the systematic search."""
        run, execution = super().run(strategy, plan, observer)
        self.schedules += 1
        self.random = 0 if isinstance(strategy, BoundedStrategy) else self.random + 1
        self.after(self.schedules, run)
        return run, execution


def rate(job: Job) -> Job:
    """Explore again and again until there are enough schedules, a few times over; seconds and schedules of each time."""
    program = Watched(job, lambda _number, _run: None)
    _explore(program, job)
    return {"times": [_timed(program, job) for _ in range(job["times"])]}


def _timed(program: Watched, job: Job) -> Job:
    program.schedules, wall, cpu = 0, time.perf_counter(), time.process_time()
    while program.schedules < job["enough"]:
        _explore(program, job)
    return {
        "schedules": program.schedules,
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
    }


def search(job: Job) -> Job:
    """Explore once, up to the first failure: the number of its schedule and what it is, None when there is none.

    `schedules` are all that were run; `explored` those of the last search, and `systematic` what of them is not random.
    """
    failures: list[Job] = []

    def stop(number: int, run: Run) -> None:
        if run.kind != "returned" or run.thread_errors:
            failures.append({"schedule": number, "run": run.to_json()})
            raise FoundError

    program = Watched(job, stop)
    try:
        answer = _explore(program, job)
    except FoundError:
        answer = {"complete_up_to_preemptions": None, "explored": program.schedules, "diverged": 0}
    proven = answer["complete_up_to_preemptions"] == job["preemptions"]  # then those that came after are not counted
    return {
        **answer,
        "failure": failures[0] if failures else None,
        "schedules": program.schedules,
        "systematic": answer["explored"] - (0 if proven else program.random),
    }


def memory(job: Job) -> Job:
    """Explore once and return the resident MiB after the first thousand schedules, at the end, and the most there were."""
    sizes: list[float] = []

    def look(number: int, _run: Run) -> None:
        if number % 1000 == 0:
            sizes.append(_resident())

    explorer.STEPS = sys.maxsize  # as many schedules as asked for, however long they are
    program = Watched(job, look)
    _explore(program, job)
    return {"schedules": program.schedules, "first": sizes[0], "last": _resident(), "most": max(sizes)}


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE / (1 << 20)


def _explore(program: Watched, job: Job) -> Job:
    found: Job = Explorer(program, Budget(job["schedules"], job["preemptions"])).explore()
    return found


def main() -> NoReturn:
    """Do one job."""
    job = json.load(sys.stdin)
    child._stay_on_one_cpu()  # noqa: SLF001 - as in the process of a submission
    child._wake_without_haste()  # noqa: SLF001 - as above
    work = {"rate": rate, "search": search, "memory": memory}[job["do"]]
    os.write(1, json.dumps(work(job)).encode())
    os._exit(0)  # threads of the program that were given up may still be there


if __name__ == "__main__":
    main()
