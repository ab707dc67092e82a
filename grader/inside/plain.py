"""Turns what a submission returned into plain JSON; nothing that lies about its type gets through as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from grader.inside.wire import Json

ITEMS = 10_000
TEXT = 100_000
DEPTH = 20
LARGEST = 1 << 256
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,16}\b")


def plain(value: Any, depth: int = 0) -> Json:  # noqa: PLR0911 - one for each kind of value
    """Return the value as JSON: plain types and what is derived from them by what they hold, all else as `{"$object": name}`.

    Tuples come out as lists. What a derived class says of itself does not count.
    """
    value = _bare(value)
    kind = type(value)
    if value is None or kind is bool:
        return None if value is None else bool(value)
    if kind is int:
        return int(value) if abs(value) < LARGEST else {"$object": "int", "text": "a very large number"}
    if kind is float:
        return float(value) if value - value == 0 else {"$object": "float", "text": repr(value)}
    if kind is str:
        return plain_key(value)
    if depth >= DEPTH:
        return {"$object": kind.__name__[:80], "text": "nested too deeply"}
    if kind in (list, tuple):
        return [plain(item, depth + 1) for item in value[:ITEMS]]
    if kind is dict and all(issubclass(type(key), str) for key in value):
        return {plain_key(_bare(key)): plain(item, depth + 1) for key, item in list(value.items())[:ITEMS]}
    return _object(value, kind)


def _bare(value: Any) -> Any:
    """Return what an instance of a class derived from a plain type holds, by that type's own methods: they cannot lie."""
    kind = type(value)
    if kind is bool or kind in _BARE:
        return value
    return next((bare(value) for base, bare in _BARE.items() if issubclass(kind, base)), value)


_BARE: dict[type, Callable[[Any], Any]] = {
    int: int.__pos__,
    float: float.__pos__,
    str: str.__str__,
    list: lambda value: list.__getitem__(value, slice(ITEMS)),
    tuple: lambda value: tuple.__getitem__(value, slice(ITEMS)),
    dict: dict.copy,
}


def plain_key(key: str) -> str:
    """Return a dictionary's key as text that can be encoded."""
    return key.encode("utf-8", "backslashreplace").decode("utf-8")[:TEXT]


def _object(value: Any, kind: type) -> Json:
    name = str(kind.__name__)[:80]
    if issubclass(kind, BaseException):
        try:
            text = str(value)[:300]
        except Exception:  # noqa: BLE001 - its own __str__ may do anything
            text = ""
        return {"$exception": name, "text": text.encode("utf-8", "backslashreplace").decode("utf-8")}
    return {"$object": name}


def steady(value: Json) -> Json:
    """Return a value whose texts have no addresses in them: these differ from run to run."""
    if isinstance(value, str):
        return without_addresses(value)
    if isinstance(value, list):
        return [steady(item) for item in value]
    if isinstance(value, dict):
        return {without_addresses(key): steady(item) for key, item in value.items()}
    return value


def without_addresses(text: str) -> str:
    """Return a text such as "<A object at 0x7f0000000000>" with the address left out."""
    return _ADDRESS.sub("0x…", text)
