"""Runs hidden suites in warm processes, and carries their requests to the sandbox within the submission's time."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Self

from grader.errors import SuiteError
from grader.inside.messages import How, Request
from grader.inside.wire import Json, WireError
from grader.suite import reading
from grader.suite.frames import Frames
from grader.suite.job import Job

if TYPE_CHECKING:
    from types import TracebackType

    from grader.exercise import Exercise
    from grader.inside.messages import Reply
    from grader.outcome import SuiteOutcomes
    from grader.sandbox.base import Session

SUITE_SECONDS = 30.0  # what a suite may take by itself, apart from waiting for the sandbox
LEAST_SECONDS = 0.05  # less than this is no time to run anything in
TIME_USED_UP: Json = {"type": "time used up"}


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
        self, exercise: Exercise, submission_digest: str, session: Session, *, started: float | None = None
    ) -> SuiteOutcomes:
        """Run the suite of an exercise against a submission that stands in a sandbox session.

        Its time counts from `started` (time.monotonic), now unless it is given. SuiteError when the suite is broken.
        """
        ours, theirs = socket.socketpair()
        with closing(Frames(ours)) as frames, theirs:
            with self._lock:
                self._living().give(theirs)
            theirs.close()
            begin = time.monotonic() if started is None else started
            relay = Relay(frames, session, begin + exercise.limits.seconds, self._suite_seconds)
            return reading.outcomes(relay.run(Job.of(exercise, submission_digest)))

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


class Server:
    """The warm process, as its parent sees it."""

    def __init__(self) -> None:
        """Start the process."""
        self._channel, theirs = socket.socketpair()
        self._printed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the server
        with theirs:
            self._process = subprocess.Popen(
                # -P: a student's folder may be the current one, and hold a json.py
                [sys.executable, "-u", "-P", "-m", "grader.suite.server"],
                stdin=theirs.fileno(),
                stdout=self._printed,
                stderr=self._printed,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the grader, which then closes the channel
            )

    def alive(self) -> bool:
        """Say whether the process runs."""
        return self._process.poll() is None

    def give(self, sock: socket.socket) -> None:
        """Hand a job's socket to the process."""
        try:
            socket.send_fds(self._channel, [b"+"], [sock.fileno()])
        except OSError:
            raise SuiteError(f"the suite process ended: {self._last_words()}") from None

    def close(self) -> None:
        """Close the channel, on which the process ends, and wait for it."""
        self._channel.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._printed.close()

    def _last_words(self) -> str:
        self._printed.seek(0)
        return self._printed.read().decode(errors="backslashreplace")[-2_000:]


class Relay:
    """One suite run: scenarios are asked for on one side and run on the other, until the report comes."""

    def __init__(self, frames: Frames, session: Session, deadline: float, suite_seconds: float) -> None:
        """Carry between the suite's socket and the session until the submission's deadline."""
        self._frames = frames
        self._session = session
        self._deadline = deadline
        self._left_for_suite = suite_seconds

    def run(self, job: Job) -> Json:
        """Hand over the job, run what is asked for and return pytest-json-report's result."""
        message = self._exchange(job.to_json())
        while message.get("type") == "run":
            message = self._exchange(self._answer(Request.from_json(message)))
        if message.get("type") == "report":
            return message.get("report")
        raise SuiteError(f"the suite did not run to its end {_ending(message)}", reading.ADVICE)

    def _exchange(self, message: Json) -> dict[str, Json]:
        """Send to the suite and wait for what it says; that is the suite's own time, and it has only so much."""
        begin = time.monotonic()
        try:
            self._frames.send(message)
            answer = self._frames.receive(self._left_for_suite)
        except TimeoutError:
            raise SuiteError("the suite does not come to an end by itself", reading.ADVICE) from None
        except (EOFError, OSError, WireError) as error:
            raise SuiteError(f"the suite process went away ({type(error).__name__})", reading.ADVICE) from error
        self._left_for_suite -= time.monotonic() - begin
        return answer if isinstance(answer, dict) else {}

    def _answer(self, request: Request) -> Json:
        left = self._deadline - time.monotonic()
        if left < LEAST_SECONDS:
            return TIME_USED_UP
        seconds = min(request.seconds, left)
        reply: Reply = self._session.run(replace(request, id=secrets.token_hex(8), seconds=seconds))
        if reply.how is How.TIMEOUT and seconds < request.seconds:
            return TIME_USED_UP
        return reply.to_json()


def _environment() -> dict[str, str]:
    """Return the environment without what changes pytest, and with a fixed order of sets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return {**kept, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def _ending(message: dict[str, Json]) -> str:
    return f"(exit code {message.get('code')}):\n{message.get('printed')}"
