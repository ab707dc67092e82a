"""Builds the `time` module that the explored program gets: the clock of the execution, and sleeping on it."""

from __future__ import annotations

import sys
import time
import types
from collections.abc import Callable
from typing import Any

from grader.inside.lowlevel import with_functions
from grader.inside.origins import in_library
from grader.inside.primitives import World, seconds_of

FEW_CLOCK_READS = 100
CLOCK_READS = 1000
TICK = 1e-6
# Parts of the library that tell the time rather than wait for it.
_ON_BEHALF = ("datetime.py", "timeit.py")
EPOCH = 1_700_000_000.0
BOOT = 1000.0
_BASES = {"time": EPOCH, "monotonic": BOOT, "perf_counter": 0.0, "process_time": 0.0, "thread_time": 0.0}


def time_module() -> types.ModuleType:
    """Return a fresh `time`."""
    module = types.ModuleType("time", time.__doc__)
    module.__dict__.update(vars(time))
    return with_functions(module, _time_functions())


def _read_clock() -> float:
    """Return the virtual time; a task that reads it over and over makes it move, so that busy waiting comes to an end.

    It moves a little first, so that a timeout that is due comes before anything that others do later, and then faster. The
    program never finds it standing still, as it never would on a real machine, and can divide by what it has measured.
    """
    execution = World.execution
    execution.clock_reads += 1
    if execution.clock_reads > FEW_CLOCK_READS:
        execution.now += 1e-6 if execution.clock_reads <= CLOCK_READS else 1e-3
    caller = sys._getframe(2).f_code
    if not in_library(caller) or caller.co_filename.endswith(_ON_BEHALF):
        execution.shown += TICK
        return execution.now + execution.shown
    return execution.now


def _sleep(_self: Any, seconds: Any, /) -> None:
    duration = seconds_of(seconds)
    if duration < 0:
        raise ValueError("sleep length must be non-negative")
    World.execution.sleep(duration)


def _seconds(base: float) -> Callable[..., float]:
    def read(_self: Any, /) -> float:
        return base + _read_clock()

    return read


def _nanoseconds(base: float) -> Callable[..., int]:
    def read(_self: Any, /) -> int:
        return int((base + _read_clock()) * 1e9)

    return read


def _calendar(name: str) -> Callable[..., Any]:
    real = getattr(time, name)

    def convert(_self: Any, seconds: Any = None, /) -> Any:
        return real(EPOCH + World.execution.now if seconds is None else seconds)

    return convert


def _strftime(_self: Any, text: str, /, *when: Any) -> str:
    return time.strftime(text, *(when or [time.localtime(EPOCH + World.execution.now)]))


def _asctime(_self: Any, /, *when: Any) -> str:
    return time.asctime(*(when or [time.localtime(EPOCH + World.execution.now)]))


def _clock_gettime(_self: Any, number: Any, /) -> float:
    return _base(number) + _read_clock()


def _clock_gettime_ns(_self: Any, number: Any, /) -> int:
    return int((_base(number) + _read_clock()) * 1e9)


def _base(number: Any) -> float:
    """Return what a clock of the system shows at the beginning; OSError where there is no such clock."""
    time.clock_gettime(number)
    if number == time.CLOCK_REALTIME:
        return EPOCH
    return 0.0 if number in (time.CLOCK_PROCESS_CPUTIME_ID, time.CLOCK_THREAD_CPUTIME_ID) else BOOT


def _time_functions() -> dict[str, Callable[..., Any]]:
    functions: dict[str, Callable[..., Any]] = {"sleep": _sleep, "strftime": _strftime, "asctime": _asctime}
    for name, base in _BASES.items():
        functions |= {name: _seconds(base), f"{name}_ns": _nanoseconds(base)}
    functions |= {name: _calendar(name) for name in ("localtime", "gmtime", "ctime")}
    if hasattr(time, "clock_gettime"):
        functions |= {"clock_gettime": _clock_gettime, "clock_gettime_ns": _clock_gettime_ns}
    return functions
