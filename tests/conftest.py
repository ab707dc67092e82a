"""The docker marker: skipped where no engine answers, and failed there when GRADE_REQUIRE_DOCKER=1."""

from __future__ import annotations

import functools
import os

import pytest

from grader.errors import EngineUnavailable
from grader.sandbox.engine import connect


@functools.cache
def missing_engine() -> str | None:
    """Return why no Docker Engine can be used, or None when one can."""
    try:
        connect(seconds=10).close()
    except EngineUnavailable as error:
        return f"{error.message} {error.advice}"
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip or fail tests marked docker where there is no engine."""
    if item.get_closest_marker("docker") is None:
        return
    missing = missing_engine()
    if missing and os.environ.get("GRADE_REQUIRE_DOCKER") == "1":
        pytest.fail(missing, pytrace=False)
    if missing:
        pytest.skip(missing)
