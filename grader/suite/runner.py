"""Runs hidden suites in warm processes, and carries their requests to the sandbox within the submission's time."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING, Self

from grader.suite import reading
from grader.suite.frames import Frames
from grader.suite.job import Job
from grader.suite.relay import Relay
from grader.suite.warm import Server

if TYPE_CHECKING:
    from types import TracebackType

    from grader.exercise import Exercise
    from grader.outcome import SuiteOutcomes
    from grader.sandbox.base import Session

SUITE_SECONDS = 30.0  # what a suite may take by itself, apart from waiting for the sandbox
KEPT_BACK = 1 / 30  # of a submission's time, for what comes after its last run: ending it, cleaning up, the report


class SuiteRunner:
    """Keeps one warm suite server; `run` may be called from several threads at once."""

    def __init__(self, suite_seconds: float = SUITE_SECONDS) -> None:
        """Prepare; the server starts with `start` or with the first run."""
        self._suite_seconds = suite_seconds
        self._lock = threading.Lock()
        self._server: Server | None = None

    def start(self) -> None:
        """Start the server without waiting for it, so that it warms up while something else goes on."""
        with self._lock:
            self._living()

    def run(
        self,
        exercise: Exercise,
        submission_digest: str,
        session: Session,
        *,
        started: float | None = None,
        first_failure: bool = False,
    ) -> SuiteOutcomes:
        """Run the suite of an exercise against a submission that stands in a sandbox session.

        Its time counts from `started` (time.monotonic), now unless it is given; with `first_failure` it ends with the first
        test that fails. SuiteError when the suite is broken.
        """
        ours, theirs = socket.socketpair()
        with closing(Frames(ours)) as frames, theirs:
            with self._lock:
                server = self._living()
                server.give(theirs)
            theirs.close()
            begin = time.monotonic() if started is None else started
            deadline = begin + exercise.limits.seconds * (1 - KEPT_BACK)
            relay = Relay(frames, session, deadline, self._suite_seconds, server.last_words)
            return reading.outcomes(relay.run(Job.of(exercise, submission_digest, first_failure=first_failure)))

    def close(self) -> None:
        """End the server and every suite that still runs; safe to call twice."""
        with self._lock:
            server, self._server = self._server, None
        if server is not None:
            server.close()

    def __enter__(self) -> Self:
        """Return the runner itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """End the server."""
        self.close()

    def _living(self) -> Server:
        if self._server is not None and not self._server.alive():
            self._server.close()
            self._server = None
        if self._server is None:
            self._server = Server()
        return self._server
