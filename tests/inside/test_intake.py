"""What is taken in from a run is bounded, whatever the pieces it comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.inside.intake import OUTPUT_LIMIT, Frames, Output
from grader.inside.wire import HEADER, Json, WireError, encode

PHASE = encode({"type": "phase", "text": "import"})
ANSWER = encode({"type": "answer", "answer": {"value": 1}})


@given(st.lists(st.integers(1, 30)))
def test_frames_may_come_in_any_pieces(sizes: list[int]) -> None:
    """Where the pipe cuts does not matter."""
    frames, rest = Frames(), PHASE + ANSWER
    for size in sizes:
        frames.feed(rest[:size])
        rest = rest[size:]
    frames.feed(rest)
    assert (frames.phase, frames.answer, frames.cut_off) == ("import", {"value": 1}, False)


@pytest.mark.parametrize(
    "junk",
    [
        ANSWER + ANSWER,
        ANSWER + PHASE,
        b"\xff\xff\xff\xff",
        HEADER.pack(3) + b"[1]",
        HEADER.pack(0),
        encode({"type": "answer", "answer": [1]}),
        encode({"type": "answer", "answer": {}, "more": 1}),
        encode({"type": "phase", "text": 7}),
        encode({"type": "other"}),
    ],
)
def test_anything_else_is_refused(junk: bytes) -> None:
    """One answer comes last; nothing but phases comes before it."""
    with pytest.raises(WireError):
        Frames().feed(junk)


def test_a_frame_that_is_cut_off_is_seen() -> None:
    """An incomplete frame is no answer."""
    frames = Frames()
    frames.feed(ANSWER[:-1])
    assert frames.cut_off
    assert frames.answer is None


def test_phases_are_short_and_printable() -> None:
    """A phase is shown to people: control characters and lone surrogates are not in it."""
    frames = Frames()
    frames.feed(encode({"type": "phase", "text": "a\x1b[31m\ud800" + "x" * 5000}))
    assert frames.phase.startswith("a?[31m?x")
    assert len(frames.phase) == 200


@given(st.lists(st.binary(max_size=40)), st.integers(0, 64))
def test_output_keeps_head_and_tail(pieces: list[bytes], limit: int) -> None:
    """Short output is kept whole, long output at both ends, whatever the pieces it comes in."""
    output, whole = Output(limit), b"".join(pieces)
    for piece in pieces:
        output.feed(piece)
    text = output.text()
    if len(whole) <= limit:
        assert "[…]" not in text
    else:
        head, _, tail = text.partition("\n[…]\n")
        assert head == whole[: limit - limit // 4].decode("utf-8", "backslashreplace")
        assert tail == whole[len(whole) - limit // 4 :].decode("utf-8", "backslashreplace")


def test_output_has_a_limit_of_its_own() -> None:
    """No exercise can make a reply larger than a frame."""
    output = Output(1 << 40)
    output.feed(b"x" * (OUTPUT_LIMIT * 2))
    assert len(output.text()) < OUTPUT_LIMIT + 10


def test_an_answer_is_taken_as_it_is() -> None:
    """The answer is a claim; the agent does not look into it."""
    answer: Json = {"runs": [None, True, 1, 1.5, "x", {}]}
    frames = Frames()
    frames.feed(encode({"type": "answer", "answer": answer}))
    assert frames.answer == answer


@pytest.mark.parametrize("marked", [{}, {"mark": ""}, {"mark": "b"}, {"mark": None}, {"mark": "a", "more": 1}])
def test_an_answer_without_the_mark_is_none(marked: dict[str, Json]) -> None:
    """Only an answer with the mark of the run is one."""
    with pytest.raises(WireError):
        Frames("a").feed(encode({"type": "answer", "answer": {}, **marked}))


def test_an_answer_with_the_mark() -> None:
    """The answer is what stands beside the mark."""
    frames = Frames("a")
    frames.feed(encode({"type": "answer", "answer": {"value": 1}, "mark": "a"}))
    assert frames.answer == {"value": 1}
