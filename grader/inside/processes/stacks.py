"""Tells, when the keeper asks by a signal, where each thread of this process stands and what it waits for there."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from grader.inside.origins import Program
from grader.inside.processes.identity import CALLER, Run, Self
from grader.inside.processes.log import told
from grader.inside.processes.names import name_of
from grader.inside.processes.records import processes
from grader.inside.source import Source
from grader.inside.wire import Json

ASKED = signal.SIGRTMIN + 7
_REAL_TIMEOUT = re.compile(r"timeout|timedwait")
_MAX = 100_000
_MAX_ERROR = 200
_BEGINNINGS = ("BaseProcess._bootstrap", "Popen._launch")  # frames further out are the parent's, copied by the fork

Describe = Callable[[dict[str, Any]], str | None]


def _child(known: dict[str, Any]) -> str | None:
    return Self.born.get(known["self"].pid)


def _tool(known: dict[str, Any]) -> str | None:
    return name_of(known["self"])


# What library code is about to do, by its qualified name; the one nearest to the program says it best.
_DOING: dict[str, tuple[str, Describe]] = {
    "BaseProcess.join": ("joins", _child),
    "Popen.wait": ("joins", _child),
    "Popen.communicate": ("joins", _child),
    "wait_for_child": ("joins", lambda known: Self.born.get(next(iter(known["args"]), 0))),
    "Queue.get": ("reads", _tool),
    "SimpleQueue.get": ("reads", _tool),
    "_ConnectionBase.recv": ("reads", _tool),
    "_ConnectionBase.recv_bytes": ("reads", _tool),
    "_ConnectionBase.poll": ("reads", _tool),
    "Queue.put": ("writes", _tool),
    "JoinableQueue.put": ("writes", _tool),
    "SimpleQueue.put": ("writes", _tool),
    "_ConnectionBase.send": ("writes", _tool),
    "_ConnectionBase.send_bytes": ("writes", _tool),
    "Queue.join_thread": ("writes", _tool),
    "Queue._finalize_join": ("writes", lambda _: _fed()),
    "JoinableQueue.join": ("waits", _tool),
    "take": ("takes", lambda known: name_of(known["lock"])),
    "Barrier.wait": ("waits", _tool),
    "Event.wait": ("waits", _tool),
    "Condition.wait": ("waits", _tool),
    "Condition.wait_for": ("waits", _tool),
    "ApplyResult.get": ("waits", lambda _: "a result of the pool"),
    "ApplyResult.wait": ("waits", lambda _: "a result of the pool"),
    "IMapIterator.next": ("waits", lambda _: "a result of the pool"),
    "Pool.join": ("waits", lambda _: "the pool to end"),
    "Pool._terminate_pool": ("waits", lambda _: "the pool to end"),
    "Future.result": ("waits", lambda _: "a result of the pool"),
    "ProcessPoolExecutor.shutdown": ("waits", lambda _: "the pool to end"),
    "Thread.join": ("joins", lambda known: str(known["self"].name)),
    "_MainThread._shutdown": ("waits", lambda _: "its threads to end"),
    "_shutdown": ("waits", lambda _: "its threads to end"),
    "BaseProxy._callmethod": ("waits", _tool),
    "wait": ("waits", lambda _: "data or an end"),
    "sleep": ("sleeps", lambda _: None),
}


def tell_when_asked() -> None:
    """Be ready for the signal; a child that is forked is ready, too."""
    signal.signal(ASKED, _tell)


def _tell(_: int, frame: FrameType | None) -> None:
    try:
        report = json.dumps(_report(frame))[:_MAX].encode()
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
            line.connect(Run.address)
            line.send(report)
    except Exception:  # noqa: BLE001  whatever goes wrong here must not reach the program
        return


def _report(frame: FrameType | None) -> dict[str, Json]:
    stacks: list[Json] = [*_stacks(frame)]
    about: dict[str, Json] = {"pid": os.getpid(), "process": Self.name, "helper": Self.helper, "stacks": stacks}
    about["timed"] = signal.getitimer(signal.ITIMER_REAL)[0] > 0 or any(_timed(one) for one in _frames(frame).values())
    if Self.name == CALLER:
        stacks += [_raised(error) for error in Run.errors]
        events = told()
        started = [event for event in events if event.did == "starts"]
        about["names"] = [[event.what["pid"], event.what["child"], event.what["kind"]] for event in started]
        last = max((event.position for event in events if event.did == "calls"), default=0)
        about["ended"] = [[one.name, one.exit] for one in processes(events[last:]) if one.exit is not None]
    return about


def _frames(frame: FrameType | None) -> dict[threading.Thread, FrameType]:
    current = sys._current_frames()
    found = {thread: current[thread.ident] for thread in threading.enumerate() if thread.ident in current}
    if frame is not None:
        found[threading.current_thread()] = frame
    return found


def _stacks(frame: FrameType | None) -> Iterator[dict[str, Json]]:
    for thread, innermost in _frames(frame).items():
        mine = _program_frame(innermost)
        main = thread is threading.main_thread()
        if mine is None and not main:
            continue  # a thread of the library's: it waits for work
        did, what = _doing(innermost, mine)
        line = None if mine is None else mine.f_lineno
        yield {
            "thread": "MainThread" if main else thread.name,
            "line": line,
            "source": Source.line(line) or None,
            "function": "" if mine is None else mine.f_code.co_name,
            "did": did,
            "what": what,
        }


def _raised(error: dict[str, Json]) -> dict[str, Json]:
    """Return what is told of a thread that an exception has ended; one of a pool's has run a callback."""
    hands_out = "_handle_results" in str(error["thread"])
    return {
        "thread": "",
        "line": error["line"],
        "source": error["source"],
        "function": "",
        "did": "fails the pool" if hands_out else "fails",
        "what": f"{error['type']}: {error['text']}"[:_MAX_ERROR],
    }


def _program_frame(frame: FrameType | None) -> FrameType | None:
    """Return the submission's innermost frame that this process has come to by itself, not inherited by a fork."""
    while frame is not None and frame.f_code.co_filename != Program.file:
        if frame.f_code.co_qualname in _BEGINNINGS and Self.name != CALLER:
            return None
        frame = frame.f_back
    return frame


def _doing(innermost: FrameType, mine: FrameType | None) -> tuple[str, str | None]:
    found: tuple[str, str | None] = ("waits", None)
    frame: FrameType | None = innermost
    while frame is not None and frame is not mine:
        name = frame.f_code.co_qualname
        if name in _BEGINNINGS:
            break
        if name in _DOING:
            did, describe = _DOING[name]
            found = did, _described(describe, frame)
        frame = frame.f_back
    return found


def _described(describe: Describe, frame: FrameType) -> str | None:
    try:
        return describe(frame.f_locals)
    except Exception:  # noqa: BLE001  an object in the midst of being made or ended may miss anything
        return None


def _timed(innermost: FrameType) -> bool:
    """Say whether the program waits, by itself, in something that knows a time limit that is none of ours."""
    if innermost.f_code.co_filename != Program.file:
        return False
    return _REAL_TIMEOUT.search(Source.line(innermost.f_lineno)) is not None


def _fed() -> str | None:
    """Return the queue that this process still has to write to before it may end."""
    for frame in sys._current_frames().values():
        inner: FrameType | None = frame
        while inner is not None:
            if inner.f_code.co_qualname == "Queue._feed":
                return name_of(inner.f_locals["send_bytes"].__self__)
            inner = inner.f_back
    return None
