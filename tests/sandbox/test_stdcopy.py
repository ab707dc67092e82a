"""The engine's stream is split right, however it is cut."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.stdcopy import Demultiplexer

BLOCKS = st.lists(st.tuples(st.sampled_from([1, 2]), st.binary(max_size=20)))


@given(BLOCKS, st.lists(st.integers(1, 12)))
def test_any_pieces(blocks: list[tuple[int, bytes]], sizes: list[int]) -> None:
    """Output comes out whole and in order; what was written to standard error is kept apart."""
    rest = b"".join(struct.pack(">BxxxL", stream, len(data)) + data for stream, data in blocks)
    split = Demultiplexer()
    for size in sizes:
        split.feed(rest[:size])
        rest = rest[size:]
    split.feed(rest)
    assert bytes(split.output) == b"".join(data for stream, data in blocks if stream == 1)


def test_errors_are_bounded() -> None:
    """Only the end of standard error is kept."""
    split = Demultiplexer()
    for _ in range(100):
        split.feed(struct.pack(">BxxxL", 2, 1000) + b"x" * 999 + b"!")
    assert len(split.errors()) == 2000
    assert split.errors().endswith("!")


def test_take() -> None:
    """Output is handed out once."""
    split = Demultiplexer()
    split.feed(struct.pack(">BxxxL", 1, 4) + b"abcd")
    assert (split.take(3), split.take(3)) == (b"abc", b"d")
