"""Messages read themselves back, and name the field that is wrong."""

from __future__ import annotations

from typing import Any, cast

import pytest

from grader.inside.messages import How, Load, Mode, Ready, Reply, Request
from grader.inside.wire import HEADER, WireError, decode, encode

LOAD = Load(file="ex01.py", source=b"\x00\xff", scenarios="def s(): ...", memory_mib=1, output_kib=2, processes=3)
READY = Ready(python="3.13.5", separate_users=True)
REQUEST = Request("a1", Mode.EXPLORE, "count", {"threads": 2}, {"seed": 1}, 1.5)
REPLY = Reply("a1", How.SIGNALLED, 11, "import", {"runs": []}, "out")
MESSAGES = [LOAD, READY, REQUEST, REPLY, Reply("a1", How.TIMEOUT)]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_round_trip(message: Load | Ready | Request | Reply) -> None:
    """A message that crosses the pipe is the same on the other side."""
    body = decode(encode(message.to_json())[HEADER.size :])
    assert type(message).from_json(body) == message


@pytest.mark.parametrize(
    ("message", "field", "wrong"),
    [
        (LOAD, "source", "not base64!"),
        (LOAD, "source", "eCA9ұE="),
        (LOAD, "source", None),
        (LOAD, "memory_mib", True),
        (LOAD, "processes", "3"),
        (READY, "separate_users", 1),
        (READY, "protocol", 1.0),
        (REQUEST, "mode", "guess"),
        (REQUEST, "seconds", True),
        (REQUEST, "args", []),
        (REPLY, "how", "well"),
        (REPLY, "code", None),
        (REPLY, "answer", [1]),
        (REPLY, "output", 7),
    ],
)
def test_a_wrong_field_is_named(message: Load | Ready | Request | Reply, field: str, wrong: Any) -> None:
    """The error names the field, so that a fault can be found."""
    body = cast("dict[str, Any]", message.to_json()) | {field: wrong}
    with pytest.raises(WireError, match=field):
        type(message).from_json(body)


@pytest.mark.parametrize("kind", [Load, Ready, Request, Reply])
@pytest.mark.parametrize("body", [None, [], "run", {}, {"type": "other"}])
def test_another_type_is_refused(kind: type[Load], body: Any) -> None:
    """A message of another type, or none, is refused."""
    with pytest.raises(WireError):
        kind.from_json(body)


def test_claims_are_cut() -> None:
    """Free text in replies is bounded where it is read."""
    long = Reply("a1", How.ANSWERED, phase="x" * 5000)
    assert len(Reply.from_json(long.to_json()).phase) == 200
