"""A sandbox without a sandbox: scripted answers, for tests of hidden suites and of the grader itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from grader.inside.messages import How, Reply, Request
from grader.inside.wire import Json
from grader.sandbox.base import About

if TYPE_CHECKING:
    from types import TracebackType

    from grader.inside.messages import Load

Answer = dict[str, Json]
Script = Callable[[Request], Answer | Reply]


class FakeSandbox:
    """Opens sessions that answer by a script: a function from a request to an answer, or to a whole reply."""

    def __init__(self, script: Script) -> None:
        """Answer by this script."""
        self._script = script
        self.loads: list[Load] = []
        self.sessions: list[FakeSession] = []

    def open(self, load: Load) -> FakeSession:
        """Open a session for a submission, which nothing ever runs."""
        self.loads.append(load)
        self.sessions.append(FakeSession(self._script))
        return self.sessions[-1]

    def close(self) -> None:
        """Do nothing: there is nothing to release."""


class FakeSession:
    """A session that keeps the requests it got."""

    def __init__(self, script: Script) -> None:
        """Answer by this script."""
        self._script = script
        self.requests: list[Request] = []
        self.closed = False

    @property
    def about(self) -> About:
        """What this sandbox is made of."""
        return About("fake", None, "3.13.5")

    def run(self, request: Request) -> Reply:
        """Return what the script says."""
        self.requests.append(request)
        said = self._script(request)
        if isinstance(said, Reply):
            return said
        return Reply(request.id, How.ANSWERED, phase=request.scenario, answer=said)

    def close(self) -> None:
        """Take note that the session is over."""
        self.closed = True

    def __enter__(self) -> Self:
        """Return the session itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the session."""
        self.close()


def returned(value: Json, **more: Json) -> Answer:
    """Return a run whose scenario returned a value."""
    return _run("returned", value=value, **more)


def raised(error: str, text: str = "", line: int | None = None, **more: Json) -> Answer:
    """Return a run that ended with an exception."""
    return _run("raised", error=seen(error, text, line), **more)


def deadlock(*waits: Answer, **more: Json) -> Answer:
    """Return a run in which nobody can go on."""
    return _run("deadlock", waits=list(waits), **more)


def wait(thread: str, for_: str, holder: str | None = None, line: int | None = None) -> Answer:
    """Return one thread that cannot go on."""
    return {"thread": thread, "line": line, "source": "", "for": for_, "holder": holder}


def seen(error: str, text: str = "", line: int | None = None) -> Answer:
    """Return an exception as the inside reports it."""
    return {"type": error, "text": text, "thread": "MainThread", "line": line, "source": None}


def step(thread: str, did: str, what: str, line: int | None = None, value: str | None = None) -> Answer:
    """Return one step of a replay."""
    return {"thread": thread, "line": line, "source": "", "did": did, "what": what, "value": value, "note": None}


def explored(*runs: Answer, count: int = 10, complete: int | None = 2, probe: bool = True) -> Answer:
    """Return the answer to an exploration with these distinct outcomes."""
    return {
        "problem": None,
        "explored": count,
        "complete_up_to_preemptions": complete,
        "probe": probe,
        "diverged": 0,
        "runs": list(runs),
    }


def replayed(run: Answer, *steps: Answer) -> Answer:
    """Return the answer to a replay."""
    return {"problem": None, "diverged": False, "run": run, "steps": list(steps)}


def plain(run: Answer) -> Answer:
    """Return the answer to a run on real threads."""
    return {"problem": None, "run": run}


def really(run: Answer, *stacks: Answer) -> Answer:
    """Return the answer to a run in real processes."""
    return {"problem": None, "run": {**run, "stacks": list(stacks)}}


def hang(*stacks: Answer) -> Answer:
    """Return a run of real processes in which nobody can go on."""
    return really(_run("hang"), *stacks)


def stack(process: str, did: str, what: str | None = None, line: int | None = None, **more: Json) -> Answer:
    """Return where a thread of a process stands."""
    ready: Answer = {"thread": "MainThread", "source": None, "function": "", "ended": None}
    return {"process": process, "did": did, "what": what, "line": line, **ready, **more}


def problem(kind: str, error: Answer, name: str | None = None) -> Answer:
    """Return the answer that a submission cannot be used at all."""
    return {"problem": {"kind": kind, "name": name, "error": error}}


def _run(kind: str, **more: Json) -> Answer:
    ready: Answer = {
        "kind": kind,
        "value": None,
        "error": None,
        "waits": [],
        "thread_errors": [],
        "count": 1,
        "preemptions": 0,
        "schedule": "s1:",
    }
    return {**ready, **more}
