"""The corpus: one small program for each attack, with what is expected of it in the comments at its head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = HERE / "programs"
_HEAD = re.compile(rb"^\W*# (what|rows|expect): (.*?)\r?$", re.MULTILINE)
_KEYS = {"status", "score", "kind", "warns", "where", "cost"}


@dataclass(frozen=True)
class Program:
    """A program and the report that it must get.

    `kind` is the failure of the first criterion that is not met (a|b: either), `warns` a word of the only warning ("" for none).
    """

    path: Path
    source: bytes
    what: str
    rows: str
    status: str
    score: float
    kind: str
    warns: str
    needs_wall: bool
    costly: bool

    @property
    def name(self) -> str:
        """Its group and name: forging/exits_at_import."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def hangs(self) -> bool:
        """Whether it must run into a limit, so that the limit may be short."""
        return "timeout" in self.kind


def programs() -> list[Program]:
    """Return the whole corpus, in order."""
    return [_read(path) for path in sorted(PROGRAMS.glob("*/*.py"))]


def named(name: str) -> Program:
    """Return one program by its group and name."""
    return _read(PROGRAMS / f"{name}.py")


def _read(path: Path) -> Program:
    source = path.read_bytes()
    head = {key.decode(): value.decode() for key, value in _HEAD.findall(source)}
    expected = dict(pair.split("=", 1) for pair in head["expect"].split())
    unknown = expected.keys() - _KEYS
    if unknown:
        raise ValueError(f"{path}: expect: {unknown}")
    return Program(
        path=path,
        source=source,
        what=head["what"],
        rows=head["rows"],
        status=expected.get("status", "graded"),
        score=float(expected["score"]),
        kind=expected.get("kind", ""),
        warns=expected.get("warns", ""),
        needs_wall=expected.get("where") == "docker",
        costly=expected.get("cost") == "high",
    )
