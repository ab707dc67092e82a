"""The session's side of the protocol, over a line that does as the test says."""

from __future__ import annotations

import pytest

from grader.errors import SandboxLost
from grader.inside.messages import LONGER, PROTOCOL, How, Load, Mode, Ready, Reply, Request, Starved
from grader.inside.wire import Json, encode
from grader.sandbox.base import About
from grader.sandbox.session import AgentSession, Fate, LineBroken

LOAD = Load("ex01.py", b"", "")
READY = encode(Ready("3.13.5", separate_users=True).to_json())
REQUEST = Request("r1", Mode.PLAIN, "s")
ANSWERED = Reply("r1", How.ANSWERED, answer={})


class FakeLine:
    """A line that replays bytes, then breaks or times out."""

    def __init__(self, replies: bytes, end: Exception | None = None, fate: Fate | None = None) -> None:
        """Prepare what is received."""
        self.replies, self.end, self._fate, self.closed = replies, end or LineBroken(), fate, 0
        self.asked: list[float] = []

    def send(self, data: bytes, until: float) -> None:
        """Take anything."""

    def receive(self, size: int, until: float) -> bytes:
        """Return the next bytes, and remember until when they were waited for."""
        self.asked.append(until)
        if len(self.replies) < size:
            raise self.end
        found, self.replies = self.replies[:size], self.replies[size:]
        return found

    def fate(self, *, late: bool, separate_users: bool) -> Fate | None:  # noqa: ARG002  prepared
        """Return what was prepared."""
        return self._fate

    def last_words(self) -> str:
        """Return something to recognise."""
        return "last words"

    def close(self) -> None:
        """Count."""
        self.closed += 1


def session(*lines: FakeLine) -> AgentSession:
    """Open a session that takes one line after the other."""
    waiting = list(lines)
    return AgentSession(lambda: waiting.pop(0), LOAD, lambda ready: About("fake", None, ready.python))


def frames(*messages: Json) -> bytes:
    """Return a good start, then these messages."""
    return READY + b"".join(map(encode, messages))


def test_a_reply() -> None:
    """A reply to the request is handed on, and the sandbox says what it is."""
    with session(FakeLine(frames(ANSWERED.to_json()))) as opened:
        assert opened.run(REQUEST) == ANSWERED
        assert (opened.about.python, opened.separate_users) == ("3.13.5", True)


def test_a_run_that_starves_has_longer() -> None:
    """What the agent says meanwhile moves the deadline, within bounds, and is no answer."""
    line = FakeLine(frames(Starved(5.0).to_json(), Starved(1e9).to_json(), ANSWERED.to_json()))
    with session(line) as opened:
        line.asked.clear()
        assert opened.run(REQUEST) == ANSWERED
    first, second, third = (until - line.asked[0] for until in line.asked[::2])
    assert (first, round(second), round(third)) == (0.0, 5, round(LONGER * REQUEST.seconds))


@pytest.mark.parametrize(
    "line",
    [
        FakeLine(frames(Reply("r0", How.ANSWERED, answer={}).to_json())),
        FakeLine(frames({"type": "ran"})),
        FakeLine(frames(ANSWERED.to_json())[:-1]),
        FakeLine(READY + b"\xff\xff\xff\xff"),
        FakeLine(READY, end=TimeoutError()),
        FakeLine(READY),
    ],
    ids=["another id", "malformed", "cut off", "too long", "silent", "gone"],
)
def test_an_agent_that_fails_is_the_graders_error(line: FakeLine) -> None:
    """The session is lost, stays lost, and everything is released."""
    opened = session(line)
    with pytest.raises(SandboxLost, match="last words"):
        opened.run(REQUEST)
    with pytest.raises(SandboxLost):
        opened.run(REQUEST)
    assert line.closed == 1


def test_a_submission_that_brings_the_sandbox_down_is_charged() -> None:
    """Its run ends as the line's fate says, and the next run has a fresh line."""
    first, second = FakeLine(READY, fate=Fate(How.MEMORY, 9)), FakeLine(frames(ANSWERED.to_json()))
    opened = session(first, second)
    assert opened.run(REQUEST) == Reply("r1", How.MEMORY, 9)
    assert first.closed == 1
    assert opened.run(REQUEST) == ANSWERED


@pytest.mark.parametrize(
    "start",
    [b"", encode({"type": "ready"}), encode(Ready("3", separate_users=True, protocol=PROTOCOL + 1).to_json())],
    ids=["nothing", "malformed", "another protocol"],
)
def test_an_agent_that_does_not_start(start: bytes) -> None:
    """A start that fails is an error at once, and everything is released."""
    line = FakeLine(start)
    with pytest.raises(SandboxLost):
        session(line)
    assert line.closed == 1


def test_closing_twice() -> None:
    """Closing is safe to repeat, and ends the session."""
    line = FakeLine(frames(ANSWERED.to_json()))
    opened = session(line)
    opened.close()
    opened.close()
    assert line.closed == 1
    with pytest.raises(SandboxLost, match="closed"):
        opened.run(REQUEST)
