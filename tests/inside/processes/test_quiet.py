"""Quiet is known exactly: who runs, who has run in between, and who has come or gone."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.inside.processes.quiet import Lookout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.inside.processes.quiet import Look

    Process = subprocess.Popen[bytes]

THREADS = """\
import sys, threading
threading.Thread(target=threading.Event().wait, daemon=True).start()
print(flush=True)
sys.stdin.readline()
print(flush=True)
sys.stdin.readline()
"""
SPINS = "print(flush=True)\nwhile True: pass"


@pytest.fixture
def lookout() -> Iterator[Lookout]:
    """A lookout that lets go of what it holds."""
    lookout = Lookout()
    yield lookout
    lookout.close()


@pytest.fixture
def sleeper() -> Iterator[Process]:
    """A process below this one with two threads that both wait."""
    with started(THREADS) as process:
        yield process
        process.kill()


@pytest.fixture
def spinner() -> Iterator[Process]:
    """A process below this one that computes for ever."""
    with started(SPINS) as process:
        yield process
        process.kill()


def started(source: str) -> Process:
    """Start a program and wait for its first line."""
    process = subprocess.Popen([sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  our own
    assert process.stdout is not None
    process.stdout.readline()
    return process


def descriptors() -> set[Path]:
    """Return the descriptors that are open now."""
    return set(Path("/proc/self/fd").iterdir())


def sleeping(lookout: Lookout, pid: int) -> Look:
    """What the lookout says of a process, once all that runs below this one has gone to sleep."""
    while (look := lookout.look()) is None or not any(process == pid for process, _, _ in look.values()):
        pass
    return {thread: seen for thread, seen in look.items() if seen[0] == pid}


def test_every_thread_that_sleeps_is_seen(lookout: Lookout, sleeper: Process) -> None:
    """A process with two threads that wait is two threads."""
    assert len(sleeping(lookout, sleeper.pid)) == 2


def test_two_looks_at_what_sleeps_are_equal(lookout: Lookout, sleeper: Process) -> None:
    """Nothing changes between two looks when nobody runs."""
    assert sleeping(lookout, sleeper.pid) == sleeping(lookout, sleeper.pid)


def test_a_thread_that_ran_in_between_is_known_by_its_switches(lookout: Lookout, sleeper: Process) -> None:
    """A thread that woke and sleeps again does not look as before."""
    before = sleeping(lookout, sleeper.pid)
    assert sleeper.stdin is not None
    assert sleeper.stdout is not None
    sleeper.stdin.write(b"\n")
    sleeper.stdin.flush()
    sleeper.stdout.readline()
    assert sleeping(lookout, sleeper.pid) != before


@pytest.mark.usefixtures("spinner")
def test_who_computes_is_not_quiet(lookout: Lookout) -> None:
    """A look at a process that computes says that nobody can be sure, each time."""
    assert [lookout.look() for _ in range(20)] == [None] * 20


def test_who_has_stopped_computing_is_quiet(lookout: Lookout, spinner: Process) -> None:
    """A process that ran at the last look is looked at anew, also when it is stopped."""
    assert lookout.look() is None
    spinner.send_signal(signal.SIGSTOP)
    assert sleeping(lookout, spinner.pid)


def test_who_is_gone_is_forgotten(lookout: Lookout, sleeper: Process) -> None:
    """A process that has been waited for is in no look any more."""
    pid = sleeper.pid
    assert sleeping(lookout, pid)
    sleeper.kill()
    sleeper.wait()
    look = lookout.look() or lookout.look() or lookout.look()
    assert pid not in {process for process, _, _ in (look or {}).values()}


def test_nothing_stays_open(sleeper: Process) -> None:
    """A lookout that was closed has left no descriptor."""
    before = descriptors()
    lookout = Lookout()
    sleeping(lookout, sleeper.pid)
    lookout.close()
    assert descriptors() == before
