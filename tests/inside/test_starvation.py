"""A run that had no processor gets that time back, within bounds."""

from __future__ import annotations

import os
import time

import pytest

from grader.inside import starvation
from grader.inside.messages import LONGER
from grader.inside.starvation import Patience


@pytest.mark.parametrize(("in_turns", "given_back"), [(True, 5.0), (False, 3.0)])
def test_starved_seconds_are_given_back(monkeypatch: pytest.MonkeyPatch, *, in_turns: bool, given_back: float) -> None:
    """Threads that take turns starve one after the other, processes beside each other."""
    monkeypatch.setattr(starvation, "_waits", lambda pid: {7: [1.0, 3.0], 8: [1.0]}[pid])
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    patience = Patience(now + 10, lambda: [7, 8], in_turns=in_turns)
    assert (patience.left(), patience.starved) == (10.0, 0.0)
    now += 10
    assert (patience.left(), patience.starved) == (given_back, given_back)
    now += given_back
    assert patience.left() == 0.0


def test_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that says that it starves for ever is ended all the same."""
    monkeypatch.setattr(starvation, "_waits", lambda _: [1e9])
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    patience = Patience(now + 10, lambda: [7], in_turns=True)
    now += 10
    assert patience.left() == 10 * LONGER
    now += 10 * LONGER
    assert patience.left() == 0.0


def test_what_ends_keeps_what_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has gone takes none of it back."""
    seen = [[2.0], []]
    monkeypatch.setattr(starvation, "_waits", lambda _: seen.pop(0))
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    patience = Patience(now + 10, lambda: [7], in_turns=True)
    for _ in range(2):
        now += 5
        patience.left()
    assert patience.starved == 2.0


def test_the_kernel_counts() -> None:
    """What is read of this very process is a number of seconds for each of its threads; a process that is gone has none."""
    assert all(wait >= 0 for wait in starvation._waits(os.getpid()))  # noqa: SLF001  the reading itself
    assert list(starvation._waits(1 << 30)) == []  # noqa: SLF001  as above
