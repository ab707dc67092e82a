"""What looks like a hang is believed when it has looked the same twice: a run that the machine keeps waiting is none."""

from __future__ import annotations

import select
from contextlib import closing
from typing import TYPE_CHECKING

from grader.inside.processes.keeper import DOUBTS, Keeper

if TYPE_CHECKING:
    from grader.inside.wire import Json

HERE: dict[str, Json] = {"process": "caller", "line": 3, "did": "joins"}
THERE: dict[str, Json] = {"process": "caller", "line": 4, "did": "reads"}


def test_same_twice_is_a_hang() -> None:
    """The first time is doubted, and so is one that looks different from the one before."""
    with closing(Keeper(select.poll())) as keeper:
        assert [keeper.doubts([one]) for one in (HERE, THERE, THERE)] == [True, True, False]


def test_silence_is_believed_in_the_end() -> None:
    """Processes that never answer are asked again some times, not for ever."""
    with closing(Keeper(select.poll())) as keeper:
        assert [keeper.doubts([]) for _ in range(DOUBTS + 1)] == [True] * DOUBTS + [False]
