"""Frames: what may cross the pipe, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.inside.wire import HEADER, MAX_DEPTH, WireError, decode, encode, length

if TYPE_CHECKING:
    from grader.inside.wire import Json

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
MESSAGES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(MESSAGES)
def test_round_trip(message: Json) -> None:
    """What is encoded comes back as it was."""
    frame = encode(message)
    assert length(frame[: HEADER.size]) == len(frame) - HEADER.size
    assert decode(frame[HEADER.size :]) == message


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_a_wire_error(body: bytes) -> None:
    """No bytes make the decoder fail in another way."""
    try:
        message = decode(body)
    except WireError:
        return
    assert decode(json.dumps(message).encode()) == message


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nul",
        b"NaN",
        b"[Infinity]",
        b"[-Infinity]",
        b"1e999",
        b'{"a":1,"a":2}',
        b'{"x":[{"a":1,"a":1}]}',
        b"\xff",
        '"ü"'.encode("latin-1"),
        '{"a": 1}'.encode("utf-16"),
        b"9" * 5000,
        b"[" * 100_000 + b"]" * 100_000,
        b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
    ],
)
def test_refused(body: bytes) -> None:
    """What is not strict, shallow JSON in UTF-8 is refused."""
    with pytest.raises(WireError):
        decode(body)


def test_the_deepest_message_that_is_taken() -> None:
    """Nesting up to the limit is taken."""
    decode(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)


@pytest.mark.parametrize("message", [float("nan"), {"a": object()}, [float("inf")]])
def test_what_is_not_json_is_not_sent(message: Json) -> None:
    """The sender refuses what the receiver would."""
    with pytest.raises(WireError):
        encode(message)


def test_a_long_message_is_not_sent() -> None:
    """The limit holds for the sender, to the byte."""
    assert len(encode("x" * 8, limit=10)) == HEADER.size + 10
    with pytest.raises(WireError):
        encode("x" * 9, limit=10)


@pytest.mark.parametrize("header", [b"", b"\0\0\0", b"\0\0\0\0\0", b"\xff\xff\xff\xff", HEADER.pack(11)])
def test_a_header_that_cannot_be(header: bytes) -> None:
    """A header is four bytes and announces no more than the limit."""
    with pytest.raises(WireError):
        length(header, limit=10)


def test_lone_surrogates_survive() -> None:
    """Text that is not valid Unicode crosses the pipe as it is: escaped."""
    assert decode(encode("\ud800")[HEADER.size :]) == "\ud800"
