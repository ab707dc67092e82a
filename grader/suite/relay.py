"""Carries a suite's requests to the sandbox, within the submission's time and the suite's own."""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.errors import SuiteError
from grader.inside.messages import LONGER, How, Request
from grader.inside.wire import Json, WireError
from grader.suite import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.sandbox.base import Session
    from grader.suite.frames import Frames
    from grader.suite.job import Job

LEAST_SECONDS = 0.05  # less than this is no time to run anything in
TIME_USED_UP: Json = {"type": "time used up"}


class Relay:
    """One suite run: scenarios are asked for on one side and run on the other, until the report comes."""

    def __init__(
        self,
        frames: Frames,
        session: Session,
        deadline: float,
        suite_seconds: float,
        last_words: Callable[[], str],
    ) -> None:
        """Carry between the suite's socket and the session until the submission's deadline."""
        self._last_words = last_words
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
            raise SuiteError(f"the suite process went away ({type(error).__name__}) {self._last_words()}") from error
        self._left_for_suite -= time.monotonic() - begin
        return answer if isinstance(answer, dict) else {}

    def _answer(self, request: Request) -> Json:
        left = self._deadline - time.monotonic()
        if left < LEAST_SECONDS:
            return TIME_USED_UP
        seconds = min(request.seconds, left)
        reply = self._session.run(replace(request, id=secrets.token_hex(8), seconds=seconds))
        self._deadline += min(max(reply.starved, 0.0), LONGER * seconds)  # that was the machine's, not the submission's
        if reply.how is How.TIMEOUT and seconds < request.seconds:
            return TIME_USED_UP
        return reply.to_json()


def _ending(message: dict[str, Json]) -> str:
    return f"(exit code {message.get('code')}):\n{message.get('printed')}"
