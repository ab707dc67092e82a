"""Runs a scenario once on the interpreter's own threads and clock, to be compared with what the explorer saw."""

from __future__ import annotations

import gc
import threading
import time
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.inside.faults import error_record
from grader.inside.plain import plain
from grader.inside.program import Problem, ProblemKind, Run, read_program
from grader.inside.watch import MissingProblem, SignatureProblem, Student, refuse_wrong_call

if TYPE_CHECKING:
    from grader.inside.messages import Load
    from grader.inside.wire import Json

MOMENT = 0.5


class PlainCall:
    """One call of the submission on real threads."""

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Make the call in the current thread."""
        self.value: Any = None
        self.error: BaseException | None = None
        self._before = set(threading.enumerate())
        began = time.monotonic()
        try:
            self.value = function(*args, **kwargs)
        except BaseException as error:  # noqa: BLE001 - whatever the submission raises is what is observed
            refuse_wrong_call(function, error)
            self.error = error
        self._elapsed = time.monotonic() - began

    def report(self) -> dict[str, Json]:
        """Return `returned`, `raised` (None or an error's record) and `elapsed` in real seconds."""
        raised = None if self.error is None else error_record(self.error, threading.current_thread().name)
        return {"returned": plain(self.value), "raised": raised, "elapsed": self._elapsed}

    def left(self) -> list[str]:
        """Return the names of threads that still run a moment after the call."""
        self.value = self.error = None
        gc.collect()
        until = time.monotonic() + MOMENT
        started = [thread for thread in threading.enumerate() if thread not in self._before]
        for thread in started:
            thread.join(max(0.0, until - time.monotonic()))
        return sorted(thread.name for thread in started if thread.is_alive())


class PlainWatch:
    """What of `watch` can be had without the explorer."""

    def __init__(self) -> None:
        """Number the current thread 0."""
        self._serials = {threading.get_ident(): 0}
        self._began = time.monotonic()

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> PlainCall:
        """Call the submission and keep what came of it."""
        return PlainCall(function, args, kwargs)

    def thread(self) -> int:
        """Return a number of the current thread, in the order in which they first asked."""
        return self._serials.setdefault(threading.get_ident(), len(self._serials))

    def now(self) -> float:
        """Return the real seconds since the scenario began."""
        return time.monotonic() - self._began

    def pause(self) -> None:
        """Let another thread go on here, if the system likes."""
        time.sleep(0)


def run_plainly(load: Load, scenario: str, args: dict[str, Json], imported: Callable[[], None]) -> dict[str, Json]:
    """Run the scenario once and return the answer; raise Problem when the submission cannot be used at all."""
    code, scenarios = read_program(load)
    errors: list[Json] = []
    threading.excepthook = lambda hook: errors.append(
        error_record(hook.exc_value or hook.exc_type(), hook.thread.name if hook.thread else "")
    )
    module = types.ModuleType(load.file.removesuffix(".py"))
    module.__file__ = load.file
    try:
        exec(code, module.__dict__)  # noqa: S102 - running the submission is what this is for
    except BaseException as error:  # noqa: BLE001 - whatever it raises at import is told to the student
        raise Problem(ProblemKind.IMPORT, error_record(error, "MainThread")) from None
    imported()
    run = _scenario(scenarios, scenario, module, args)
    run.thread_errors = errors
    return {"problem": None, "run": {**run.to_json(), "schedule": ""}}


def _scenario(scenarios: types.CodeType, name: str, module: types.ModuleType, args: dict[str, Json]) -> Run:
    space: dict[str, Any] = {"__name__": "scenarios"}
    exec(scenarios, space)  # noqa: S102 - the exercise's own scenarios
    if name not in space:
        raise Problem(ProblemKind.SCENARIO, None, name)
    try:
        return Run("returned", value=plain(space[name](Student(module), PlainWatch(), **args)))
    except MissingProblem as missing:
        raise Problem(ProblemKind.MISSING, None, str(missing.args[0])) from None
    except SignatureProblem as wrong:
        raise Problem(ProblemKind.SIGNATURE, wrong.record(), wrong.name) from None
    except BaseException as error:  # noqa: BLE001 - what ends a scenario is what is observed
        return Run("raised", error=error_record(error, "MainThread"))
