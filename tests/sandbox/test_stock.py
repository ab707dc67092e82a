"""What is made ahead is used once, and nothing of it stays."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from grader.errors import SandboxLost
from grader.sandbox import stock
from grader.sandbox.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Iterator


class Factory:
    """Makes numbered things of a kind, and remembers which were thrown away."""

    def __init__(self) -> None:
        """Start at 1."""
        self.numbers = itertools.count(1)
        self.made: list[str] = []
        self.discarded: list[str] = []
        self.broken = False

    def make(self, kind: str) -> str:
        """Make one."""
        if self.broken:
            raise SandboxLost("no more")
        self.made.append(f"{kind}{next(self.numbers)}")
        return self.made[-1]


@pytest.fixture
def factory() -> Factory:
    """Make a factory."""
    return Factory()


@pytest.fixture
def kept(factory: Factory) -> Iterator[Stock[str, str]]:
    """Make a stock of what the factory makes, one after the other."""
    made = Stock(factory.make, factory.discarded.append, makers=1)
    yield made
    made.close()


def test_nothing_is_made_unasked(kept: Stock[str, str], factory: Factory) -> None:
    """Without `prepare` things are made when they are taken."""
    assert kept.take("a") == "a1"
    kept.close()
    assert factory.made == ["a1"]
    assert factory.discarded == []


def test_each_is_used_once(kept: Stock[str, str], factory: Factory) -> None:
    """What is taken is replaced, and what is left at the end is thrown away."""
    kept.prepare("a", 2)
    taken = [kept.take("a") for _ in range(5)]
    kept.close()
    assert len(set(taken)) == 5
    assert sorted(taken + factory.discarded) == sorted(factory.made)


def test_another_kind_is_made_on_the_spot(kept: Stock[str, str], factory: Factory) -> None:
    """Nobody gets a thing of the wrong kind, and a new preparation ends the old one."""
    kept.prepare("a", 1)
    assert kept.take("b").startswith("b")
    kept.prepare("b", 1)
    assert kept.take("b").startswith("b")
    kept.close()
    assert all(thing in factory.discarded for thing in factory.made if thing.startswith("a"))


def test_what_is_old_is_not_used(kept: Stock[str, str], factory: Factory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Things that waited too long are thrown away."""
    kept.prepare("a", 1)
    monkeypatch.setattr(stock, "FRESH_SECONDS", -1.0)
    taken = kept.take("a")
    kept.close()
    assert sorted([taken, *factory.discarded]) == sorted(factory.made)


def test_a_fault_in_the_background_is_met_by_who_takes(kept: Stock[str, str], factory: Factory) -> None:
    """A fault that lasts reaches the caller; one that has passed does not."""
    factory.broken = True
    kept.prepare("a", 1)
    with pytest.raises(SandboxLost):
        kept.take("a")
    factory.broken = False
    assert kept.take("a").startswith("a")
