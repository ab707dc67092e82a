"""A laboratory for the explorer: runs small programs under it, on any interpreter that this machine has."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from grader.sandbox.start import FLAGS, environment

if TYPE_CHECKING:
    from types import TracebackType

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SECONDS = 15
REPLAYED = 3
SCENARIOS = '''
def go(student, watch):
    """What a call of main() comes to, and which threads it leaves running."""
    call = watch.call(student.main)
    report = call.report()
    return {"returned": report["returned"], "raised": report["raised"], "left": call.left()}

def bare(student, watch):
    """What main() returns."""
    return student.main()

def timed(student, watch):
    """What main() returns, and the virtual time that it takes."""
    report = watch.call(student.main).report()
    return [report["returned"], report["elapsed"]]
'''
_SIDE_BY_SIDE = """
{setup}

def main():
    threads = [threading.Thread(target=work) for work in [{works}]]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return {result}
"""
_ASK = "import sys; sys.path[:0] = {paths!r}; import laboratory_inside; laboratory_inside.serve()"
_VERSION = "import sys; print(*sys.version_info[:2], sep='.')"


def side_by_side(setup: str, result: str, works: str = "work, work") -> str:
    """Return a program whose main() runs functions side by side, waits for them, and returns the value of an expression."""
    return _SIDE_BY_SIDE.format(setup="import threading, time\n" + textwrap.dedent(setup), works=works, result=result)


@functools.cache
def interpreters() -> dict[str, str]:
    """Return the interpreters found on the search path, this one included, by version."""
    found = {"{}.{}".format(*sys.version_info): sys.executable}
    folders = os.environ.get("PATH", "").split(os.pathsep)
    for minor in range(11, 15):
        for folder in folders:
            path = Path(folder, f"python3.{minor}")
            if f"3.{minor}" not in found and path.is_file() and _version(path) == f"3.{minor}":
                found[f"3.{minor}"] = str(path)
    return dict(sorted(found.items()))


def _version(python: Path) -> str:
    """Return what an interpreter says that it is; "" for what is none, such as a shim that leads nowhere."""
    try:
        answer = subprocess.run(  # noqa: S603 - it is an interpreter, by its name
            [python, "-c", _VERSION], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


@dataclass(frozen=True)
class Findings:
    """The answer to one exploration of a program."""

    answer: dict[str, Any]

    @property
    def runs(self) -> list[dict[str, Any]]:
        """The runs, one per distinct outcome."""
        found: list[dict[str, Any]] = self.answer["runs"]
        return found

    @property
    def explored(self) -> int:
        """How many schedules were run."""
        return int(self.answer["explored"])

    @property
    def complete(self) -> int | None:
        """Up to how many preemptions every schedule was run."""
        found: int | None = self.answer["complete_up_to_preemptions"]
        return found

    @property
    def kinds(self) -> set[str]:
        """The kinds of runs there were."""
        return {run["kind"] for run in self.runs}

    @property
    def values(self) -> list[Any]:
        """The distinct values that the scenario returned, in the order of their text."""
        found = [run["value"] for run in self.runs if run["kind"] == "returned"]
        return [json.loads(text) for text in sorted({json.dumps(value, sort_keys=True) for value in found})]

    @property
    def returned(self) -> list[Any]:
        """The distinct values that main() returned."""
        found = {json.dumps(value["returned"], sort_keys=True) for value in self.values if not value["raised"]}
        return [json.loads(text) for text in sorted(found)]

    @property
    def left(self) -> set[str]:
        """The names of all threads that some run left running."""
        return {name for value in self.values for name in value["left"]}

    def first(self, kind: str) -> dict[str, Any]:
        """Return the first run of a kind."""
        return next(run for run in self.runs if run["kind"] == kind)

    def with_returned(self, value: object) -> dict[str, Any]:
        """Return the first run in which main() returned a value."""
        return next(run for run in self.runs if run["kind"] == "returned" and run["value"]["returned"] == value)


class Laboratory:
    """One interpreter that runs programs under the explorer, each in a process of its own."""

    def __init__(self, python: str) -> None:
        """Start the interpreter the way an agent is started."""
        self._place = tempfile.TemporaryDirectory()
        code = _ASK.format(paths=[str(ROOT), str(HERE.parent), str(HERE)])
        self._process = subprocess.Popen(  # noqa: S603 - the interpreter that the caller names
            [python, *FLAGS, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self._place.name,
            env=environment(self._place.name),
        )

    def __enter__(self) -> Self:
        """Be ready for requests."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """End the interpreter."""
        with self._process:
            self._process.kill()
        self._place.cleanup()

    def line(self, program: str, scenario: str = "go", *, mode: str = "explore", **options: Any) -> bytes:
        """Return the answer to one request as it came; `scenarios` and `args` stand among the options."""
        asked = {
            "program": program,
            "scenario": scenario,
            "mode": mode,
            "scenarios": options.pop("scenarios", SCENARIOS),
            "args": options.pop("args", {}),
            "options": options,
            "seconds": SECONDS,
        }
        _pipe(self._process.stdin).write(json.dumps(asked).encode() + b"\n")
        _pipe(self._process.stdin).flush()
        return _pipe(self._process.stdout).readline()

    def ask(self, program: str, scenario: str = "go", **options: Any) -> dict[str, Any]:
        """Return the answer to one request."""
        answer: dict[str, Any] = json.loads(self.line(program, scenario, **options))
        assert "ended" not in answer, f"the run ended with {answer['ended']} before it answered"
        return answer

    def explore(self, program: str, scenario: str = "go", **options: Any) -> Findings:
        """Explore a program that can be used; the runs that are shown first must come about again from their schedules."""
        answer = self.ask(program, scenario, **options)
        assert (answer["problem"], answer["probe"], answer["diverged"]) == (None, True, 0)
        for run in answer["runs"][:REPLAYED]:
            again = self.ask(program, scenario, **{**options, "mode": "replay", "schedule": run["schedule"]})
            assert (again["problem"], again["diverged"]) == (None, False), run["schedule"]
            assert _outcome(again["run"]) == _outcome(run), run["schedule"]
        return Findings(answer)

    def replay(self, program: str, schedule: str, scenario: str = "go", **options: Any) -> dict[str, Any]:
        """Run a program under one schedule and return the answer, story included."""
        return self.ask(program, scenario, mode="replay", schedule=schedule, **options)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _outcome(run: dict[str, Any]) -> dict[str, Any]:
    return {key: run[key] for key in ("kind", "value", "error", "waits", "thread_errors")}
