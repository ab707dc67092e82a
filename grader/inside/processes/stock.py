"""Takes stock of a run that hangs, in the agent: asks every process where its threads stand."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from grader.inside import reap
from grader.inside.confine import User
from grader.inside.processes import quiet
from grader.inside.processes.stacks import ASKED
from grader.inside.wire import Json, WireError, decode

ANSWER_SECONDS = 1.0
MAX_STACKS = 64
_SILENT: dict[str, Json] = {"thread": "", "line": None, "source": None, "function": "", "did": "waits", "what": None}


@dataclass
class Stock:
    """What the processes of a run say."""

    stacks: list[dict[str, Json]] = field(default_factory=list)
    timed: bool = False
    sure: bool = False  # everybody who was asked has answered


def take_stock(user: User | None, hear: Callable[[], list[bytes]]) -> Stock:
    """Return where everybody stands; `hear` waits a moment for answers and returns those that came."""
    computing = {pid for pid in quiet.processes() if quiet.state(pid) == b"R"}
    asked = _ask(user)
    reports: dict[int, dict[str, Json]] = {}
    until = time.monotonic() + ANSWER_SECONDS
    while asked - reports.keys() and time.monotonic() < until:
        for said in hear():
            with contextlib.suppress(WireError):
                _note(decode(said), reports)
    for pid in computing & reports.keys():
        reports[pid]["computing"] = True
    stock = _put_together(reports, {pid for pid in quiet.processes() if quiet.state(pid) not in quiet.OVER})
    stock.sure = bool(reports) and asked <= reports.keys()
    return stock


def _ask(user: User | None) -> set[int]:
    """Signal all who listen to the signal; others would die of it."""
    asked = {pid for pid in quiet.processes() if quiet.state(pid) not in quiet.OVER and quiet.catches(pid, ASKED)}
    with reap.acting_as(user) if user is not None else contextlib.nullcontext():
        for pid in asked:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, ASKED)
    return asked


def _note(report: Json, reports: dict[int, dict[str, Json]]) -> None:
    if isinstance(report, dict) and isinstance(pid := report.get("pid"), int):
        reports[pid] = report


def _put_together(reports: dict[int, dict[str, Json]], alive: set[int]) -> Stock:
    names = {pid: (name, kind) for pid, name, kind in _listed(reports, "names", 3)}
    stock = Stock(timed=any(report.get("timed") is True for report in reports.values()))
    for report in reports.values():
        if report.get("helper") is not True:
            stock.stacks += _stacks(report)
    for pid in alive - reports.keys():
        name, kind = names.get(pid, ("", "helper"))
        stock.timed |= kind == "program"  # it keeps its own time
        if kind != "helper":
            stock.stacks.append({**_SILENT, "process": name, "ended": None})
    for name, code in _listed(reports, "ended", 2):
        stock.stacks.append({**_SILENT, "process": name, "did": "ends", "ended": code})
    stock.stacks = [stack for stack in stock.stacks if not _idles(stack)]
    stock.stacks.sort(key=lambda stack: _natural(stack["process"]))
    stock.stacks = stock.stacks[:MAX_STACKS] or [{**_SILENT, "process": "caller", "ended": None}]
    return stock


def _idles(stack: dict[str, Json]) -> bool:
    """Say whether this is a manager that waits for somebody to ask it something."""
    return "manager" in str(stack["process"]) and stack["did"] == "waits" and stack["line"] is stack["what"] is None


def _stacks(report: dict[str, Json]) -> list[dict[str, Json]]:
    stacks = report.get("stacks")
    found = stacks if isinstance(stacks, list) else []
    more: dict[str, Json] = {"process": report.get("process"), "ended": None}
    told = [{**stack, **more} for stack in found if isinstance(stack, dict)]
    if report.get("computing") is True:
        return [{**stack, "did": "runs"} if stack.get("did") == "waits" else stack for stack in told]
    return told


def _listed(reports: dict[int, dict[str, Json]], key: str, size: int) -> list[list[Json]]:
    """Return rows that the caller's process tells."""
    found = [row for report in reports.values() if isinstance(rows := report.get(key), list) for row in rows]
    return [row for row in found if isinstance(row, list) and len(row) == size]


def _natural(name: Json) -> tuple[bool, list[tuple[int, str]]]:
    """Order names as people do, the caller first: child 2 before child 10."""
    parts = re.split(r"(\d+)", str(name))
    return name != "caller", [(int(part), "") if part.isdigit() else (0, part) for part in parts]
