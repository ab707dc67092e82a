"""Which sandbox is used: the one that was asked for, or docker where an engine answers and process where none does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from grader.errors import EngineUnavailable, ImageUnavailable, SandboxError
from grader.sandbox.docker import DockerSandbox
from grader.sandbox.process import ProcessSandbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.sandbox.base import Sandbox


class Kind(Enum):
    """What can be asked for."""

    AUTO = "auto"
    DOCKER = "docker"
    PROCESS = "process"


@dataclass(frozen=True)
class Selection:
    """The sandbox, and why it is not docker when that was not asked for; the caller decides whether that will do."""

    sandbox: Sandbox
    fell_back: SandboxError | None = None


def select(kind: Kind, progress: Callable[[str], None] = lambda _: None) -> Selection:
    """Return the sandbox of a kind; a missing engine, or an image that cannot be had, is an error only for DOCKER."""
    if kind is Kind.PROCESS:
        return Selection(ProcessSandbox())
    try:
        return Selection(DockerSandbox(progress=progress))
    except (EngineUnavailable, ImageUnavailable) as error:
        if kind is Kind.DOCKER:
            raise
        return Selection(ProcessSandbox(), fell_back=error)
