"""Sees how processes end, and who collects them."""

from __future__ import annotations

import atexit
import multiprocessing.process
import os
import subprocess
from collections.abc import Callable
from typing import Any, NoReturn

from grader.inside.processes.asking import see_waits, sure, too_early
from grader.inside.processes.haste import linger
from grader.inside.processes.log import tell
from grader.inside.processes.patches import when_imported, wrap


def see_deaths() -> None:
    """Wrap what ends a process and what waits for one."""
    wrap(os, "_exit", _exit)
    for name in ("wait", "wait3", "wait4"):
        wrap(os, name, wait_for_child)
    wrap(os, "waitpid", _waitpid)
    see_waits()
    when_imported("multiprocessing.popen_forkserver", lambda module: wrap(module.Popen, "poll", _poll))
    wrap(subprocess.Popen, "_handle_exitstatus", _status)
    wrap(multiprocessing.process.BaseProcess, "join", _join)


def end_with_the_interpreter() -> None:
    """Tell of the end of a process that leaves by way of the interpreter's exit."""
    atexit.register(_end)


def _end() -> None:
    linger()
    tell("ends", code=None)


def _exit(original: Callable[[int], NoReturn], status: int) -> NoReturn:
    linger()
    tell("ends", code=status)
    original(status)


def wait_for_child(original: Callable[..., Any], *args: Any) -> Any:
    """Wait as `os.waitpid` and its kin do, and tell who was collected."""
    found = original(*args)
    if found[0] > 0:
        _collected(found[0], os.waitstatus_to_exitcode(found[1]))
    return found


def _waitpid(original: Callable[..., Any], pid: int, options: int) -> Any:
    options = sure(pid, options)
    return (0, 0) if too_early(pid, options) else wait_for_child(original, pid, options)


def _collected(pid: int, code: int) -> None:
    tell("collects", pid=pid, code=code)


def _poll(original: Callable[..., int | None], popen: Any, *args: Any) -> int | None:
    known = popen.returncode
    code = original(popen, *args)
    if known is None and code is not None:
        _collected(popen.pid, code)
    return code


def _status(original: Callable[..., None], popen: Any, status: int, *args: Any, **kwargs: Any) -> None:
    original(popen, status, *args, **kwargs)
    _collected(popen.pid, popen.returncode)


def _join(original: Callable[..., None], process: Any, timeout: float | None = None) -> None:
    pid = process.pid if process._popen is not None else None
    if pid is not None:
        tell("joins", pid=pid)
    original(process, timeout)
