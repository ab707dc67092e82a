"""What a Dask worker keeps for a batch: its own sandbox, warm suites and the exercises, made when it is first asked.

Tasks find it by the batch's name among the worker's plugins, so that a worker that joins later has it as well.
"""

from __future__ import annotations

import platform
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from distributed import WorkerPlugin, get_worker

from grader.batch.bundle import Bundle, Unpacked
from grader.batch.identity import grader_identity
from grader.batch.work import Bench, Done, Job, graded
from grader.errors import GradeError
from grader.pipeline import load_of
from grader.sandbox import image
from grader.sandbox.pool import AHEAD_PER_SLOT, Pool
from grader.sandbox.select import Kind, select
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from distributed import Worker

SLOTS = "grade"  # the resource of which each submission needs one


@dataclass(frozen=True)
class Ready:
    """What a worker grades with, or why it cannot."""

    grader: str
    sandbox: str
    problem: str | None = None


class Graders(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """The graders of one worker for one batch."""

    def __init__(self, name: str, kind: str, bundles: tuple[Bundle, ...]) -> None:
        """Take along what goes to every worker."""
        self.name = name
        self._kind, self._bundles = kind, bundles

    def setup(self, worker: Worker) -> None:
        """Start nothing yet: an engine that is missing is told by `ready`, not by a worker that does not come up."""
        self._slots = int(worker.state.total_resources.get(SLOTS, 1))
        self._lock, self._over = threading.Lock(), threading.Event()
        self._bench: Bench | None = None
        self._pool: Pool | None = None
        self._unpacked: Unpacked | None = None

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  dask's signature
        """End everything."""
        self.abort()
        with self._lock:
            if self._bench is not None:
                self._bench.suites.close()
            if self._pool is not None:
                self._pool.close()
            if self._unpacked is not None:
                self._unpacked.close()

    def abort(self) -> None:
        """End what is under way."""
        self._over.set()
        if self._pool is not None:
            self._pool.abort()

    def bench(self) -> Bench:
        """Return what submissions are graded with here."""
        with self._lock:
            if self._bench is None:
                self._unpacked = Unpacked(self._bundles)
                suites = SuiteRunner()
                suites.start()
                self._pool = Pool(select(Kind(self._kind)).sandbox, AHEAD_PER_SLOT * self._slots)
                self._bench = Bench(self._unpacked.find, self._pool, suites, self._over)
            return self._bench

    def grade(self, job: Job, left: int) -> Done:
        """Grade one, and have containers started for those after it."""
        bench = self.bench()
        if self._pool is not None:
            self._pool.expect(load_of(bench.find(job.exercise_id), job.submission), left)
        return graded(job, bench)


def ready(name: str, kind: str) -> Ready:
    """Say what this worker grades with."""
    sandbox = f"docker {image.NAME}:{image.digest()}" if kind == "docker" else f"process {platform.python_version()}"
    try:
        _here(name).bench()
    except GradeError as error:
        return Ready(grader_identity(), sandbox, f"{error.message} {error.advice or ''}".strip())
    return Ready(grader_identity(), sandbox)


def grade_here(name: str, job: Job, left: int) -> Done:
    """Grade a job on the worker that this runs on."""
    return _here(name).grade(job, left)


def abort_here(name: str, dask_worker: Worker) -> None:
    """End what is under way on this worker."""
    found: Graders = dask_worker.plugins[name]
    found.abort()


def _here(name: str) -> Graders:
    found: Graders = get_worker().plugins[name]
    return found
