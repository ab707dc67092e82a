"""Known patterns of bugs: each is found, and nothing is said of the same program without it."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from bench.jobs import KERNELS, Asked, Kernel, do

FOUND_WITHIN = 500
HOLDS_FOR = 60
SMALLER = {"fsbench": {"files": 4}, "wronglock": {"others": 4}}
LEFT_TO_THE_BENCH = {
    *(f"dining_philosophers_{seats}" for seats in range(4, 8)),
    *("reorder_5", "reorder_10", "reorder_20", "twostage_20"),
}
HERE = [
    replace(kernel, args=SMALLER.get(kernel.name, kernel.args))
    for kernel in KERNELS
    if kernel.name not in LEFT_TO_THE_BENCH
]


@pytest.mark.parametrize("kernel", HERE, ids=lambda kernel: kernel.name)
def test_bug_is_found(kernel: Kernel) -> None:
    """A schedule that fails is found soon."""
    found = do(sys.executable, "search", Asked(kernel.bad(), args=kernel.args, schedules=FOUND_WITHIN))
    assert found["failure"] is not None


@pytest.mark.parametrize("kernel", HERE, ids=lambda kernel: kernel.name)
def test_fixed_program_holds(kernel: Kernel) -> None:
    """No schedule of the program without the bug fails."""
    found = do(sys.executable, "search", Asked(kernel.fixed(), args=kernel.args, schedules=HOLDS_FOR))
    assert found["failure"] is None
    assert found["diverged"] == 0
