"""The modules that the explored program sees: fresh in every schedule where they hold threads, locks or time."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from typing import Any

from grader.inside.lowlevel import thread_module, time_module
from grader.inside.origins import in_library
from grader.inside.primitives import RLock, World, lock

# C twins of library modules that keep locks or clocks of their own; without them the library falls back on its Python code.
_WITHOUT = ("_queue", "_datetime", "_asyncio")
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
        self.kept = {name: module for name, module in self.before.items() if not _is_real(name, module)}
        self.fresh = {"threading"}
        self.thread, self.time = thread_module(), time_module()
        self.pristine = dict(vars(self.thread)), dict(vars(self.time))
        self.finder = _CachedFinder()
        sys.meta_path.insert(0, self.finder)

    def refresh(self) -> None:
        """Give the program `_thread`, `time` and `threading` as new, and forget the modules that depend on them."""
        self._sort_new()
        modules = sys.modules
        modules.clear()
        modules.update(self.kept)
        modules.update(dict.fromkeys(_WITHOUT))
        for module, pristine in zip((self.thread, self.time), self.pristine, strict=True):
            if vars(module) != pristine:
                vars(module).clear()
                vars(module).update(pristine)
        modules["_thread"], modules["time"] = self.thread, self.time
        __import__("threading")

    def _sort_new(self) -> None:
        """Decide for each module that the program has imported whether it may be kept for the next schedule."""
        new = {n: m for n, m in sys.modules.items() if n not in self.kept and n not in self.fresh and m is not None}
        new = {n: m for n, m in new.items() if n not in ("_thread", "time") and m is not self.before.get(n)}
        while found := {n for n, m in new.items() if n not in self.fresh and _depends_on(m, self.fresh)}:
            self.fresh |= found
        self.kept.update({n: m for n, m in new.items() if n not in self.fresh})

    def restore(self) -> None:
        """Bring back the modules of the explorer itself."""
        sys.meta_path.remove(self.finder)
        sys.modules.clear()
        sys.modules.update(self.before)


def _is_real(name: str, module: types.ModuleType) -> bool:
    """Say whether a module of the explorer's own must be hidden: it holds real locks or clocks, or is the host's."""
    if name in ("_thread", "time", "threading", "__main__", *_WITHOUT):
        return True
    if name.startswith("grader"):
        return not name.startswith("grader.inside")
    return any(getattr(value, "__module__", None) in ("_thread", "threading", "time") or
               (isinstance(value, types.ModuleType) and value.__name__ in ("_thread", "threading", "time"))
               for value in list(vars(module).values()))  # fmt: skip


def _depends_on(module: Any, names: set[str]) -> bool:
    for value in list(vars(module).values()):
        if isinstance(value, lock | RLock):
            return True
        if (value.__name__ if isinstance(value, types.ModuleType) else getattr(value, "__module__", None)) in names:
            return True
    return False
