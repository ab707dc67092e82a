"""Runs a scenario once in real processes and says what came of it."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import grader.inside
from grader.inside.confine import TEMPORARY
from grader.inside.faults import error_record
from grader.inside.messages import Load, Request
from grader.inside.plain import plain
from grader.inside.processes import watch
from grader.inside.processes.identity import CALLER, Run, Self
from grader.inside.processes.observe import observe
from grader.inside.program import Problem, ProblemKind, read_program
from grader.inside.watch import MissingProblem, SignatureProblem, Student
from grader.inside.wire import Json

SCENARIOS = "scenarios"
_NEEDED = ("managers", "pool", "sharedctypes", "popen_spawn_posix", "popen_forkserver")
for _name in (*(f"multiprocessing.{name}" for name in _NEEDED), "concurrent.futures.process"):
    importlib.import_module(_name)  # once, ahead of need: runs are forked from here


def run_really(load: Load, request: Request, imported: Callable[[], None]) -> dict[str, Json]:
    """Run the scenario and return the answer; raise Problem when the submission cannot be used at all."""
    read_program(load)
    _settle_in(load, request)
    threading.excepthook = lambda hook: Run.errors.append(
        error_record(hook.exc_value or hook.exc_type(), hook.thread.name if hook.thread else "")
    )
    student = _import_student(load)
    imported()
    run = _scenario(request, student)
    return {"problem": None, "run": {**run, "thread_errors": [*Run.errors], "stacks": []}}


def _settle_in(load: Load, request: Request) -> None:
    """Make the run's folders, and everything that its processes know of it."""
    Run.place, Run.folder = Path.cwd(), TEMPORARY / "watch"
    Run.file = load.file
    seed = request.options.get("seed")
    Run.seed = seed if isinstance(seed, int) else 1
    Run.widen = request.options.get("widen") is True
    Run.hasty = request.options.get("clock") == "hasty"
    library = Run.folder / "lib" / "grader"
    library.mkdir(0o700, parents=True)
    (library / "__init__.py").touch()
    (library / "inside").symlink_to(Path(grader.inside.__file__).parent)
    (Run.place / load.file).write_bytes(load.source)
    (Run.place / f"{SCENARIOS}.py").write_text(load.scenarios, "utf-8")
    sys.path.insert(0, str(Run.place))
    sys.modules["__main__"] = types.ModuleType("__main__")  # spawned processes import it: it has to be nobody's file
    Self.become(CALLER)
    observe()


def _import_student(load: Load) -> Any:
    """Import it without the lock of an import: a pool that it uses meanwhile finds its functions, as in a script."""
    try:
        spec: Any = importlib.util.find_spec(load.file.removesuffix(".py"))
        module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except BaseException as error:  # noqa: BLE001  whatever it raises at import is told to the student
        raise Problem(ProblemKind.IMPORT, error_record(error, "MainThread")) from None
    return sys.modules[spec.name]


def _scenario(request: Request, student: Any) -> dict[str, Json]:
    scenarios = importlib.import_module(SCENARIOS)
    function = getattr(scenarios, request.scenario, None)
    if function is None:
        raise Problem(ProblemKind.SCENARIO, None, request.scenario)
    try:
        value = plain(function(Student(student), watch, **request.args))
    except MissingProblem as missing:
        raise Problem(ProblemKind.MISSING, None, str(missing.args[0])) from None
    except SignatureProblem as wrong:
        raise Problem(ProblemKind.SIGNATURE, wrong.record(), wrong.name) from None
    except BaseException as error:  # noqa: BLE001  what ends a scenario is what is observed
        return {"kind": "raised", "value": None, "error": error_record(error, "MainThread")}
    return {"kind": "returned", "value": value, "error": None}
