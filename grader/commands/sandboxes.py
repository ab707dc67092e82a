"""The sandbox that a command asked for, and what is said when it is another one."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.display import shown
from grader.sandbox.select import Kind, select
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.sandbox.base import Sandbox


@dataclass(frozen=True)
class Opened:
    """A sandbox, and a warning when there is no wall around what runs in it although nobody asked for that."""

    sandbox: Sandbox
    warning: Text | None


@contextmanager
def opened(kind: str, news: Callable[[str], None]) -> Iterator[Opened]:
    """Open the sandbox of a kind and close it afterwards."""
    selection = select(Kind(kind), news)
    try:
        error = selection.fell_back
        yield Opened(selection.sandbox, None if error is None else _fell_back(error.message))
    finally:
        selection.sandbox.close()


def _fell_back(why: str) -> Text:
    reason = shown(why.partition(": ")[0].rstrip("."))  # details would differ from run to run
    return Text(
        f"Graded without a container, in the process sandbox: {reason}",
        f"没有使用容器，而是在 process 沙箱中评分：{reason}",
    )
