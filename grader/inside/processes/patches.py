"""Puts a function of our own around one of the library's."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

Around = Callable[..., Any]


def wrap(owner: Any, name: str, around: Around) -> None:
    """Have `around(original, *args, **kwargs)` called in place of `owner.name(*args, **kwargs)`."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def replacement(*args: Any, **kwargs: Any) -> Any:
        return around(original, *args, **kwargs)

    if isinstance(owner, ModuleType):
        name_after(replacement, owner.__name__, name)
    setattr(owner, name, replacement)


def name_after(replacement: Any, module: str, name: str) -> None:
    """Have a function found where the one stood that it replaces: functions are pickled by name."""
    replacement.__module__, replacement.__name__, replacement.__qualname__ = module, name, name


def when_imported(name: str, patch: Callable[[Any], None]) -> None:
    """Patch a module of the library now, or when the program imports it: starting an interpreter is slow enough."""
    if name in sys.modules:
        patch(sys.modules[name])
        return
    if _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)
    _finder.patches.setdefault(name, []).append(patch)


class _Finder:
    """Finds the modules that are to be patched, and patches them once they have run."""

    def __init__(self) -> None:
        self.patches: dict[str, list[Callable[[Any], None]]] = {}

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in self.patches:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            loader: Any = spec.loader
            execute = loader.exec_module

            def exec_module(module: ModuleType) -> None:
                execute(module)
                for patch in self.patches.pop(name, []):
                    patch(module)

            loader.exec_module = exec_module
        return spec


_finder = _Finder()
