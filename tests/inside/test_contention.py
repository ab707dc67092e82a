"""Which accesses meet: two threads, one place, one store, no order between them, no common lock."""

from __future__ import annotations

from dataclasses import dataclass

from grader.inside.contention import Contention

NO_LOCKS: frozenset[object] = frozenset()
ALONE = {1: {1: 0}, 2: {2: 0}}


@dataclass(eq=False)
class Place:
    """An instruction that can be marked."""

    contended: bool = False
    met: bool = False


class Bench:
    """The accesses of one schedule to one place."""

    def __init__(self) -> None:
        """Begin with none."""
        self.contention = Contention()

    def access(
        self,
        thread: int,
        clock: dict[int, int] | None = None,
        *,
        writes: bool = True,
        locks: frozenset[object] = NO_LOCKS,
        place: str = "x",
    ) -> Place:
        """Let a thread touch a place from an instruction of its own."""
        at = Place()
        self.contention.note(
            place, writes=writes, thread=thread, clock=clock or ALONE[thread], locks=locks, at=at
        )  # fmt: skip
        return at


def test_two_stores() -> None:
    """Two threads that store to one place meet, and both instructions are marked."""
    bench = Bench()
    one, two = bench.access(1), bench.access(2)
    assert bench.contention.mark()
    assert one.contended
    assert two.contended


def test_marked_once() -> None:
    """A mark is new only once."""
    bench = Bench()
    bench.access(1)
    bench.access(2)
    assert [bench.contention.mark(), bench.contention.mark()] == [True, False]


def test_read_and_store() -> None:
    """A read meets a store."""
    bench = Bench()
    one, two = bench.access(1, writes=False), bench.access(2)
    bench.contention.mark()
    assert (one.contended, two.contended) == (True, True)


def test_two_reads() -> None:
    """Two reads do not meet."""
    bench = Bench()
    bench.access(1, writes=False)
    bench.access(2, writes=False)
    assert not bench.contention.mark()


def test_one_thread() -> None:
    """A thread does not meet itself."""
    bench = Bench()
    bench.access(1)
    bench.access(1)
    assert not bench.contention.mark()


def test_two_places() -> None:
    """Stores to different places do not meet."""
    bench = Bench()
    bench.access(1, place="x")
    bench.access(2, place="y")
    assert not bench.contention.mark()


def test_common_lock() -> None:
    """Stores that all hold a common lock are left alone."""
    lock = object()
    bench = Bench()
    bench.access(1, locks=frozenset({lock, object()}))
    bench.access(2, locks=frozenset({lock}))
    assert not bench.contention.mark()


def test_different_locks() -> None:
    """Stores under different locks meet."""
    bench = Bench()
    bench.access(1, locks=frozenset({object()}))
    bench.access(2, locks=frozenset({object()}))
    assert bench.contention.mark()


def test_lock_held_only_sometimes() -> None:
    """A thread that once stores without the lock is not guarded by it."""
    guarded = frozenset({object()})
    bench = Bench()
    bench.access(1, locks=guarded)
    bench.access(1)
    bench.access(2, locks=guarded)
    assert bench.contention.mark()


def test_before_the_start() -> None:
    """What a thread did before it started another one is ordered before all that the other does."""
    bench = Bench()
    bench.access(0, {0: 0})
    bench.access(1, {0: 0, 1: 0})
    assert not bench.contention.mark()


def test_after_the_start() -> None:
    """What a thread does after it has started another one meets what the other does."""
    bench = Bench()
    bench.access(0, {0: 1})
    bench.access(1, {0: 0, 1: 0})
    assert bench.contention.mark()


def test_after_the_join() -> None:
    """What a thread does after it has waited for another one's end is ordered."""
    bench = Bench()
    bench.access(1, {0: 0, 1: 0})
    bench.access(0, {0: 2, 1: 0})
    assert not bench.contention.mark()


def test_ordered_access_needs_no_mark() -> None:
    """Of three accesses only those that meet are marked."""
    bench = Bench()
    first = bench.access(0, {0: 0})
    one, two = bench.access(1, {0: 0, 1: 0}), bench.access(2, {0: 0, 2: 0})
    bench.contention.mark()
    assert (first.contended, one.contended, two.contended) == (False, True, True)
