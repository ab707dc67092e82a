"""CPython's own tests of `_thread`, `threading`, `queue`, `sched` and thread pools hold for what the explorer puts in place."""

from __future__ import annotations

import pytest
from inside.faithful import runs
from inside.laboratory import interpreters

FEW = 3
# The tests of locks and queues run under all 20 random schedules, the rest under a few; see `left_out.txt` for what is not run.
SCHEDULES = {
    "test.test_thread": runs.SCHEDULES,
    "test.test_threading": runs.SCHEDULES,
    "test.test_queue": runs.SCHEDULES,
}


@pytest.mark.parametrize("python", interpreters().values(), ids=interpreters())
@pytest.mark.parametrize("module", runs.MODULES)
def test_cpythons_own_tests(python: str, module: str) -> None:
    """Every method passes under the default schedule and under random ones, but for those that the table names."""
    if not runs.ships(python, module):
        pytest.skip(f"{python} does not ship {module}")
    results = runs.run(python, module, full=False, schedules=SCHEDULES.get(module, FEW))
    assert [result for result in results if not result.good] == []
    assert any(result.outcome == "passed" for result in results)


def test_reasons() -> None:
    """Every line of the table of what is left out names methods, how far they are left out, and why."""
    table = runs.rules()
    assert {rule.scope for rule in table} == {"never", "default", "full"}
    assert all("." in rule.pattern and rule.reason for rule in table)
