"""A deadlock's ring: threads and tools in turn, an arrow from each to the next."""

from __future__ import annotations

from grader.report.model import WaitReport
from grader.report.page.ring import BOX_HEIGHT, BOX_WIDTH, MAX_THREADS, WIDTH, Box, ring


def _wait(thread: str, for_: str, holder: str | None) -> WaitReport:
    return WaitReport(thread=thread, line=1, source="", for_=for_, holder=holder)


def _waits(count: int) -> list[WaitReport]:
    return [_wait(f"T{number}", f"L{number}", f"T{(number + 1) % count}") for number in range(count)]


def test_two_threads_and_two_locks() -> None:
    """Each thread waits for a lock that the other holds; a thread outside the ring is not in the picture."""
    found = ring([_wait("main", "end of T0", "T0"), *_waits(2)])
    assert found is not None
    assert [(box.label, box.thread) for box in found.boxes] == [
        ("T0", True),
        ("L0", False),
        ("T1", True),
        ("L1", False),
    ]
    assert [arrow.waits for arrow in found.arrows] == [True, False, True, False]


def test_a_thread_that_waits_for_itself() -> None:
    """There and back are two curves."""
    found = ring([_wait("A", "Lock (line 3)", "A")])
    assert found is not None
    assert len({arrow.path for arrow in found.arrows}) == 2


def test_threads_that_wait_for_each_others_end() -> None:
    """No tool stands between them."""
    found = ring([_wait("A", "end of B", "B"), _wait("B", "end of A", "A")])
    assert found is not None
    assert [box.label for box in found.boxes] == ["A", "B"]


def test_boxes_stay_on_the_canvas_and_apart() -> None:
    """For every size of ring that is drawn."""
    for count in range(1, MAX_THREADS + 1):
        found = ring(_waits(count))
        assert found is not None
        for number, box in enumerate(found.boxes):
            assert BOX_WIDTH / 2 <= box.x <= WIDTH - BOX_WIDTH / 2
            assert BOX_HEIGHT / 2 <= box.y <= found.height - BOX_HEIGHT / 2
            assert not any(_overlap(box, other) for other in found.boxes[number + 1 :])


def test_what_is_no_ring_or_too_large_is_not_drawn() -> None:
    """The list says it all the same."""
    assert ring([]) is None
    assert ring([_wait("A", "Event.wait", None)]) is None
    assert ring(_waits(MAX_THREADS + 1)) is None


def test_long_names_are_cut() -> None:
    """A box has room for so much."""
    found = ring([_wait("A" * 60, "L", "A" * 60)])
    assert found is not None
    assert found.boxes[0].label == "A" * 21 + "…"


def _overlap(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < BOX_WIDTH and abs(one.y - other.y) < BOX_HEIGHT
