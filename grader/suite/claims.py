"""Answers of the sandbox, checked field by field: whatever comes out of it is a claim by untrusted code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.display import clean
from grader.outcome import ErrorSeen, Stack, Step, Wait
from grader.suite.exploration import Kind, Run, Source

if TYPE_CHECKING:
    from grader.inside.wire import Json

MAX_RUNS = 2_000
MAX_STEPS = 1_000
MAX_TEXT = 1_000
MAX_COUNT = 1 << 53

PROBLEMS = ("syntax", "import", "missing", "signature", "no-progress", "scenario")


class NonsenseError(Exception):
    """An answer that is not of the form that the grader's own code inside writes."""


@dataclass(frozen=True)
class ProblemClaim:
    """Why nothing was run at all: kind, the name that it is about, and the error."""

    kind: str
    name: str | None
    error: ErrorSeen | None


@dataclass(frozen=True)
class ExploreClaim:
    """What an exploration says that it found."""

    explored: int
    complete_up_to_preemptions: int | None
    probe: bool
    diverged: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class ReplayClaim:
    """One schedule run again, with its steps."""

    run: Run
    steps: tuple[Step, ...]


def problem(answer: Json) -> ProblemClaim | None:
    """Return why nothing was run, or None."""
    found = _object(answer).get("problem")
    if found is None:
        return None
    body = _object(found)
    kind = _text(body, "kind")
    if kind not in PROBLEMS:
        raise NonsenseError("problem.kind")
    return ProblemClaim(kind, _maybe_text(body, "name"), _maybe_error(body))


def explored(answer: Json, source: Source) -> ExploreClaim:
    """Read the answer to an exploration; one without a single run is refused, for a loop over it would pass."""
    body = _object(answer)
    runs = tuple(_run(item, source) for item in _items(body, "runs", MAX_RUNS))
    count = _whole(body, "explored")
    if not runs or not count:
        raise NonsenseError("no runs")
    complete = body.get("complete_up_to_preemptions")
    return ExploreClaim(
        explored=count,
        complete_up_to_preemptions=None if complete is None else _whole(body, "complete_up_to_preemptions"),
        probe=_flag(body, "probe"),
        diverged=_whole(body, "diverged"),
        runs=runs,
    )


def replayed(answer: Json, source: Source) -> ReplayClaim | None:
    """Read the answer to a replay; None when the program did not follow the schedule again."""
    body = _object(answer)
    if _flag(body, "diverged"):
        return None
    steps = tuple(_step(item) for item in _items(body, "steps", MAX_STEPS))
    return ReplayClaim(_run(body.get("run"), source), steps)


def plain(answer: Json, source: Source) -> Run:
    """Read the answer to a run on real threads."""
    return _run(_object(answer).get("run"), source)


def really(answer: Json, source: Source) -> Run:
    """Read the answer to a run in real processes."""
    body = _object(_object(answer).get("run"))
    run = _run({**body, "waits": [], "count": 1, "preemptions": 0, "schedule": ""}, source)
    stacks = where(answer)
    if run.kind not in (Kind.RETURNED, Kind.RAISED, Kind.HANG) or (run.kind is Kind.HANG) is not bool(stacks):
        raise NonsenseError("kind")
    return replace(run, stacks=stacks)


def where(answer: Json) -> tuple[Stack, ...]:
    """Read where processes stand, in a hang or at the deadline of a run."""
    return tuple(_stack(item) for item in _items(_object(_object(answer).get("run")), "stacks", MAX_STEPS))


def _run(item: Json, source: Source) -> Run:
    body = _object(item)
    try:
        kind = Kind(_text(body, "kind"))
    except ValueError:
        raise NonsenseError("kind") from None
    error = _maybe_error(body)
    if kind is Kind.RAISED and error is None:
        raise NonsenseError("raised without an error")
    return Run(
        kind=kind,
        returned=body.get("value"),
        error=error,
        waits=tuple(_wait(wait) for wait in _items(body, "waits", MAX_STEPS)),
        thread_errors=tuple(_error(seen) for seen in _items(body, "thread_errors", MAX_STEPS)),
        count=_whole(body, "count"),
        preemptions=_whole(body, "preemptions"),
        schedule=_text(body, "schedule", 1 << 20),
        source=source,
    )


def _error(item: Json) -> ErrorSeen:
    body = _object(item)
    return ErrorSeen(
        type=_text(body, "type"),
        text=_text(body, "text"),
        thread=_maybe_text(body, "thread"),
        line=_line(body),
        source=_maybe_text(body, "source"),
    )


def _maybe_error(body: dict[str, Json]) -> ErrorSeen | None:
    return None if body.get("error") is None else _error(body["error"])


def _wait(item: Json) -> Wait:
    body = _object(item)
    return Wait(
        thread=_text(body, "thread"),
        line=_line(body),
        source=_maybe_text(body, "source") or "",
        for_=_text(body, "for"),
        holder=_maybe_text(body, "holder"),
    )


def _step(item: Json) -> Step:
    body = _object(item)
    return Step(
        thread=_text(body, "thread"),
        line=_line(body),
        source=_maybe_text(body, "source") or "",
        did=_text(body, "did"),
        what=_text(body, "what"),
        value=_maybe_text(body, "value"),
        note=_maybe_text(body, "note"),
    )


def _stack(item: Json) -> Stack:
    body = _object(item)
    ended = body.get("ended")
    if isinstance(ended, bool) or not isinstance(ended, int | None):
        raise NonsenseError("ended")
    return Stack(
        process=_text(body, "process"),
        thread=_text(body, "thread"),
        line=_line(body),
        source=_maybe_text(body, "source") or "",
        function=_text(body, "function"),
        did=_text(body, "did"),
        what=_maybe_text(body, "what"),
        ended=ended,
    )


def _object(item: Json) -> dict[str, Json]:
    if not isinstance(item, dict):
        raise NonsenseError("not an object")
    return item


def _items(body: dict[str, Json], key: str, limit: int) -> list[Json]:
    found = body.get(key)
    if not isinstance(found, list) or len(found) > limit:
        raise NonsenseError(key)
    return found


def _text(body: dict[str, Json], key: str, limit: int = MAX_TEXT) -> str:
    found = body.get(key)
    if not isinstance(found, str):
        raise NonsenseError(key)
    return clean(found, limit)


def _maybe_text(body: dict[str, Json], key: str) -> str | None:
    return None if body.get(key) is None else _text(body, key)


def _whole(body: dict[str, Json], key: str) -> int:
    found = body.get(key)
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= MAX_COUNT:
        raise NonsenseError(key)
    return found


def _line(body: dict[str, Json]) -> int | None:
    return None if body.get("line") is None else _whole(body, "line")


def _flag(body: dict[str, Json], key: str) -> bool:
    found = body.get(key)
    if not isinstance(found, bool):
        raise NonsenseError(key)
    return found
