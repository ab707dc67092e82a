"""What a bench run is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Settings:
    """How often each figure is taken, on which interpreters, and by which clock."""

    times: int
    schedules: int  # of the exploration whose memory is watched
    clock: str  # "wall", or "cpu" to compare versions on a machine that is busy
    interpreters: dict[str, str]

    @property
    def versions(self) -> list[str]:
        """The versions there are, oldest first."""
        return list(self.interpreters)

    @property
    def newest(self) -> str:
        """The newest version there is."""
        return self.versions[-1]

    def python(self, version: str) -> str:
        """Return the interpreter of a version."""
        return self.interpreters[version]

    def per_second(self, times: list[dict[str, Any]]) -> list[float]:
        """Return the schedules per second of each time measured."""
        return [time["schedules"] / time[self.clock] for time in times]
