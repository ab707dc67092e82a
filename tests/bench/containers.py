"""Prints what a sandbox costs: to open one, to run in it, to be rid of it, and several side by side."""

from __future__ import annotations

import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

import stand_in

from grader.errors import EngineUnavailable
from grader.sandbox import image, process
from grader.sandbox.docker import DockerSandbox
from grader.sandbox.process import ProcessSandbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.sandbox.base import Sandbox

RUNS = 10
SIDE_BY_SIDE = 2


def main() -> None:
    """Measure and print."""
    python = process.find_python()
    _measure("process", lambda: ProcessSandbox(start=stand_in.start(python, process.ROOT, walled=False)))
    try:
        _measure("docker", lambda: DockerSandbox(start=stand_in.start("python3", image.ROOT, walled=True)))
    except EngineUnavailable as error:
        _say(f"docker: not measured: {error.message}")


def _measure(name: str, make: Callable[[], Sandbox]) -> None:
    opened, ran, whole = [], [], []
    for _ in range(RUNS):
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
    _say(f"{name}: open {_median(opened)}, run {_median(ran)}, open to removed {_median(whole)} (median of {RUNS})")
    _say(f"{name}: {_rate(make()):.1f} sandboxes/s, {SIDE_BY_SIDE} side by side")


def _rate(sandbox: Sandbox) -> float:
    def one(_: int) -> None:
        with sandbox.open(stand_in.LOAD) as session:
            stand_in.run(session, "")

    begin = time.perf_counter()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        list(threads.map(one, range(RUNS)))
    sandbox.close()
    return RUNS / (time.perf_counter() - begin)


def _since(begin: float) -> float:
    return (time.perf_counter() - begin) * 1000


def _median(figures: list[float]) -> str:
    return f"{statistics.median(figures):.1f} ms"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
