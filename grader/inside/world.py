"""The modules that the explored program sees: fresh in every schedule where they hold threads, locks or time."""

from __future__ import annotations

import importlib
import importlib.machinery
import itertools
import os
import sys
import types
import weakref
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from typing import Any

from grader.inside import forking, kernel, sockets
from grader.inside.exits import ExitHooks, atexit_module
from grader.inside.locks import RLock, lock
from grader.inside.lowlevel import thread_module
from grader.inside.origins import in_library
from grader.inside.primitives import World
from grader.inside.semlock import multiprocessing_module
from grader.inside.signals import signal_module
from grader.inside.tools import instrument, number_hashes, see_calls
from grader.inside.virtual_time import time_module

# C twins of library modules that keep locks or clocks of their own; without them the library falls back on its Python code.
_WITHOUT = ("_queue", "_datetime", "_asyncio")
# Packages that the agent itself uses, and whose modules it would find in them.
_PACKAGES = ("multiprocessing", "concurrent")
_HIDDEN = frozenset(
    {"_thread", "time", "threading", "select", "selectors", "signal", "_signal", "__main__", *_PACKAGES, *_WITHOUT}
)
# The import system itself: there is one of it, and its locks are never held across a switch.
_MACHINERY = (
    "_frozen_importlib",
    "_frozen_importlib_external",
    "importlib._bootstrap",
    "importlib._bootstrap_external",
)
_codes: dict[str, tuple[types.CodeType, importlib.machinery.ModuleSpec]] = {}


class _CachedLoader(Loader):
    """Runs a library module's code, read once; no thread is interrupted while it does, since import locks are real."""

    def __init__(self, name: str) -> None:
        self.name = name

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        World.execution.held_back += 1
        try:
            exec(_codes[self.name][0], module.__dict__)  # noqa: S102 - this is what importing a module is
            if self.name == "concurrent.futures._base":
                number_hashes(module.__dict__["Future"])
                module.__dict__["id"] = hash  # it takes the locks of several in the order of their addresses
            if self.name == "concurrent.futures.thread":
                see_calls(
                    module.__dict__["_WorkItem"],
                    "run",
                    lambda item: (getattr(item, "fn", None), getattr(item, "args", ())),
                )
        finally:
            World.execution.held_back -= 1


class _CachedFinder(MetaPathFinder):
    """Finds library modules written in Python and remembers their code."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in _codes and not self._read(name, path):
            return None
        original = _codes[name][1]
        spec = importlib.machinery.ModuleSpec(
            name,
            _CachedLoader(name),
            origin=original.origin,
            is_package=original.submodule_search_locations is not None,
        )
        spec.submodule_search_locations = original.submodule_search_locations
        spec.has_location = True
        return spec

    def _read(self, name: str, path: Sequence[str] | None) -> bool:
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is None or not isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            return False
        code = spec.loader.get_code(name)
        if code is None or not in_library(code):
            return False
        _codes[name] = (code, spec)
        return True


class Modules:
    """Swaps `sys.modules` for the explored program's, once per schedule, and back at the end."""

    def __init__(self) -> None:
        """Remember what is there now; library modules of this moment that hold real locks are hidden from the program."""
        self.before = dict(sys.modules)
        real = {name for name, module in self.before.items() if _is_real(name, module)}
        self.kept = {n: m for n, m in self.before.items() if n not in real and _parent(n) not in real}
        self.kept.update(dict.fromkeys(_WITHOUT))  # type: ignore[arg-type]
        self.fresh: set[str] = set()
        self.thread, self.time, main = thread_module(), time_module(), types.ModuleType("__main__")
        self.kept.update({"_thread": self.thread, "time": self.time, "atexit": atexit_module(), "__main__": main})
        self.kept["select"], self.kept["_multiprocessing"] = kernel.select_module(), multiprocessing_module()
        self.kept["_functools"] = _less("_functools", "_lru_cache_wrapper")
        self.kept["_signal"], self.handlers = signal_module()
        self.pristine = [Pristine(self.thread), Pristine(self.time), Pristine(main)]
        self.threading: Threading | None = None
        self.finder = _CachedFinder()
        self.real = {name: getattr(os, name) for name in ("register_at_fork", "kill", "read", "write")}

    def enter(self) -> None:
        """Put the program's modules in place of the explorer's."""
        self.before = dict(sys.modules)  # what has been imported since is the explorer's as well
        sys.meta_path.insert(0, self.finder)
        os.register_at_fork, os.kill = _register_nothing, self.handlers.kill
        os.read, os.write = kernel.read, kernel.write
        sockets.wait_virtually()
        forking.start_none(lambda: World.execution.current.serial == 0)
        self.forget()

    def refresh(self) -> None:
        """Give the program `_thread`, `time` and `threading` as new, and forget the modules that hold locks."""
        for pristine in self.pristine:
            pristine.restore()
        self.handlers.set.clear()
        if self.threading is None:
            self.threading = Threading(__import__("threading"))
            self.kept["threading"] = self.threading.module
        self.threading.restart()

    def forget(self) -> None:
        """Drop the modules that a schedule has imported and that the next one needs anew, and what is left of its hooks."""
        ExitHooks.waiting.clear()
        modules = sys.modules
        if not modules.keys() <= self.kept.keys() | self.fresh:
            self._sort_new()
        modules.clear()
        modules.update(self.kept)

    def _sort_new(self) -> None:
        """Decide for each module that the program has imported whether it may be kept for the next schedule."""
        new = {n: m for n, m in sys.modules.items() if n not in self.kept and n not in self.fresh}
        new = {n: m for n, m in new.items() if m is not None and m is not self.before.get(n)}
        while found := {n for n, m in new.items() if n not in self.fresh and _must_be_fresh(n, m, self.fresh)}:
            self.fresh |= found
        self.kept.update({n: m for n, m in new.items() if n not in self.fresh})

    def leave(self) -> None:
        """Bring back the modules of the explorer itself."""
        self.forget()
        for name, function in self.real.items():
            setattr(os, name, function)
        sockets.wait_really()
        forking.start_really()
        sys.meta_path.remove(self.finder)
        sys.modules.clear()
        sys.modules.update(self.before)


