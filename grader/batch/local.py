"""Grading on this machine: some submissions side by side, their sandboxes started ahead of need."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from grader.batch.work import Bench, Done, Job, graded
from grader.pipeline import load_of
from grader.sandbox.pool import AHEAD_PER_SLOT, Pool

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.exercise import Exercise
    from grader.sandbox.base import Sandbox
    from grader.suite.runner import SuiteRunner


class Graders(Protocol):
    """Whatever grades jobs side by side."""

    window: int  # how many jobs it wants to have at a time

    def submit(self, job: Job, left: int) -> Future[Done]:
        """Begin a job; so many of its exercise, itself included, are not begun yet."""

    def abort(self) -> None:
        """End what is under way; its futures come to an end, with whatever result."""


class LocalGraders:
    """Threads of this process, each with one submission at a time."""

    def __init__(self, sandbox: Sandbox, suites: SuiteRunner, find: Callable[[str], Exercise], slots: int) -> None:
        """Grade that many side by side."""
        self.window = slots
        self._over = threading.Event()
        self._pool = Pool(sandbox, AHEAD_PER_SLOT * slots)
        self._bench = Bench(find, self._pool, suites, self._over)
        self._threads = ThreadPoolExecutor(slots, thread_name_prefix="grade-batch")

    def submit(self, job: Job, left: int) -> Future[Done]:
        """Begin a job, and have the sandboxes of those after it started."""
        self._pool.expect(load_of(self._bench.find(job.exercise_id), job.submission), left)
        return self._threads.submit(graded, job, self._bench)

    def abort(self) -> None:
        """End what is under way."""
        self._over.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._pool.abort()

    def close(self) -> None:
        """Wait for what is under way, and end the sandbox with all that is started ahead."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._pool.close()
