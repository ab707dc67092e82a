"""Sandboxes whose agent runs the code that a test brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import stand_in

from grader.sandbox import image, process
from grader.sandbox.docker import DockerSandbox
from grader.sandbox.process import ProcessSandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.sandbox.session import AgentSession


@pytest.fixture(scope="session")
def docker_sandbox() -> Iterator[DockerSandbox]:
    """Start containers."""
    with DockerSandbox(start=stand_in.start("python3", image.ROOT, walled=True)) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def process_sandbox() -> ProcessSandbox:
    """Start processes as this machine offers them."""
    return ProcessSandbox(start=stand_in.start(process.find_python(), process.ROOT, walled=False))


@pytest.fixture(scope="session")
def shared_user_sandbox() -> ProcessSandbox:
    """Start processes whose runs share the agent's user."""
    command = stand_in.start(process.find_python(), process.ROOT, walled=False)
    shared = "from grader.inside import confine; confine.choose_user = lambda walled: None; "
    return ProcessSandbox(start=[*command[:-1], command[-1].replace("from grader", shared + "from grader", 1)])


@pytest.fixture
def container(docker_sandbox: DockerSandbox) -> Iterator[AgentSession]:
    """Open one container."""
    with docker_sandbox.open(stand_in.LOAD) as session:
        yield session


@pytest.fixture
def separate(process_sandbox: ProcessSandbox) -> Iterator[AgentSession]:
    """Open one process sandbox with a user for the runs."""
    with process_sandbox.open(stand_in.LOAD) as session:
        if not session.separate_users:
            pytest.skip("needs root, and a Python that other users may read")
        yield session


@pytest.fixture
def shared(shared_user_sandbox: ProcessSandbox) -> Iterator[AgentSession]:
    """Open one process sandbox whose runs share the agent's user."""
    with shared_user_sandbox.open(stand_in.LOAD) as session:
        yield session
