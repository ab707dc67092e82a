"""The other side of the faithful runs: one class of CPython's own tests after the other, each method a run of its own.

Every class gets a forked child, and every method so many seconds in it: one that hangs ends the child, is reported as hung,
and the next child goes on behind it. Answers are lines of JSON on standard output.
"""

from __future__ import annotations

import contextlib
import fnmatch
import functools
import importlib
import inspect
import json
import os
import signal
import tempfile
import traceback
import types
import zlib
from typing import TYPE_CHECKING, Any, NoReturn

from grader.inside import origins
from grader.inside.faults import error_record
from grader.inside.messages import Load
from grader.inside.program import Program, prepared_modules
from grader.inside.search.follow import FollowStrategy
from grader.inside.search.pct import PctStrategy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from grader.inside.execution import Execution
    from grader.inside.turns import Strategy

STEPS = 2_000_000
ROUNDS = 4
# A method whose run has so many steps is run under few random schedules: it takes seconds.
LONG = 20_000
FEW = 2
# Tests of how errors that nobody handles are printed; everywhere else such an error fails a test.
_LEAVES_ERRORS = "ExceptHookTests"
_LOAD = Load(file="faithful.py", source=b"", scenarios="")
_out = os.dup(1)


def main(asked: dict[str, Any]) -> None:
    """Run the methods that are asked for: of one module, without those left out, under so many random schedules."""
    os.dup2(2, 1)
    _take_tests_for_programs()
    prepared_modules().kept["asyncio"] = _little_asyncio()
    for kind, methods in _in_child(lambda: _list_methods(asked["module"]), asked["seconds"]):
        _run_class(asked, kind, methods)


def _take_tests_for_programs() -> None:
    """Let the locks that tests make count as made by the program: the release of such a lock is a point, too."""
    folder = os.path.dirname(importlib.import_module("test").__file__ or "")  # noqa: PTH120 - sys.modules stays small
    for place, _, names in os.walk(folder):
        for name in names:
            if name.startswith("test_") or name == "lock_tests.py":
                origins._library[os.path.join(place, name)] = False  # noqa: PTH118, SLF001


def _little_asyncio() -> types.ModuleType:
    """Return the little of asyncio that `unittest.mock` needs: all of it would be imported anew for every run."""
    module = types.ModuleType("asyncio")
    module.iscoroutinefunction = inspect.iscoroutinefunction  # type: ignore[attr-defined]
    return module


def _run_class(asked: dict[str, Any], kind: str, methods: list[str]) -> None:
    """Run the methods of a class in one child; one that ends the child is reported, and another child takes the rest."""
    left = []
    for method in methods:
        if _is_among(f"{kind}.{method}", asked["left_out"]):
            _write(_out, {"method": f"{kind}.{method}", "outcome": "left out", "text": "", "schedules": 0})
        else:
            left.append(method)
    while left:
        done = _in_child(functools.partial(_run_methods, asked, kind, left), None)
        if len(done) < len(left):
            done.append({"method": f"{kind}.{left[len(done)]}", "outcome": "hung", "text": "", "schedules": 0})
        for record in done:
            _write(_out, record)
        left = left[len(done) :]


def _is_among(method: str, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatchcase(method, pattern) for pattern in patterns)


