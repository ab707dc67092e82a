"""What a sandbox is: it takes one submission in, runs scenarios against it, and leaves nothing behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType

    from grader.inside.messages import Load, Reply, Request


@dataclass(frozen=True)
class About:
    """What a sandbox is made of, for the report: kind is docker or process, image is its digest or None."""

    kind: str
    image: str | None
    python: str


class Session(Protocol):
    """One submission in one sandbox. Closing it ends all that it started; it is never used for another submission."""

    @property
    def about(self) -> About:
        """What this sandbox is made of."""

    def run(self, request: Request) -> Reply:
        """Run one scenario; raise SandboxLost when the sandbox (not the submission) fails.

        A submission that ends its process, exceeds a limit or does not answer in `request.seconds` is a Reply.
        """

    def close(self) -> None:
        """End the sandbox and remove all of it; safe to call twice."""

    def __enter__(self) -> Self:
        """Return the session itself."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the session."""


class Sandbox(Protocol):
    """Opens sessions of one kind."""

    def open(self, load: Load) -> Session:
        """Start a fresh sandbox with the submission in it; raise SandboxError when it cannot be had."""

    def close(self) -> None:
        """Release what the sandbox keeps for its sessions (connections, started containers)."""
