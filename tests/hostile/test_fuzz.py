"""What reads untrusted bytes takes any of them: some thousands in make test, FUZZ for each reader in make fuzz."""

from __future__ import annotations

import os
import random
import resource
import sys
import time

import pytest
from hostile.mutate import mutated
from hostile.readers import READERS, Reader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

INPUTS = int(os.environ.get("FUZZ", "260000"))
BURST = 20
QUICK = 15
GROWTH_KIB = 256 << 10
SLOWEST = 20.0  # seconds for one input: a hang, on any machine
MANY = settings(max_examples=QUICK, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def burst(reader: Reader, seed: int, size: int) -> float:
    """Feed a reader mutated examples, and return the longest time that one took."""
    chance, slowest = random.Random(seed), 0.0  # noqa: S311  no secrets here
    for _ in range(size):
        data = mutated(reader.examples, chance)
        start = time.monotonic()
        reader.read(data)
        slowest = max(slowest, time.monotonic() - start)
    return slowest


@pytest.mark.parametrize("reader", READERS, ids=lambda one: one.name)
def test_good_examples_are_not_noise(reader: Reader) -> None:
    """What the inputs are made from is read through to its end."""
    for example in reader.examples:
        reader.read(example)


@pytest.mark.parametrize("reader", READERS, ids=lambda one: one.name)
@MANY
@given(seed=st.integers(0, 2**64))
def test_no_change_of_a_good_input_breaks_a_reader(reader: Reader, seed: int) -> None:
    """Good bytes with something wrong in them are read or refused."""
    assert burst(reader, seed, BURST) < SLOWEST


@pytest.mark.parametrize("reader", READERS, ids=lambda one: one.name)
@settings(MANY, max_examples=60)
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_break_a_reader(reader: Reader, data: bytes) -> None:
    """Bytes and texts of any kind are read or refused."""
    reader.read(data)


@pytest.mark.hostile
@pytest.mark.parametrize("reader", READERS, ids=lambda one: one.name)
def test_many(reader: Reader, capsys: pytest.CaptureFixture[str]) -> None:
    """The same for a great many inputs, in bounded memory; the figures are printed."""
    begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest = max(burst(reader, seed, 1_000) for seed in range(-(-INPUTS // 1_000)))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    with capsys.disabled():
        seconds = time.monotonic() - begin
        sys.stdout.write(f"\n{reader.name}: {INPUTS} inputs, {seconds:.0f} s, slowest {slowest:.3f} s, +{grown} KiB\n")
    assert slowest < SLOWEST
    assert grown < GROWTH_KIB
