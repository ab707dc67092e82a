"""JSON as the platforms read it: plain objects, without the keys that a format leaves out when empty."""

from __future__ import annotations

import json
from typing import Any


def without_none(**fields: Any) -> dict[str, Any]:
    """Return an object of the fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


def written(value: Any) -> str:
    """Return JSON with one line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def tidy(points: float) -> int | float:
    """Return whole points as an integer: 60, not 60.0."""
    return int(points) if points == int(points) else points


def cut(text: str, limit: int, note: str = "…") -> str:
    """Return a text of at most so many characters."""
    return text if len(text) <= limit else text[: limit - len(note)] + note
