"""Files as places where threads meet: whatever opens one path, and through whatever object, touches the same place."""

from __future__ import annotations

import io
import os
from typing import Any

OBJECTS = (io.TextIOWrapper, io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.FileIO)
READING = frozenset({"read", "readline", "readlines", "readinto", "read1", "peek", "seek", "tell", "fileno"})


def place_of(file: Any) -> object:
    """Return the place that an open file stands for; None when it is known by a number only."""
    name = file.name
    return place_at(name) if type(name) in (str, bytes) else None


def is_output(file: Any) -> bool:
    """Say whether it is a standard output: what is printed first is nobody's business."""
    name = file.name
    return type(name) is str and name.startswith("<")


def place_at(path: str | bytes) -> object:
    """Return the place that a path stands for."""
    return "file", os.path.abspath(os.fsdecode(path))  # noqa: PTH100  as the system sees it
