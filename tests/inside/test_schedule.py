"""The text form of a schedule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.inside.schedule import Decision, ScheduleError, from_text, to_text

NUMBERS = st.integers(0, 999_999)
DECISIONS = st.lists(st.builds(Decision, NUMBERS, st.integers(0, 999_999_999), NUMBERS, st.booleans())).map(tuple)


@given(DECISIONS)
def test_round_trip(decisions: tuple[Decision, ...]) -> None:
    """What is written is read back the same."""
    assert from_text(to_text(decisions)) == decisions


@given(DECISIONS)
def test_version(decisions: tuple[Decision, ...]) -> None:
    """Every text begins with its version, and another version is refused."""
    text = to_text(decisions)
    assert text.startswith("s1:")
    with pytest.raises(ScheduleError):
        from_text("s2:" + text.removeprefix("s1:"))


def test_text() -> None:
    """The form is thread@step>thread, with a mark for an early waking."""
    assert to_text(()) == "s1:"
    assert to_text((Decision(1, 7, 2), Decision(0, 3, 1, early=True))) == "s1:1@7>2,0@3>1!"


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "s1",
        ":",
        "S1:",
        "s1:1",
        "s1:1@2",
        "s1:1@2>",
        "s1:1@2>3,",
        "s1:,1@2>3",
        "s1:1@2>3;1@2>3",
        "s1:1@2>3?",
        "s1:1@2>3!!",
        "s1:-1@2>3",
        "s1: 1@2>3",
        "s1:1@2>3\n",
        "s1:1@2>9999999",
        "s1:1@9999999999>1",
        "s1:a@b>c",
        "s2:1@2>3",
    ],
)
def test_junk(junk: str) -> None:
    """Any other text is refused."""
    with pytest.raises(ScheduleError):
        from_text(junk)


@given(st.text())
def test_any_text(text: str) -> None:
    """Reading text either fails as it should or gives what is written as a schedule."""
    try:
        found = from_text(text)
    except ScheduleError:
        return
    assert from_text(to_text(found)) == found
