"""What is known of the processes of a run, put together from the log and from the kernel."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from grader.inside.processes.log import Event
from grader.inside.wire import Json


@dataclass
class ProcessRecord:
    """One process; `started` and `ended` are positions in the order of events, `exit` and `ended` None if unknown."""

    name: str
    pid: int
    parent: int
    kind: str
    start_method: str
    started: int
    ended: int | None = None
    exit: int | None = None
    waited: bool = False


def processes(events: list[Event]) -> list[ProcessRecord]:
    """Return records of all processes that start in these events, in order of start."""
    found: dict[int, ProcessRecord] = {}
    begun = {event.pid: event.position for event in events if event.did == "begins"}
    for event in events:
        if event.did == "starts":
            what = event.what
            started = min(event.position, begun.get(what["pid"], event.position))
            found[what["pid"]] = ProcessRecord(
                what["child"], what["pid"], event.pid, what["kind"], what["method"], started
            )
    for event in events:
        _note_end(event, found)
    for record in found.values():
        if record.exit is None:
            record.exit = _peek(record.pid)
    return sorted(found.values(), key=lambda record: record.started)


def _note_end(event: Event, found: dict[int, ProcessRecord]) -> None:
    if event.did == "ends" and event.pid in found:
        record = found[event.pid]
        record.ended = event.position
        record.exit = event.what["code"] if record.exit is None else record.exit
    elif event.did == "collects" and event.what["pid"] in found:
        record = found[event.what["pid"]]
        record.waited, record.exit = True, event.what["code"]
        record.ended = event.position if record.ended is None else record.ended


def _peek(pid: int) -> int | None:
    """Return the exit code of a child of this process that nobody has waited for yet; it stays as it is."""
    try:
        seen = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except OSError:
        return None
    if seen is None:
        return None
    return seen.si_status if seen.si_code == os.CLD_EXITED else -seen.si_status


def lifecycle(events: list[Event], first: int, last: int) -> list[dict[str, Json]]:
    """Return the starts, joins, collections and ends among the events from `first` to before `last`."""
    names = {event.what["pid"]: event.what["child"] for event in events if event.did == "starts"}
    found: list[dict[str, Json]] = []
    for event in events[first:last]:
        if event.did in ("starts", "joins", "collects"):
            found.append({"did": event.did, "process": names.get(event.what["pid"]), "who": event.process})
        elif event.did in ("begins", "ends"):
            found.append({"did": event.did, "process": event.process, "who": event.process})
    return found


@dataclass
class ToolRecord:
    """One tool that the submission made, and what passed through it, in order."""

    kind: str
    name: str
    maker: str
    traffic: list[dict[str, Json]] = field(default_factory=list)


def tools(events: list[Event]) -> list[ToolRecord]:
    """Return records of the tools that the submission's own code made, in order."""
    found: dict[str, ToolRecord] = {}
    for event in events:
        if event.did == "makes":
            found[event.what["tool"]] = ToolRecord(event.what["kind"], event.what["tool"], event.process)
        elif event.did == "uses" and event.what["tool"] in found:
            used: dict[str, Json] = {"did": event.what["act"], "process": event.process, "what": event.what["what"]}
            found[event.what["tool"]].traffic.append(used)
    return list(found.values())
