"""What a call leaves behind: processes, zombies, threads, open descriptors; what the library keeps for good does not count."""

from __future__ import annotations

import gc
import os
import sys
import threading
from dataclasses import dataclass, field
from multiprocessing import process

from grader.inside.processes import quiet
from grader.inside.processes.clock import Page, sleep
from grader.inside.processes.log import told
from grader.inside.wire import Json

_SELF = "/proc/self/fd"


@dataclass(frozen=True)
class Inventory:
    """What there is at one moment."""

    processes: frozenset[int] = field(default_factory=frozenset)
    zombies: frozenset[int] = field(default_factory=frozenset)
    threads: frozenset[threading.Thread] = field(default_factory=frozenset)
    tasks: int = 1
    descriptors: frozenset[tuple[int, str]] = field(default_factory=frozenset)

    @classmethod
    def take(cls) -> Inventory:
        """Look around."""
        states = _family()
        return cls(
            frozenset(pid for pid, state in states.items() if state != "Z"),
            frozenset(pid for pid, state in states.items() if state == "Z"),
            frozenset(threading.enumerate()),
            len(os.listdir("/proc/self/task")),  # noqa: PTH208  names are all that is wanted
            _descriptors(),
        )


def _family() -> dict[int, str]:
    """Return the state of every process that descends from this one, or that the log has seen start; helpers aside."""
    started = {event.what["pid"]: event.what["kind"] for event in told() if event.did == "starts"}
    states = {pid: quiet.state(pid).decode() for pid in {*quiet.processes(), *started}}
    return {pid: state for pid, state in states.items() if state != "X" and started.get(pid) != "helper"}


def _descriptors() -> frozenset[tuple[int, str]]:
    """Return the open descriptors and what they lead to, without the observer's and those that the library keeps for good."""
    found = set()
    kept = _kept()
    arenas = _arenas()
    for name in os.listdir(_SELF):  # noqa: PTH208  names are all that is wanted
        try:
            target = os.readlink(f"{_SELF}/{name}")  # noqa: PTH115  as above
        except OSError:  # the listing's own
            continue
        if int(name) not in kept and target not in arenas:
            found.add((int(name), target))
    return frozenset(found)


def _arenas() -> set[str]:
    """Return the files of shared memory that multiprocessing keeps; a mapping has a descriptor of its own."""
    heap = sys.modules.get("multiprocessing.heap")
    kept = [] if heap is None else heap.BufferWrapper._heap._arenas
    return {os.readlink(f"{_SELF}/{arena.fd}") for arena in kept if arena.fd >= 0}  # noqa: PTH115  as above


def _kept() -> set[int]:
    kept: set[int | None] = {*Page.lines}
    if (tracker := sys.modules.get("multiprocessing.resource_tracker")) is not None:
        kept.add(tracker._resource_tracker._fd)
    if (server := sys.modules.get("multiprocessing.forkserver")) is not None:
        kept.add(server._forkserver._forkserver_alive_fd)
    if (sharer := sys.modules.get("multiprocessing.resource_sharer")) is not None:
        listener = sharer._resource_sharer._listener
        kept.add(None if listener is None else listener._listener._socket.fileno())
    return {descriptor for descriptor in kept if descriptor is not None}


def _forget_collected() -> None:
    """Let go of processes that are collected already; the library does so at its next start of a process."""
    children = process._children  # type: ignore[attr-defined]
    children -= {child for child in children if child._popen is not None and child._popen.returncode is not None}


def what_is_left(before: Inventory, moment: float) -> dict[str, Json]:
    """Return what is there now and was not before, after a moment in which things may end by themselves.

    Garbage is collected in the middle of it: before, a thread that is about to end may still hold on to what is dropped.
    """
    sleep(moment / 2)
    gc.collect()
    _forget_collected()
    sleep(moment / 2)
    now = Inventory.take()
    threads = now.threads - before.threads
    processes, zombies = now.processes - before.processes, now.zombies - before.zombies
    return {
        "processes": len(processes),
        "zombies": len(zombies),
        "threads": max(len(threads), now.tasks - before.tasks),
        "descriptors": len(now.descriptors - before.descriptors),
        "names": [*_names(processes | zombies), *sorted(thread.name for thread in threads)],
    }


def _names(pids: frozenset[int]) -> list[Json]:
    names = {event.what["pid"]: event.what["child"] for event in told() if event.did == "starts"}
    return sorted(names.get(pid, "a process") for pid in pids)
