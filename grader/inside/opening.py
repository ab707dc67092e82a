"""Takes down when the program, or the library for it, opens, moves or removes a file: threads may meet there."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from grader.inside.files import place_at
from grader.inside.origins import Spot, in_library
from grader.inside.primitives import World

if TYPE_CHECKING:
    from types import FrameType

_STORES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PATHS = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.truncate")
_OPENED = Spot()


def watch_files() -> None:
    """Watch this process for the rest of its life: the interpreter has no way to take an audit hook out."""
    sys.addaudithook(_on_event)


def _on_event(event: str, args: tuple[Any, ...]) -> None:
    if event == "open" or event in _PATHS:
        execution = World.watched
        if execution is not None and not execution.held_back and not _imports(sys._getframe(1)):
            execution.touches(_touched(event, args), _OPENED)


def _touched(event: str, args: tuple[Any, ...]) -> list[tuple[object, bool]]:
    if event == "open":
        path, _mode, flags = args
        return [(place_at(path), bool(flags & _STORES))] if isinstance(path, str | bytes) else []
    return [(place_at(path), True) for path in args[:2] if isinstance(path, str | bytes)]


def _imports(frame: FrameType | None) -> bool:
    """Say whether a file is opened on behalf of an import, whose locks are real, or by the explorer itself."""
    while frame is not None and in_library(frame.f_code):
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return frame is None
