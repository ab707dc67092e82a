"""What a forked child does with one request: explore, replay or run plainly, and answer."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from grader.inside.explorer import Budget, Explorer
from grader.inside.liveness import RACE, catches_the_race
from grader.inside.messages import Load, Mode, Request
from grader.inside.plainly import run_plainly
from grader.inside.program import Problem, Program, prepared_modules
from grader.inside.story import retell
from grader.inside.whole import WholeProgram

if TYPE_CHECKING:
    from grader.inside.wire import Json

STEPS = 200_000


def answer(load: Load, request: Request, phase: Callable[[str], None]) -> dict[str, Json]:
    """Do what is asked and return the answer; whatever stands in it is only a claim to the host."""
    phase("import")
    try:
        if request.mode is Mode.PROCESSES:
            from grader.inside.processes.really import run_really  # noqa: PLC0415  see prepare

            return run_really(load, request, lambda: phase(f"scenario {request.scenario}"))
        _stay_on_one_cpu()
        if request.mode is Mode.PLAIN:
            return run_plainly(load, request.scenario, request.args, lambda: phase(f"scenario {request.scenario}"))
        _wake_without_haste()
        program = _program(load, request)
        program.on_import = _once(lambda: phase(f"scenario {request.scenario}"))
        return _replay(program, request) if request.mode is Mode.REPLAY else _explore(program, request)
    except Problem as problem:
        return {
            "problem": problem.to_json(),
            "runs": [],
            "explored": 0,
            "complete_up_to_preemptions": None,
            "probe": True,
            "diverged": 0,
        }


def prepare() -> None:
    """Do what every request needs, once, before the agent forks."""
    prepared_modules()
    import_module("grader.inside.processes.really")  # after the explorer has looked at which modules there are


def _once(action: Callable[[], None]) -> Callable[[], None]:
    """Return a function that does something the first time it is called."""
    left = [action]

    def act() -> None:
        if left:
            left.pop()()

    return act


def _stay_on_one_cpu() -> None:
    """Keep all threads on the CPU that this one is on: handing the turn on is several times faster than across two."""
    try:
        os.sched_setaffinity(0, {ctypes.CDLL(None).sched_getcpu()})
    except (AttributeError, OSError):
        return


def _wake_without_haste() -> None:
    """Have a thread that is woken wait until the one that woke it sleeps: before that, it would only wait for the interpreter."""
    with contextlib.suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _program(load: Load, request: Request) -> Program:
    steps, hasty = _number(request, "steps", STEPS), request.options.get("clock", "hasty") != "ideal"
    program = (
        Program(load, request.scenario, request.args, steps=steps, hasty=hasty)
        if request.scenario
        else WholeProgram(load, request.args, steps=steps, hasty=hasty)
    )
    program.probe.watch(RACE)
    return program


def _number(request: Request, name: str, default: int) -> int:
    value = request.options.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else default


def _explore(program: Program, request: Request) -> dict[str, Json]:
    budget = Budget(
        max(1, _number(request, "schedules", 200)),
        _number(request, "preemptions", 2),
        _number(request, "seed", 1),
        _number(request, "further", 0),
    )
    found = Explorer(program, budget).explore()
    return {**found, "probe": program.probe.alive() and catches_the_race(program)}


def _replay(program: Program, request: Request) -> dict[str, Json]:
    text = request.options.get("schedule")
    return retell(program, text if isinstance(text, str) else "s1:", shorten=request.options.get("shorten") is True)
