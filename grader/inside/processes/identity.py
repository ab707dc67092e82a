"""Who the current process is within a run: its name, and where the run keeps its files."""

from __future__ import annotations

import itertools
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from grader.inside.wire import Json

CALLER = "caller"


class Run:
    """What all processes of a run know, set once in each; `folder` holds the log, `place` the submission and scenarios."""

    folder = Path()
    place = Path()
    file = ""
    seed = 1
    widen = False
    hasty = False
    address = ""  # of the keeper
    page = ""  # where the keeper writes the time
    errors: ClassVar[list[dict[str, Json]]] = []  # exceptions that have ended threads of the caller


class Self:
    """The current process."""

    name = CALLER
    pid = 0
    helper = False
    born: ClassVar[dict[int, str]] = {}  # names of the processes that it or its parents have started, by pid
    children = itertools.count(1)
    managers = itertools.count(1)

    @classmethod
    def become(cls, name: str, *, helper: bool = False) -> None:
        """Be that process from now on: just forked, or just begun as a program."""
        cls.name, cls.pid, cls.helper = name, os.getpid(), helper
        cls.children, cls.managers = itertools.count(1), itertools.count(1)

    @classmethod
    def name_child(cls, *, manager: bool = False) -> str:
        """Return the name of the next child: the same in every run, for it counts in order of start."""
        count = next(cls.managers if manager else cls.children)
        if cls.name == CALLER:
            return _manager(count) if manager else f"child {count}"
        return f"{cls.name} manager {count}" if manager else f"{cls.name}.{count}"


def _manager(count: int) -> str:
    return "manager" if count == 1 else f"manager {count}"


def in_main_thread() -> bool:
    """Say whether this is the thread that the process began with."""
    return threading.current_thread() is threading.main_thread()
