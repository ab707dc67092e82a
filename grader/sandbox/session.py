"""A session over any line to an agent: load once, then request and reply, with deadlines and without trust.

Theory of operation
-------------------
A `Line` is a started agent and the bytes to and from it; docker and process each have their own. The session speaks
the protocol on it and decides who is to blame when it breaks:

- a reply that is late, malformed or for another request means that the agent failed: SandboxLost, and the session
  stays lost;
- a line that broke because of the submission (it ate all the memory, or killed an agent that had no wall before it)
  is a Reply, and the next run starts on a fresh line: a submission cannot turn its end into the grader's error.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from grader.errors import SandboxLost
from grader.inside.messages import LONGER, PROTOCOL, How, Load, Ready, Reply, Request, Starved
from grader.inside.wire import HEADER, Json, WireError, decode, encode, length

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from grader.sandbox.base import About

START_SECONDS = 30.0
GRACE_SECONDS = 10.0


class LineBroken(Exception):
    """The other end is gone."""


@dataclass(frozen=True)
class Fate:
    """How a submission brought its sandbox down."""

    how: How
    code: int = 0


class Line(Protocol):
    """A started agent. `until` is a time of time.monotonic(); past it the methods raise TimeoutError."""

    def send(self, data: bytes, until: float) -> None:
        """Write all of it; raise LineBroken when nobody reads any more."""

    def receive(self, size: int, until: float) -> bytes:
        """Return exactly that many bytes; raise LineBroken when they do not come any more."""

    def fate(self, *, late: bool, separate_users: bool) -> Fate | None:
        """Say of a broken or late line how the submission did that to it; None when it was not the submission."""

    def last_words(self) -> str:
        """Return the end of what the agent wrote to standard error."""

    def close(self) -> None:
        """End the agent and all that it started; safe to call twice."""


class AgentSession:
    """One submission in one sandbox; see `base.Session`."""

    def __init__(self, connect: Callable[[], Line], load: Load, describe: Callable[[Ready], About]) -> None:
        """Start the first line and load the submission."""
        self._connect, self._load, self._describe = connect, load, describe
        self._line: Line | None = None
        self._lost: str | None = None
        self._separate_users = False
        self._about = self._start()

    @property
    def about(self) -> About:
        """What this sandbox is made of."""
        return self._about

    @property
    def separate_users(self) -> bool:
        """Whether the submission runs as another user than the agent."""
        return self._separate_users

    def run(self, request: Request) -> Reply:
        """Run one scenario; see `base.Session.run`."""
        if self._lost is not None:
            raise SandboxLost(self._lost)
        if self._line is None:
            self._start()
        until = time.monotonic() + request.seconds + GRACE_SECONDS
        try:
            message = self._ask(request.to_json(), until)
            while (starved := Starved.from_json(message)) is not None:
                message = self._hear(until + min(starved.seconds, LONGER * request.seconds))
            reply = Reply.from_json(message)
        except (LineBroken, TimeoutError) as error:
            return self._brought_down(request, error)
        except WireError as error:
            raise self._give_up(error) from None
        if reply.id != request.id:
            raise self._give_up(WireError("a reply to another request"))
        return reply

    def close(self) -> None:
        """End the sandbox; safe to call twice."""
        line, self._line = self._line, None
        self._lost = self._lost or "the sandbox is closed"
        if line is not None:
            line.close()

    def __enter__(self) -> Self:
        """Return the session itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the session."""
        self.close()

    def _start(self) -> About:
        self._line = self._connect()
        try:
            ready = _same_protocol(self._ask(self._load.to_json(), time.monotonic() + START_SECONDS))
        except (LineBroken, TimeoutError, WireError) as error:
            raise self._give_up(error) from None
        except BaseException:
            self.close()
            raise
        self._separate_users = ready.separate_users
        return self._describe(ready)

    def _ask(self, message: Json, until: float) -> Json:
        if self._line is None:
            raise LineBroken
        self._line.send(encode(message), until)
        return self._hear(until)

    def _hear(self, until: float) -> Json:
        if self._line is None:
            raise LineBroken
        size = length(self._line.receive(HEADER.size, until))
        return decode(self._line.receive(size, until))

    def _brought_down(self, request: Request, error: Exception) -> Reply:
        late = isinstance(error, TimeoutError)
        line = self._line  # another thread may close the session meanwhile
        fate = line.fate(late=late, separate_users=self._separate_users) if line else None
        if line is None or fate is None or self._line is None:
            raise self._give_up(error)
        line.close()
        self._line = None
        return Reply(request.id, fate.how, fate.code)

    def _give_up(self, error: Exception) -> SandboxLost:
        what = {TimeoutError: "it does not answer", LineBroken: "it ended"}.get(type(error), str(error))
        line = self._line
        words = line.last_words() if line else ""
        self._lost = f"The sandbox was lost: {what}." + (f" Its last words: {words}" if words else "")
        self.close()
        return SandboxLost(self._lost, "Grade this submission again; `grade doctor` says what is wrong if it stays.")


def _same_protocol(message: Json) -> Ready:
    ready = Ready.from_json(message)
    if ready.protocol != PROTOCOL:
        raise WireError(f"it speaks protocol {ready.protocol} instead of {PROTOCOL}")
    return ready
