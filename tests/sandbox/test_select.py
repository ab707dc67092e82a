"""Which sandbox is taken, and that a substitute is not taken silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from grader.errors import EngineUnavailable
from grader.sandbox.docker import DockerSandbox
from grader.sandbox.process import ProcessSandbox
from grader.sandbox.select import Kind, select

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Point to an engine that is not there."""
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/docker.sock")


@pytest.mark.usefixtures("no_engine")
def test_auto_falls_back_and_says_why() -> None:
    """Without an engine the process sandbox is taken, with the reason beside it."""
    taken = select(Kind.AUTO)
    assert isinstance(taken.sandbox, ProcessSandbox)
    assert isinstance(taken.fell_back, EngineUnavailable)


@pytest.mark.usefixtures("no_engine")
def test_docker_by_name_does_not_fall_back() -> None:
    """Who asks for the wall gets the wall or an error."""
    with pytest.raises(EngineUnavailable):
        select(Kind.DOCKER)


@pytest.mark.usefixtures("no_engine")
def test_process_by_name_is_no_fallback() -> None:
    """Who asks for processes gets them, without a warning."""
    assert select(Kind.PROCESS).fell_back is None


@pytest.mark.docker
@pytest.mark.parametrize("kind", [Kind.AUTO, Kind.DOCKER])
def test_docker_is_taken_where_it_runs(kind: Kind) -> None:
    """With an engine the wall is taken."""
    taken = select(kind)
    taken.sandbox.close()
    assert isinstance(taken.sandbox, DockerSandbox)
    assert taken.fell_back is None
