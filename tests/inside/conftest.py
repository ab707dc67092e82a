"""The laboratories of this test run: one interpreter is started for each version, and only when it is needed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from inside.laboratory import Laboratory, interpreters

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session", params=list(interpreters().values()), ids=list(interpreters()))
def lab(request: pytest.FixtureRequest) -> Iterator[Laboratory]:
    """Return the laboratory of each interpreter in turn."""
    with Laboratory(request.param) as laboratory:
        yield laboratory


@pytest.fixture(scope="session")
def lab_here() -> Iterator[Laboratory]:
    """Return the laboratory of the interpreter that runs the tests."""
    with Laboratory(sys.executable) as laboratory:
        yield laboratory
