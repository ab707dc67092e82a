"""A bench on which small programs run in real processes, on any interpreter of this machine."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from inside.laboratory import interpreters

from grader.inside.messages import How, Load, Mode, Reply, Request
from grader.sandbox.process import find_python
from grader.sandbox.start import FLAGS, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
_SERVE = "import sys; sys.path[:0] = {paths!r}; import bench_inside; bench_inside.serve()"

SCENARIOS = '''
from grader.inside.processes import watch

def go(student, watch):
    """What a call of main() comes to, and what it leaves."""
    call = watch.call(student.main)
    report = call.report()
    return {"returned": report["returned"], "raised": report["raised"], "elapsed": report["elapsed"], "left": call.left()}

def bare(student, watch):
    """What main() returns."""
    return student.main()

def seen(student, watch):
    """The processes of a call of main()."""
    call = watch.call(student.main)
    return {"report": call.report(), "processes": [vars(one) for one in call.processes()], "events": call.events()}
'''


class Bench:
    """Runs programs on one interpreter, in an agent that is started once."""

    def __init__(self, python: str) -> None:
        """Start the agent, as the process sandbox does."""
        self._place = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        Path(self._place.name).chmod(0o1777)
        code = _SERVE.format(paths=[str(ROOT), str(HERE)])
        self._process = subprocess.Popen(  # noqa: S603  the interpreter that the caller names
            [python, *FLAGS, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self._place.name,
            env=environment(self._place.name),
        )

    def close(self) -> None:
        """Hang up."""
        with self._process:
            self._process.kill()
        self._place.cleanup()

    def reply(self, program: str, scenario: str = "go", **options: Any) -> Reply:
        """Return the reply to one request; `scenarios`, `args` and `seconds` stand among the options."""
        scenarios = dedent(options.pop("scenarios", SCENARIOS))
        load = Load("ex04.py", dedent(program).encode(), scenarios, memory_mib=512)
        args, seconds = options.pop("args", {}), options.pop("seconds", 40.0)
        asked = Request("1", Mode.PROCESSES, scenario, args, {"seed": 1, "widen": True, **options}, seconds)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([load.to_json(), asked.to_json()]).encode() + b"\n")
        self._process.stdin.flush()
        return Reply.from_json(json.loads(self._process.stdout.readline()))

    def run(self, program: str, scenario: str = "go", **options: Any) -> dict[str, Any]:
        """Return the run that came of one request."""
        reply = self.reply(program, scenario, **options)
        assert reply.how is How.ANSWERED, (reply.how, reply.code, reply.output)
        assert reply.answer is not None
        assert reply.answer["problem"] is None, reply.answer
        run: Any = reply.answer["run"]
        return dict(run)

    def value(self, program: str, scenario: str = "go", **options: Any) -> Any:
        """Return what the scenario returned."""
        run = self.run(program, scenario, **options)
        assert run["kind"] == "returned", run
        return run["value"]

    def stacks(
        self, program: str, scenario: str = "go", **options: Any
    ) -> list[tuple[str, str, str | None, int | None]]:
        """Return what everybody does in a hang: process, what it does, to what, on which line."""
        run = self.run(program, scenario, **options)
        assert run["kind"] == "hang", run
        return [
            (one["process"], one["did"], one["what"] if one["ended"] is None else str(one["ended"]), one["line"])
            for one in run["stacks"]
        ]


@pytest.fixture(scope="session", params=list(interpreters().values()), ids=list(interpreters()))
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """Return the bench of each interpreter in turn."""
    yield from _opened(find_python() if request.param == sys.executable else request.param)


@pytest.fixture(scope="session")
def bench_here() -> Iterator[Bench]:
    """Return the bench of the interpreter that runs the tests."""
    yield from _opened(find_python())


def _opened(python: str) -> Iterator[Bench]:
    bench = Bench(python)
    yield bench
    bench.close()