def _less(name: str, part: str) -> types.ModuleType:
    """Return a library module without a part: the library falls back on Python code, in which switches are seen."""
    module = types.ModuleType(name)
    vars(module).update({key: value for key, value in vars(importlib.import_module(name)).items() if key != part})
    return module


def _register_nothing(**_hooks: object) -> None:
    """Stand in for `os.register_at_fork`, which would keep every schedule's modules alive."""


class Pristine:
    """A module as it was when it was made, and its own classes too, to be brought back after a program changed them."""

    def __init__(self, module: types.ModuleType) -> None:
        """Take down what the module and its classes hold now."""
        self.module = module
        self.names = dict(vars(module))
        own = [c for c in self.names.values() if isinstance(c, type) and c.__module__ == module.__name__]
        self.classes = [
            (c, dict(vars(c))) for c in own if c.__flags__ & _HEAP_TYPE and not c.__module__.startswith("_")
        ]

    def restore(self) -> None:
        """Undo every change to the names of the module and of its classes."""
        if vars(self.module) != self.names:
            vars(self.module).clear()
            vars(self.module).update(self.names)
        for kind, names in self.classes:
            if vars(kind) != names:
                _restore_class(kind, names)


_HEAP_TYPE = 1 << 9


def _restore_class(kind: type, names: dict[str, Any]) -> None:
    for name in set(vars(kind)) - set(names):
        delattr(kind, name)
    for name, value in names.items():
        if vars(kind).get(name) is not value and name not in ("__dict__", "__weakref__"):
            setattr(kind, name, value)


class Threading(Pristine):
    """The library's `threading`, run once on the controlled primitives and set back to its beginning for every schedule."""

    def __init__(self, module: types.ModuleType) -> None:
        """Let its classes keep records of their use, and remember them so."""
        instrument(module)
        super().__init__(module)
        self.locks = [value for value in self.names.values() if isinstance(value, lock | RLock)]

    def restart(self) -> None:
        """Begin anew: no threads but the main one, and names counted from 1."""
        self.restore()
        for held in self.locks:
            held._at_fork_reinit()
        names = vars(self.module)
        names["_active"], names["_limbo"] = {}, {}
        names["_dangling"] = weakref.WeakSet()
        names["_counter"] = itertools.count(1).__next__
        names["_threading_atexits"] = []
        if "_shutdown_locks" in names:
            names["_shutdown_locks"] = set()
        names["_main_thread"] = names["_MainThread"]()


def _is_real(name: str, module: types.ModuleType) -> bool:
    """Say whether a module of the explorer's own must be hidden: it holds real locks or clocks, or is the host's."""
    if name in _HIDDEN:
        return True
    if name.startswith("grader"):
        return not name.startswith("grader.inside")
    if name in _MACHINERY:
        return False
    return any(getattr(value, "__module__", None) in ("_thread", "threading", "time") or
               (isinstance(value, types.ModuleType) and value.__name__ in ("_thread", "threading", "time"))
               for value in list(vars(module).values()))  # fmt: skip


def _parent(name: str) -> str:
    """Return the name of the package that a module is in, or "". A new package does not find the modules that it had."""
    return name.rpartition(".")[0]


def _must_be_fresh(name: str, module: Any, fresh: set[str]) -> bool:
    """Say whether a module holds locks, or anything of a module that does, so that each schedule needs its own."""
    if _parent(name) in fresh:
        return True
    if not hasattr(module, "__spec__") or module.__spec__ is None:
        return True
    for value in list(vars(module).values()):
        if isinstance(value, lock | RLock):
            return True
        if (value.__name__ if isinstance(value, types.ModuleType) else getattr(value, "__module__", None)) in fresh:
            return True
    return False
