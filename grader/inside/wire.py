"""Frames on the one pipe between host and sandbox: four bytes of length, then UTF-8 JSON, bounded and decoded strictly."""

from __future__ import annotations

import json
import math
import struct
from typing import NoReturn

MAX_FRAME = 4 << 20
MAX_DEPTH = 64
HEADER = struct.Struct(">I")

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class WireError(Exception):
    """Bytes that are not a frame of this protocol."""


def encode(message: Json, limit: int = MAX_FRAME) -> bytes:
    """Return the frame for a message; raise WireError when it is longer than limit bytes or not plain JSON."""
    try:
        body = json.dumps(message, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")
    except (TypeError, ValueError, RecursionError) as error:
        raise WireError(f"not plain JSON: {type(error).__name__}") from None
    if len(body) > limit:
        raise WireError(f"a frame of {len(body)} bytes is longer than the limit of {limit}")
    return HEADER.pack(len(body)) + body


def length(header: bytes, limit: int = MAX_FRAME) -> int:
    """Return how many bytes follow a four-byte header; raise WireError when they are more than limit."""
    if len(header) != HEADER.size:
        raise WireError("the header is cut off")
    (size,) = HEADER.unpack(header)
    if size > limit:
        raise WireError(f"a frame of {size} bytes is longer than the limit of {limit}")
    return int(size)


def decode(body: bytes) -> Json:
    """Return the message in a frame's body; duplicate keys, NaN, infinities and deep nesting are refused."""
    try:
        message: Json = json.loads(
            body.decode("utf-8"),
            parse_constant=_refuse_constant,
            parse_float=_finite,
            object_pairs_hook=_unique,
        )
    except WireError:
        raise
    except (ValueError, RecursionError) as error:
        raise WireError(f"not strict JSON: {type(error).__name__}") from None
    _check_depth(message)
    return message


def _refuse_constant(name: str) -> NoReturn:
    raise WireError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise WireError(f"{text[:40]} is out of range")
    return number


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise WireError("a key stands twice in one object")
    return found


def _check_depth(message: Json) -> None:
    level: list[Json] = [message]
    for _ in range(MAX_DEPTH):
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return
    raise WireError(f"nested more than {MAX_DEPTH} deep")


def _inside(item: Json) -> list[Json]:
    if isinstance(item, dict):
        return list(item.values())
    return item if isinstance(item, list) else []
