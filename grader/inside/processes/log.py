"""The run's log: one line for each thing that happened in any of its processes, in the order in which it was written."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from grader.inside.processes.clock import now
from grader.inside.processes.identity import Run, Self, in_main_thread

_NAME = "log"
_open, _write, _close = os.open, os.write, os.close


@dataclass(frozen=True)
class Event:
    """Something that a process did; `at` is virtual time, `position` its place in the order of all events."""

    position: int
    did: str
    process: str
    pid: int
    main_thread: bool
    at: float
    what: dict[str, Any] = field(default_factory=dict)


def tell(did: str, **what: Any) -> None:
    """Write an event; one write to a file opened for appending is one piece, whoever else writes."""
    line = json.dumps([did, Self.name, os.getpid(), in_main_thread(), round(now(), 6), what]).encode() + b"\n"
    try:
        descriptor = _open(Run.folder / _NAME, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:  # no descriptor is left, or no room: the run goes on unobserved
        return
    try:
        _write(descriptor, line)
    finally:
        _close(descriptor)


def told(since: int = 0) -> list[Event]:
    """Return the events from a position on."""
    return list(_read(since))


def position() -> int:
    """Return the position that the next event will have."""
    return len(_lines())


def _lines() -> list[bytes]:
    try:
        return (Run.folder / _NAME).read_bytes().splitlines()
    except OSError:
        return []


def _read(since: int) -> Iterator[Event]:
    for number, line in enumerate(_lines()):
        if number >= since:
            yield Event(number, *json.loads(line))


def thread_name() -> str:
    """Return the name of the current thread."""
    return threading.current_thread().name
