"""Runs CPython's own tests of threads, locks and queues under the explorer, on a given interpreter."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.sandbox.start import FLAGS, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
LEFT_OUT = HERE / "left_out.txt"
MODULES = (
    "test.test_thread",
    "test.test_threading",
    "test.test_threading_local",
    "test.test_queue",
    "test.test_sched",
    "test.test_concurrent_futures.test_thread_pool",
    "test.test_concurrent_futures.test_future",
    "test.test_concurrent_futures.test_wait",
    "test.test_concurrent_futures.test_as_completed",
    "test.test_concurrent_futures.test_shutdown",
    "test.test_concurrent_futures.test_init",
)
SCHEDULES = 20
METHOD_SECONDS = 240
MODULE_SECONDS = 900
_ASK = "import json, sys; sys.path[:0] = {paths!r}; import faithful_inside; faithful_inside.main(json.loads({asked!r}))"
_SHIPPED = "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)"


@dataclass(frozen=True)
class Rule:
    """One line of the table of what is left out."""

    pattern: str
    scope: str
    reason: str


@dataclass(frozen=True)
class Result:
    """What became of one test method."""

    method: str
    outcome: str
    text: str
    schedules: int

    @property
    def good(self) -> bool:
        """Say whether nothing speaks against it."""
        return self.outcome in ("passed", "skipped", "left out")


def rules() -> list[Rule]:
    """Read the table of what is left out; every line has a pattern, a scope and a reason."""
    lines = [line for line in LEFT_OUT.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [Rule(*re.split(r"\s+", line, maxsplit=2)) for line in lines]


def ships(python: str, module: str) -> bool:
    """Say whether an interpreter has a module of CPython's tests."""
    command = [python, "-I", "-c", _SHIPPED, module]
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0  # noqa: S603
    return False


def run(python: str, module: str, *, full: bool, schedules: int = SCHEDULES) -> list[Result]:
    """Run a module's methods, each under the default schedule and so many random ones; what takes long only if `full`."""
    scopes = {"never": True, "full": not full, "default": False}
    asked = {
        "module": module,
        "schedules": schedules,
        "seconds": METHOD_SECONDS,
        "left_out": [rule.pattern for rule in rules() if scopes[rule.scope]],
        "default_only": [rule.pattern for rule in rules() if rule.scope == "default"],
    }
    with tempfile.TemporaryDirectory() as place:
        records = list(_answers(python, asked, place))
    return [Result(r["method"], r["outcome"], r["text"], r["schedules"]) for r in records]


def _answers(python: str, asked: dict[str, object], place: str) -> Iterator[dict[str, Any]]:
    code = _ASK.format(paths=[str(ROOT), str(HERE)], asked=json.dumps(asked))
    errors = Path(place, "errors")
    with errors.open("wb") as stderr, subprocess.Popen(  # noqa: S603 - the interpreter that the caller names
        [python, *FLAGS, "-c", code],
        stdout=subprocess.PIPE, stderr=stderr, cwd=place, env=environment(place), start_new_session=True,
    ) as process:  # fmt: skip
        try:
            output, _ = process.communicate(timeout=MODULE_SECONDS)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode != 0 or not output:
        raise AssertionError(errors.read_text("utf-8", "replace")[-2000:])
    yield from map(json.loads, output.splitlines())
