"""Only containers whose owner is dead for certain may be swept."""

from __future__ import annotations

import os
import subprocess
import sys

from grader.sandbox import owner


def changed(place: int, text: str) -> str:
    """Return this process's label with one part changed."""
    parts = owner.owner().split(":")
    parts[place] = text
    return ":".join(parts)


def dead_pid() -> int:
    """Return the pid of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_this_process_is_alive() -> None:
    """The owner's own containers stay."""
    assert not owner.is_dead(owner.owner())
    assert not owner.is_dead(owner.owner(os.getppid()))


def test_a_process_that_ended_is_dead() -> None:
    """No process has that pid any more."""
    assert owner.is_dead(changed(3, str(dead_pid())))


def test_a_pid_that_was_given_again_is_dead() -> None:
    """The pid lives, but it started at another time."""
    assert owner.is_dead(changed(4, "1"))


def test_another_boot_of_this_machine_is_dead() -> None:
    """Nothing survives a restart."""
    assert owner.is_dead(changed(1, "another"))


def test_what_cannot_be_known_is_not_dead() -> None:
    """Another machine, another PID namespace and other people's labels are left alone."""
    for label in (
        changed(0, "another"),
        changed(2, "1").replace(f":{os.getpid()}:", f":{dead_pid()}:"),
        "",
        "x:y",
        "::::",
    ):
        assert not owner.is_dead(label)
