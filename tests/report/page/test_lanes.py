"""The layout of a schedule: who holds what from when to when, where a thread was interrupted, what is left out."""

from __future__ import annotations

from grader.report.model import FailureReport, StepReport
from grader.report.page.holds import Hold, holds
from grader.report.page.lanes import MAX_ROWS, Picture, picture
from grader.report.page.places import Places


def _steps(*lines: str) -> list[StepReport]:
    """Return steps from lines such as "A takes Lock"."""
    split = [line.split(" ", 2) for line in lines]
    return [
        StepReport(thread=thread, line=1, source="x", did=did, what="".join(what), value=None, note=None)
        for thread, did, *what in split
    ]


def _picture(*lines: str, preemptions: int | None = None) -> Picture:
    failure = FailureReport(
        kind="wrong-result",
        call=None,
        schedule=None,
        preemptions=preemptions,
        steps=_steps(*lines),
        waits=[],
        error=None,
        output=None,
    )
    found = picture(failure)
    assert found is not None
    return found


def test_a_hold_lasts_from_taking_to_releasing() -> None:
    """A second lock stands beside the first, and leaves its place to the next."""
    found = holds(_steps("A takes L", "A takes M", "A releases M", "A takes N", "A releases L", "A releases N"))
    assert found == (Hold("A", "L", 0, 0, 4), Hold("A", "M", 1, 1, 2), Hold("A", "N", 1, 3, 5))


def test_a_lock_taken_again_is_held_until_its_last_release() -> None:
    """An RLock is one bar, however deep."""
    assert holds(_steps("A takes R", "A takes R", "A releases R", "A reads x", "A releases R")) == (
        Hold("A", "R", 0, 0, 4),
    )


def test_what_is_never_released_is_held_to_the_end() -> None:
    """As in a deadlock."""
    assert holds(_steps("A takes L", "B takes M", "A waits M")) == (Hold("A", "L", 0, 0, 2), Hold("B", "M", 0, 1, 2))


def test_another_thread_may_give_back_a_permit() -> None:
    """A semaphore has no owner: the oldest hold ends; a release without any is nothing."""
    assert holds(_steps("A takes S", "B releases S", "B releases S")) == (Hold("A", "S", 0, 0, 1),)


def test_lanes_are_in_the_order_in_which_threads_appear() -> None:
    """Each step stands in its thread's lane; a source line is shown once for the steps that belong to it."""
    found = _picture("M starts A", "A reads x", "A writes x", "M joins A")
    assert found.threads == ("M", "A")
    assert [row.lane for row in found.rows] == [0, 1, 1, 0]
    assert [row.shows_source for row in found.rows] == [True, True, False, True]
    assert [row.begins_turn for row in found.rows] == [True, True, False, True]


def test_unlucky_switches_are_marked_where_all_of_them_are_known() -> None:
    """A thread that waits, sleeps or ends gives way; when the count does not agree, nothing is claimed."""
    lines = ("A reads x", "B reads x", "B ends", "A writes x")
    assert [row.unlucky for row in _picture(*lines, preemptions=1).rows] == [False, True, False, False]
    assert not any(row.unlucky for row in _picture(*lines, preemptions=2).rows)


def test_a_step_says_what_is_held_throughout_it() -> None:
    """Not the lock that it takes or gives back itself: that is what the step says."""
    found = _picture("A takes L", "A reads x", "A releases L", "A takes M", "A waits L")
    assert [row.held for row in found.rows] == [(), ("L",), (), (), ("M",)]


def test_of_a_long_schedule_the_end_is_shown() -> None:
    """How many steps are left out is said; a hold that began among them is there from the first row."""
    found = _picture("A takes L", *["A reads x"] * MAX_ROWS, "A releases L")
    assert (found.left_out, len(found.rows)) == (2, MAX_ROWS)
    assert found.holds == (Hold("A", "L", 0, 0, MAX_ROWS - 1),)


def test_a_lane_is_as_wide_as_its_bars_and_its_steps() -> None:
    """The second lane begins behind the first one's bars and steps."""
    found = _picture("A takes L", "A takes M", "B takes N")
    places = Places([None, found])
    assert (found.widths, places.grid(found)) == ((2, 1), "g0")
    assert [places.lane(found, 0), places.lane(found, 1)] == ["c3", "c5"]
    assert [places.whole(found, 0), places.whole(found, 1)] == ["c1 w3", "c4 w2"]
    assert [places.bar(found, hold) for hold in found.holds] == ["c1 r2 n3", "c2 r3 n2", "c4 r4 n1"]
    assert ".g0{grid-template-columns:1rem 1rem minmax(11rem,1fr) 1rem minmax(11rem,1fr)}" in places.css()
    assert Places([None]).css() == ""
