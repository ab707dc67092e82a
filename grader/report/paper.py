"""What a report for people is written on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """How many columns there are, and whether colours may be used."""

    width: int = 100
    colour: bool = False
