"""Where a batch is graded on this machine: in which sandbox, and never without a wall unless that was asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.batch.classroom import Place
from grader.batch.local import Graders, LocalGraders
from grader.errors import EngineUnavailable
from grader.sandbox.docker import DockerSandbox
from grader.sandbox.pool import slots
from grader.sandbox.process import find_python
from grader.sandbox.select import Kind, select
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.batch.plan import Find, Plan
    from grader.sandbox.base import Sandbox

NO_WALL = (
    "Without an engine the submissions of others would run on this machine itself. Mend it (`grade doctor` says how), "
    "or ask for that by name: --sandbox process."
)


@contextmanager
def here(kind: str, find: Find, plan: Plan, jobs: int | None, news: Callable[[str], None]) -> Iterator[Place]:
    """Open the sandbox; EngineUnavailable when `auto` finds no engine."""
    selection = select(Kind(kind), news)
    sandbox = selection.sandbox
    try:
        if selection.fell_back is not None:
            raise EngineUnavailable(selection.fell_back.message, NO_WALL)
        memory = max((one.exercise.limits.memory_mib for one in plan.hand_ins), default=0)

        @contextmanager
        def graders() -> Iterator[Graders]:
            with SuiteRunner() as suites:
                suites.start()
                made = LocalGraders(sandbox, suites, find, jobs or slots(memory))
                try:
                    yield made
                finally:
                    made.close()

        yield Place(_named(sandbox), graders)
    finally:
        sandbox.close()


def _named(sandbox: Sandbox) -> str:
    """Return what stands for the sandbox in a report's identity."""
    return f"docker {sandbox.image.id}" if isinstance(sandbox, DockerSandbox) else f"process {find_python()}"
