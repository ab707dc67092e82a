"""Sees every process that starts: each is given a name before it begins, and tells of itself as soon as it can."""

from __future__ import annotations

import json
import multiprocessing.popen_fork
import multiprocessing.spawn
import multiprocessing.util
import os
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.inside.processes.haste import linger
from grader.inside.processes.identity import Run, Self
from grader.inside.processes.log import tell
from grader.inside.processes.patches import when_imported, wrap
from grader.inside.processes.tools import forget_uses

_HELPERS = {
    "from multiprocessing.resource_tracker import": "resource tracker",
    "from multiprocessing.forkserver import": "forkserver",
}
_IMPORT = (
    "import sys; sys.path.insert(0, {lib!r}); from grader.inside.processes.arrive import arrive; arrive({about!r}); "
)


@dataclass(frozen=True)
class Birth:
    """A process that is about to start."""

    name: str
    kind: str
    method: str


class _Expected(threading.local):
    """What the current thread is starting."""

    birth: Birth | None = None


_expected = _Expected()


def see_births() -> None:
    """Wrap all ways to start a process."""
    wrap(os, "fork", _fork)
    wrap(multiprocessing.popen_fork.Popen, "_launch", _launch)
    for name in ("popen_spawn_posix", "popen_forkserver"):
        when_imported(f"multiprocessing.{name}", lambda module: wrap(module.Popen, "_launch", _launch))
    wrap(multiprocessing.util, "spawnv_passfds", _spawn_program)
    wrap(multiprocessing.spawn, "get_preparation_data", _preparation)
    wrap(multiprocessing.spawn, "prepare", _prepare)
    wrap(subprocess.Popen, "_execute_child", _execute)
    for name in ("posix_spawn", "posix_spawnp"):
        wrap(os, name, _posix_spawn)


def _launch(original: Callable[..., None], popen: Any, process: Any) -> None:
    """Start a `multiprocessing.Process`, by any start method."""
    manager = getattr(process._target, "__qualname__", "") == "BaseManager._run_server"
    birth = Birth(Self.name_child(manager=manager), "manager" if manager else "process", popen.method)
    _expected.birth = birth
    try:
        original(popen, process)
    finally:
        _expected.birth = None
    if popen.method != "fork":
        _born(birth, popen.pid)


def _fork(original: Callable[[], int]) -> int:
    birth, _expected.birth = _expected.birth, None
    birth = birth or Birth("", "fork", "fork")
    if not birth.name and not Self.helper:
        birth = Birth(Self.name_child(), birth.kind, birth.method)
    pid = original()
    if pid:
        if not Self.helper:
            _born(birth, pid)
    elif not Self.helper:
        _begin(birth.name)
    return pid


def _begin(name: str) -> None:
    Self.become(name)
    forget_uses()
    tell("begins", parent=os.getppid())
    linger()


def _born(birth: Birth, pid: int) -> None:
    Self.born[pid] = birth.name
    tell("starts", child=birth.name, pid=pid, kind=birth.kind, method=birth.method)


def _spawn_program(original: Callable[..., int], path: Any, args: list[Any], passfds: Any) -> int:
    """Start one of multiprocessing's own programs: a process's interpreter, the forkserver, the resource tracker."""
    birth = _expected.birth
    code = next((number for number, arg in enumerate(args) if arg in ("-c", b"-c")), None)
    if code is None:
        return original(path, args, passfds)
    text = os.fsdecode(args[code + 1])
    helper = next((name for start, name in _HELPERS.items() if text.startswith(start)), None)
    if helper != "resource tracker":
        args = [*args[: code + 1], _introduced(helper or (birth.name if birth else "")) + text, *args[code + 2 :]]
    pid = original(path, args, passfds)
    if helper is not None:
        _born(Birth(helper, "helper", "spawn"), pid)
    return pid


def _introduced(name: str) -> str:
    about = {
        "name": name,
        "folder": str(Run.folder),
        "place": str(Run.place),
        "file": Run.file,
        "seed": Run.seed,
        "widen": Run.widen,
        "hasty": Run.hasty,
        "address": Run.address,
        "page": Run.page,
    }
    return _IMPORT.format(lib=str(Run.folder / "lib"), about=json.dumps(about))


def _preparation(original: Callable[..., dict[str, Any]], name: str) -> dict[str, Any]:
    found = original(name)
    if _expected.birth is not None:
        found["grade"] = _expected.birth.name
    return found


def _prepare(original: Callable[..., None], data: dict[str, Any]) -> None:
    """Let a process that the forkserver forked know who it is."""
    name = data.pop("grade", None)
    if name is not None and Self.name != name:
        _begin(name)
    original(data)


def _execute(original: Callable[..., None], popen: Any, *args: Any, **kwargs: Any) -> None:
    original(popen, *args, **kwargs)
    _born(Birth(Self.name_child(), "program", "subprocess"), popen.pid)


def _posix_spawn(original: Callable[..., int], *args: Any, **kwargs: Any) -> int:
    pid = original(*args, **kwargs)
    _born(Birth(Self.name_child(), "program", "posix_spawn"), pid)
    return pid
