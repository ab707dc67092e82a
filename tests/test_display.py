"""Text of unknown origin on its way to a terminal or a report."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from grader.display import clean, shown


def test_what_a_reader_sees_stays_as_it_is() -> None:
    """Letters of every script, wide spaces and joined emoji are left alone."""
    text = "李雷 é\u3000👩\u200d💻"
    assert shown(text) == clean(text) == text


def test_controls_and_marks_are_written_out() -> None:
    """Escapes, line ends, lone surrogates and marks of direction are shown as what they are."""
    assert shown("a\x1b[0m\n\x00\u2028\ud800\u202e") == r"a\x1b[0m\n\x00\u2028\ud800\u202e"


def test_lines_stay_lines_where_there_may_be_several() -> None:
    """A text of several lines keeps its line ends and tabs, and nothing else."""
    assert clean("a\r\n\tb\rc") == "a\n\tb\\rc"


@given(st.text(st.characters(), max_size=300), st.integers(1, 100))
def test_any_text_becomes_safe_and_short(text: str, limit: int) -> None:
    """Whatever comes in, what goes out can be encoded, is no longer than asked for, and has no controls."""
    safe = shown(text, limit)
    assert len(safe.encode("utf-8").decode("utf-8")) <= limit
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in safe)
