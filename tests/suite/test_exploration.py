"""What a test sees of a run, and answers that no honest inside would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import testing
from grader.suite import claims
from grader.suite.desk import Look
from grader.suite.exploration import Exploration, Kind, Run, RunFailed, Source

if TYPE_CHECKING:
    from grader.inside.wire import Json
    from grader.testing import Answer


def _source() -> Source:
    return Source("count", {}, "hasty", Look())


def _run(answer: Answer) -> Run:
    return claims.plain(testing.plain(answer), _source())


def test_value_and_entries_are_plain_data() -> None:
    """`run.value` is all that the scenario returned, `run[key]` one entry of it."""
    run = _run(testing.returned({"returned": 4}))
    assert run.value == {"returned": 4}
    assert run["returned"] == 4
    assert run.kind == "returned"


@pytest.mark.parametrize(
    "answer",
    [testing.raised("ValueError", "no", 3), testing.deadlock(), {**testing.deadlock(), "kind": "no-progress"}],
    ids=["raised", "deadlock", "no progress"],
)
def test_value_of_a_run_that_did_not_return_fails_the_test(answer: Answer) -> None:
    """Such a run can be looked at, but reading its value fails with a message in both languages."""
    run = _run(answer)
    assert run.kind in set(Kind)
    with pytest.raises(RunFailed) as caught:
        _ = run.value
    assert caught.value.text.en
    assert caught.value.text.zh


def test_run_at_hand_is_the_one_last_looked_at() -> None:
    """The counterexample of a failed assert is the run of the loop, and none after the loop."""
    look = Look()
    runs = claims.explored(
        testing.explored(testing.returned(1), testing.returned(2)), Source("count", {}, "hasty", look)
    ).runs
    seen = [look.at_hand for _ in Exploration(runs, 2, None, look)]
    assert seen == list(runs)
    assert look.at_hand is None


def test_exploration_without_runs_is_nonsense() -> None:
    """A loop over no runs at all would pass every test, so such an answer is refused."""
    with pytest.raises(claims.NonsenseError):
        claims.explored(testing.explored(), _source())
    with pytest.raises(claims.NonsenseError):
        claims.explored(testing.explored(testing.returned(1), count=0), _source())


def test_texts_are_bounded_and_harmless() -> None:
    """What comes out of the sandbox can be written and shown: no lone surrogate, no escape sequence, no megabytes."""
    error = _run(testing.raised("E", "\ud800\x1b[31m\u202e" + "x" * 5000)).error
    assert error is not None
    assert error.text.startswith("\\ud800\\x1b[31m\\u202e")
    assert len(error.text) < 1100


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_GOOD = testing.explored(testing.raised("ValueError", "no", 3), testing.deadlock(testing.wait("T", "Lock 1")))


@given(key=st.sampled_from(sorted(_GOOD)), value=_json)
def test_malformed_answers_are_refused_in_one_way(key: str, value: Json) -> None:
    """Whatever stands in a field, an answer is read or refused as nonsense; nothing else is raised."""
    _reads_or_refuses({**_GOOD, key: value})


@given(key=st.sampled_from(sorted(testing.returned(1))), value=_json)
def test_malformed_runs_are_refused_in_one_way(key: str, value: Json) -> None:
    """The same for every field of a run."""
    _reads_or_refuses(testing.explored({**testing.returned(1), key: value}))


def _reads_or_refuses(answer: Answer) -> None:
    try:
        claims.problem(answer)
        claims.explored(answer, _source())
    except claims.NonsenseError:
        pass
