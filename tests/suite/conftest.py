"""One warm suite server for all tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from suite_factory import Suites

from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def runner() -> Iterator[SuiteRunner]:
    """Keep one server."""
    with SuiteRunner() as runner:
        yield runner


@pytest.fixture
def suites(runner: SuiteRunner, tmp_path: Path) -> Suites:
    """Run suites that are made on the spot."""
    return Suites(runner, tmp_path)
