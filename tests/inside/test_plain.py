"""Values on their way out of the sandbox: plain data as it is, everything else only by the name of its type."""

from __future__ import annotations

import http
import json
import math
from collections import Counter
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.inside.plain import ITEMS, TEXT, plain


class LyingInt(int):
    """A number that equals everything."""

    def __eq__(self, other: object) -> bool:
        """Lie."""
        return True

    __hash__ = int.__hash__


class LyingStr(str):
    """A text that is not what it seems."""

    __slots__ = ()


class LyingList(list[Any]):
    """A list of any length."""

    def __len__(self) -> int:
        """Lie."""
        return 4


class LyingType:
    """An object that says it is an int."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """Lie."""
        return int


class SilentError(Exception):
    """An error whose text cannot be had."""

    def __str__(self) -> str:
        """Fail."""
        raise RuntimeError


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**200), 2**200) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_plain_data(value: object) -> None:
    """Plain data comes out as it is."""
    assert plain(value) == value


@given(JSON)
def test_types_stay(value: object) -> None:
    """True stays apart from 1, and 1 from 1.0."""
    assert json.dumps(plain(value)) == json.dumps(value)


def test_tuples() -> None:
    """A tuple comes out as a list."""
    assert plain((1, (2, "x"))) == [1, [2, "x"]]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (LyingType(), "LyingType"),
        ({1, 2}, "set"),
        (b"x", "bytes"),
        (1j, "complex"),
        (object(), "object"),
        (int, "type"),
        (len, "builtin_function_or_method"),
    ],
)
def test_liars(value: object, name: str) -> None:
    """What is not plain data is only named, in containers as well."""
    assert plain(value) == {"$object": name}
    assert plain([value, {"k": (value,)}]) == [{"$object": name}, {"k": [{"$object": name}]}]


class Pair(NamedTuple):
    """A tuple with names."""

    first: int
    second: str


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (LyingInt(3), 3),
        (LyingStr("x"), "x"),
        (LyingList(), []),
        (http.HTTPStatus.OK, 200),
        (Pair(1, "x"), [1, "x"]),
        (Counter("aab"), {"a": 2, "b": 1}),
        ({LyingStr("k"): LyingInt(3)}, {"k": 3}),
        (type("Half", (float,), {"__pos__": lambda _: 9.0})(0.5), 0.5),
    ],
)
def test_derived_classes(value: object, held: object) -> None:
    """What is derived from a plain type is what it holds, whatever it says of itself."""
    assert json.dumps(plain([value])) == json.dumps([held])


@pytest.mark.parametrize("key", [1, None, True, (1,)])
def test_keys(key: object) -> None:
    """A dictionary with a key that is no string is only named."""
    assert plain({key: 1}) == {"$object": "dict"}


def test_exceptions() -> None:
    """An exception comes out with its type and text, as far as that can be had."""
    assert plain(ValueError("no")) == {"$exception": "ValueError", "text": "no"}
    assert plain(SilentError()) == {"$exception": "SilentError", "text": ""}
    assert plain(KeyError("\ud800")) == {"$exception": "KeyError", "text": "'\\ud800'"}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_floats_that_are_no_numbers(value: float) -> None:
    """What JSON has no number for comes out as a text."""
    assert plain(value) == {"$object": "float", "text": repr(value)}


@pytest.mark.parametrize("value", [10**400, -(10**400)])
def test_huge_numbers(value: int) -> None:
    """A number that is too large to be printed is only named."""
    assert plain(value) == {"$object": "int", "text": "a very large number"}


def test_surrogates() -> None:
    """Text that cannot be encoded is escaped, in keys as well."""
    assert plain({"\ud800": "a\udfffb"}) == {"\\ud800": "a\\udfffb"}


def test_size() -> None:
    """Long lists and texts are cut."""
    assert plain([0] * (ITEMS + 5)) == [0] * ITEMS
    assert plain("x" * (TEXT + 5)) == "x" * TEXT


def test_depth() -> None:
    """What contains itself comes to an end, and can be written as strict JSON."""
    value: list[Any] = []
    value.append(value)
    text = json.dumps(plain(value), allow_nan=False)
    assert "nested too deeply" in text
