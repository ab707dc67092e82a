"""Widens the windows of flags that are no tools of mutual exclusion: events, and files that are there or not."""

from __future__ import annotations

import multiprocessing.synchronize
import os
import pathlib
import sys
from collections.abc import Callable
from typing import Any

from grader.inside.origins import Program
from grader.inside.processes import widen
from grader.inside.processes.frames import called_directly
from grader.inside.processes.patches import wrap


def widen_flags() -> None:
    """Have each look at a flag, and each change of one, wait for its slot."""
    for name in ("is_set", "set", "clear"):
        wrap(multiprocessing.synchronize.Event, name, _of_event)
    for owner, name in ((os.path, "exists"), (os.path, "isfile"), (pathlib.Path, "exists"), (pathlib.Path, "is_file")):
        wrap(owner, name, _of_file)


def _of_event(original: Callable[..., Any], event: Any) -> Any:
    if called_directly(sys._getframe(1)):
        widen.wait_for_slot()
    return original(event)


def _of_file(original: Callable[..., bool], *args: Any, **kwargs: Any) -> bool:
    """Look, then wait: whoever makes the file in the next slot has seen that it was not there."""
    found = original(*args, **kwargs)
    if sys._getframe(2).f_code.co_filename == Program.file:
        widen.wait_for_slot()
    return found
