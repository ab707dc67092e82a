"""A bench on which small programs run in real processes, in the process sandbox, on any interpreter of this machine."""

from __future__ import annotations

import sys
from textwrap import dedent
from typing import Any

import pytest
from inside.laboratory import interpreters

from grader.inside.messages import How, Load, Mode, Reply, Request
from grader.sandbox.process import ProcessSandbox, find_python

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
    """Runs programs on one interpreter."""

    def __init__(self, python: str) -> None:
        """Use that interpreter."""
        self._sandbox = ProcessSandbox(python)

    def reply(self, program: str, scenario: str = "go", **options: Any) -> Reply:
        """Return the reply to one request; `scenarios`, `args` and `seconds` stand among the options."""
        scenarios = dedent(options.pop("scenarios", SCENARIOS))
        load = Load("ex04.py", dedent(program).encode(), scenarios, memory_mib=512)
        args, seconds = options.pop("args", {}), options.pop("seconds", 40.0)
        with self._sandbox.open(load) as session:
            return session.run(
                Request("1", Mode.PROCESSES, scenario, args, {"seed": 1, "widen": True, **options}, seconds)
            )

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
def bench(request: pytest.FixtureRequest) -> Bench:
    """Return the bench of each interpreter in turn."""
    return Bench(find_python() if request.param == sys.executable else request.param)


@pytest.fixture(scope="session")
def bench_here() -> Bench:
    """Return the bench of the interpreter that runs the tests."""
    return Bench(find_python())
