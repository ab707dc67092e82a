"""What grading one submission costs: the whole command against its bare container, a sandbox, a warm suite."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import stand_in
from bench.table import Row, at_most, not_measured, progress, spread
from suite_factory import exercise_with

from grader import testing
from grader.errors import EngineUnavailable
from grader.sandbox import image, process
from grader.sandbox.docker import DockerSandbox, Limits, hardened
from grader.sandbox.engine import connect
from grader.sandbox.process import ProcessSandbox
from grader.sandbox.start import command, environment
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    import docker

    from grader.sandbox.base import Sandbox

ROOT = Path(__file__).parents[2]
SUBMISSION = ROOT / "solutions" / "ex01-lock-race" / "reference.py"
SIDE_BY_SIDE = 2
TESTS = 8
SUITE = "".join(
    f"""
def test_{number}(explore):
    for run in explore("count", number={number}):
        assert run["returned"] == 4
"""
    for number in range(TESTS)
)


def rows(times: int) -> list[Row]:
    """Measure everything that many times."""
    try:
        client = connect()
    except EngineUnavailable as error:
        missing = not_measured("grade submit in docker", error.message)
        return [missing, *_sandbox("process", _process, times), *_suite(times)]
    return [
        *_submit(client, times),
        *_sandbox("docker", _docker, times),
        *_sandbox("process", _process, times),
        *_suite(times),
    ]


def _submit(client: docker.DockerClient, times: int) -> list[Row]:
    """Take turns, so that what else the machine does meanwhile falls on both alike."""
    progress("grade submit against a bare container")
    found = image.ensure_image(client, lambda _: None)
    _submitted()  # the first one warms up
    bare, submitted = [], []
    for _ in range(times):
        bare.append(_milliseconds(lambda: bare_container(client, str(found.id))))
        submitted.append(_milliseconds(_submitted))
    ratio = statistics.median(submitted) / statistics.median(bare)
    return [
        Row("`grade submit`, ex01's reference, docker", spread(submitted, " ms")),
        Row("create, start and remove the same container", spread(bare, " ms")),
        at_most("the one against the other", ratio, 2, " times"),
    ]


def _submitted() -> None:
    asked = ["submit", str(SUBMISSION), "--exercise", "ex01", "--sandbox", "docker", "--quiet"]
    subprocess.run([Path(sys.executable).with_name("grade"), *asked], check=True, timeout=120)  # noqa: S603 - our own


def bare_container(client: docker.DockerClient, found: str) -> None:
    """Create, start and remove a container like that of a submission."""
    api, limits = client.api, Limits.of(stand_in.LOAD)
    created = api.create_container(
        found,
        command("python3", image.ROOT, walled=True),
        user="0:0",
        environment=environment("/tmp"),  # noqa: S108  the container's own
        network_disabled=True,
        stdin_open=True,
        host_config=api.create_host_config(**hardened(limits)),
    )
    try:
        api.start(created["Id"])
    finally:
        api.remove_container(created["Id"], force=True, v=True)


def _process() -> Sandbox:
    return ProcessSandbox(start=stand_in.start(process.find_python(), process.ROOT, walled=False))


def _docker() -> Sandbox:
    return DockerSandbox(start=stand_in.start("python3", image.ROOT, walled=True))


def _sandbox(name: str, make: Callable[[], Sandbox], times: int) -> list[Row]:
    progress(f"the {name} sandbox")
    opened, ran, whole = [], [], []
    for _ in range(times):
        sandbox = make()
        begin = time.perf_counter()
        with sandbox.open(stand_in.LOAD) as session:
            opened.append(_since(begin))
            stand_in.run(session, "")  # the first one warms up
            start = time.perf_counter()
            stand_in.run(session, "")
            ran.append(_since(start))
        sandbox.close()  # waits for the removal
        whole.append(_since(begin))
    return [
        Row(f"a {name} sandbox: to open it", spread(opened, " ms")),
        Row("… one run in it", spread(ran, " ms")),
        Row("… from opening to removed", spread(whole, " ms")),
        Row(f"… {SIDE_BY_SIDE} side by side", f"{_side_by_side(make(), 2 * times):.1f} per second"),
    ]


def _side_by_side(sandbox: Sandbox, times: int) -> float:
    def one(_: int) -> None:
        with sandbox.open(stand_in.LOAD) as session:
            stand_in.run(session, "")

    begin = time.perf_counter()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        list(threads.map(one, range(times)))
    sandbox.close()
    return times / (time.perf_counter() - begin)


def _suite(times: int) -> list[Row]:
    progress("a hidden suite")
    right = testing.explored(testing.returned({"returned": 4}))
    with tempfile.TemporaryDirectory() as folder, SuiteRunner() as suites:
        exercise = exercise_with(Path(folder), SUITE)

        def run() -> None:
            suites.run(exercise, "sha256:1", testing.FakeSession(lambda _request: right))

        first = _milliseconds(run)
        warm = [_milliseconds(run) for _ in range(times)]
    return [
        Row(f"a suite of {TESTS} tests with ready answers: cold", f"{first:.0f} ms"),
        Row("… warm", spread(warm, " ms")),
    ]


def _milliseconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return _since(begin)


def _since(begin: float) -> float:
    return (time.perf_counter() - begin) * 1000
