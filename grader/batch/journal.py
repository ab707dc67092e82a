"""The journal of a batch: one line of JSON for each report, written before the report takes its place.

A line counts only while the report that it describes is there, byte for byte: whatever moment a batch was killed at,
a report that is there and described is finished, and everything else is graded again.
"""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass
from enum import Enum
from typing import IO, TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from grader.batch.identity import Identity  # noqa: TC001  pydantic reads it
from grader.batch.result import Result  # noqa: TC001  pydantic reads it

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Entry:
    """One report: of which hand-in, in which file of which bytes, on what it rests, and its result."""

    key: str
    file: str
    sha256: str
    identity: Identity
    result: Result


class Mark(Enum):
    """What a run says of itself: that it grades everything again, or that it came to its end."""

    FORCED = "forced"
    FINISHED = "finished"


_ENTRY = TypeAdapter(Entry)


class Journal:
    """The lines of one journal, and a place to write more; only one process may have it."""

    def __init__(self, path: Path) -> None:
        """Read what is there; a line that was cut off, or is of another version, is as good as none."""
        self.entries: dict[str, list[Entry]] = {}
        self.since_forced: set[str] = set()  # reports, by their digests, that a run with --force has made
        self.unfinished_force = False
        for line in _lines(path):
            self._take(line)
        self._file: IO[bytes] | None = None
        self._path = path

    def mark(self, mark: Mark) -> None:
        """Write a mark."""
        self._note(mark)
        self._append(json.dumps({"mark": mark.value}))

    def add(self, entry: Entry) -> None:
        """Write a report's line, so that it outlasts a power cut."""
        self._keep(entry)
        self._append(json.dumps(dataclasses.asdict(entry), ensure_ascii=False))

    def close(self) -> None:
        """Close the file; safe to call twice."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _append(self, line: str) -> None:
        if self._file is None:
            self._file = self._path.open("ab")
            if self._file.tell():
                self._file.write(b"\n")  # what was cut off must not become one with what follows
        self._file.write(line.encode("utf-8", "backslashreplace") + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _take(self, line: bytes) -> None:
        for mark in Mark:
            if line == json.dumps({"mark": mark.value}).encode():
                self._note(mark)
                return
        try:
            self._keep(_ENTRY.validate_json(line))
        except ValidationError:
            return

    def _note(self, mark: Mark) -> None:
        self.unfinished_force = mark is Mark.FORCED
        if mark is Mark.FORCED:
            self.since_forced.clear()

    def _keep(self, entry: Entry) -> None:
        self.entries.setdefault(entry.key, []).append(entry)
        self.since_forced.add(entry.sha256)


def _lines(path: Path) -> list[bytes]:
    try:
        return [line for line in path.read_bytes().split(b"\n") if line]
    except FileNotFoundError:
        return []