def _in_child(work: Callable[[], Iterable[Any]], seconds: int | None) -> list[Any]:
    """Return what a forked child comes to, as far as it came; nothing that it has started is left behind."""
    with tempfile.TemporaryFile() as answers:
        pid = os.fork()
        if pid == 0:
            _be_child(work, answers.fileno(), seconds)
        os.waitpid(pid, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        answers.seek(0)
        return [json.loads(line) for line in answers]


def _be_child(work: Callable[[], Iterable[Any]], writing: int, seconds: int | None) -> NoReturn:
    os.setsid()
    leave, write = os._exit, _write
    try:
        signal.alarm(seconds or 0)
        for record in work():
            write(writing, record)
    except BaseException:  # noqa: BLE001 - whatever it was, it is shown and this process ends here
        os.write(2, traceback.format_exc().encode())
    finally:
        leave(0)


def _write(fd: int, record: Any) -> None:
    os.write(fd, json.dumps(record).encode() + b"\n")


def _list_methods(name: str) -> Iterator[tuple[str, list[str]]]:
    """Tell the test classes of a module, and the test methods of each, as unittest finds them under the explorer."""
    found: list[tuple[str, list[str]]] = []

    def body() -> None:
        unittest = importlib.import_module("unittest")
        kinds = [kind for kind in vars(importlib.import_module(name)).values() if isinstance(kind, type)]
        find = unittest.TestLoader().getTestCaseNames
        found.extend((kind.__name__, list(find(kind))) for kind in kinds if issubclass(kind, unittest.TestCase))

    execution = _execute(_program(), body, FollowStrategy())
    if not found:
        raise AssertionError(f"no tests found in {name}: {[str(info[1]) for _, info in execution.errors]}")
    return iter([(kind, methods) for kind, methods in found if methods])


def _program() -> Program:
    """Return what runs the tests. `sysconfig` stays from run to run with its lock: all of `test.support` hangs on it."""
    program = Program(_LOAD, "", {}, steps=STEPS, hasty=False)

    def body() -> None:
        program.modules.kept["sysconfig"] = importlib.import_module("sysconfig")

    _execute(program, body, FollowStrategy())
    return program


def _run_methods(asked: dict[str, Any], kind: str, methods: list[str]) -> Iterator[dict[str, Any]]:
    program = _program()
    for method in methods:
        signal.alarm(asked["seconds"])
        schedules = 0 if _is_among(f"{kind}.{method}", asked["default_only"]) else asked["schedules"]
        yield _Method(program, asked["module"], kind, method).run(schedules)


class _Method:
    """One test method, to be run under many schedules."""

    def __init__(self, program: Program, module: str, kind: str, method: str) -> None:
        self.program, self.module, self.kind, self.method = program, module, kind, method
        self.schedules = self.steps = 0
        self.longest = 1
        self.outcome, self.text = "passed", ""

    def run(self, schedules: int) -> dict[str, Any]:
        """Run it under the default schedule, until nothing more is learnt about its meetings, then under random ones."""
        for _ in range(ROUNDS):
            if not self._once(FollowStrategy()) or self.steps >= LONG:
                break
        seed = zlib.crc32(f"{self.kind}.{self.method}".encode())
        for number in range(schedules if self.steps < LONG else min(schedules, FEW)):
            self._once(PctStrategy(seed + number, self.longest))
        return {
            "method": f"{self.kind}.{self.method}",
            "outcome": self.outcome,
            "text": self.text,
            "schedules": self.schedules,
        }

    def _once(self, strategy: Strategy) -> bool:
        """Run it once; say whether something was learnt that makes more places worth a switch."""
        if self.outcome != "passed":
            return False
        report: list[tuple[str, str]] = []
        execution = _execute(self.program, lambda: report.append(self._test()), strategy)
        self.schedules += 1
        self.longest = max(self.longest, execution.points)
        self.steps = max(self.steps, execution.steps)
        self.outcome, self.text = self._judged(report, execution)
        if self.outcome != "passed":
            self.text += f" [{type(strategy).__name__}, run {self.schedules}]"
        return execution.contention.mark() or execution.learnt

    def _test(self) -> tuple[str, str]:
        """Run the method as unittest does, with its module's and its class's fixtures."""
        unittest = importlib.import_module("unittest")
        module = importlib.import_module(self.module)
        result = unittest.TestResult()
        unittest.TestSuite([vars(module)[self.kind](self.method)]).run(result)
        for outcome, found in (("failed", result.failures), ("failed", result.errors), ("skipped", result.skipped)):
            if found:
                return outcome, found[0][1]
        return "passed", ""

    def _judged(self, report: list[tuple[str, str]], execution: Execution) -> tuple[str, str]:
        """Say what became of a run: a test that passes but leaves the explorer with a verdict or an error has not passed."""
        if execution.verdict is not None:
            return "failed", f"{execution.verdict}: {execution.waits}"
        outcome, text = report[0] if report else ("failed", "ended without a result")
        if outcome == "passed" and execution.errors and self.kind != _LEAVES_ERRORS:
            task, info = execution.errors[0]
            return "failed", f"uncaught: {error_record(info[1], task.name)}"
        return outcome, text


def _execute(program: Program, body: Callable[[], None], strategy: Strategy) -> Execution:
    return program.execute(body, strategy, ())
