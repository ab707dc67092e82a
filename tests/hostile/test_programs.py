"""Each program of the corpus gets its one report, and nothing of it is left to the next."""

from __future__ import annotations

import resource
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile.arena import CANARY, EXERCISE, Arena, shown
from hostile.corpus import Program, programs

from grader.sandbox.docker import DockerSandbox
from grader.sandbox.process import ProcessSandbox
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = programs()
GROWTH_KIB = 64 << 10
HONEST = 100.0  # such programs do no harm; the next one shows whether that is so
QUICK = [one for one in CORPUS if not (one.needs_wall or one.costly)]
# Those that make test runs in a container, too: each group's own way to do harm.
WALLED = ("resources/memory_bomb", "files/hidden_tests", "files/network", "files/privileges", "design/two_answers")


@pytest.fixture(scope="module")
def temporary() -> Iterator[Path]:
    """Have temporary files made in a folder of these tests."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        Path(folder).chmod(0o711)  # runs have users of their own
        patch.setenv("TMPDIR", folder)
        patch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)


@pytest.fixture(scope="module")
def suites(temporary: Path) -> Iterator[SuiteRunner]:
    """Keep one suite server, which every program of the corpus meets."""
    assert temporary.is_dir()
    with SuiteRunner() as runner:
        yield runner


@pytest.fixture(scope="module")
def processes(suites: SuiteRunner, temporary: Path) -> Arena:
    """Grade in processes."""
    return Arena(ProcessSandbox(), suites, temporary)


@pytest.fixture(scope="module")
def containers(suites: SuiteRunner, temporary: Path) -> Iterator[Arena]:
    """Grade in containers."""
    with DockerSandbox() as sandbox:
        yield Arena(sandbox, suites, temporary)


def check(arena: Arena, program: Program) -> None:
    """Play one program; its report is as expected, and an honest submission is graded as ever after it."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    played = arena.play(program)
    assert not played.complaints()
    assert played.seconds < EXERCISE.limits.seconds + 30
    assert CANARY not in shown(played.report)
    assert arena.left() == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < GROWTH_KIB
    assert program.score == HONEST or arena.honest() == arena.usual


@pytest.mark.parametrize("program", QUICK, ids=lambda one: one.name)
def test_in_a_process(processes: Arena, program: Program) -> None:
    """What the program's head says comes true where there is no wall."""
    check(processes, program)


@pytest.mark.docker
@pytest.mark.parametrize("program", [one for one in CORPUS if one.name in WALLED], ids=lambda one: one.name)
def test_in_a_container(containers: Arena, program: Program) -> None:
    """The same holds behind the wall, for a few of each kind."""
    check(containers, program)


@pytest.mark.hostile
@pytest.mark.docker
@pytest.mark.parametrize("program", [one for one in CORPUS if one.name not in WALLED], ids=lambda one: one.name)
def test_all_in_a_container(containers: Arena, program: Program) -> None:
    """The same holds behind the wall for all others."""
    check(containers, program)


@pytest.mark.hostile
@pytest.mark.parametrize(
    "program", [one for one in CORPUS if one.costly and not one.needs_wall], ids=lambda one: one.name
)
def test_costly_in_a_process(processes: Arena, program: Program) -> None:
    """So it does for those that keep the machine busy until a limit is reached."""
    check(processes, program)
