"""What a schedule changes of the process as a whole is put back before the next one: folder, files, environment, builtins."""

from __future__ import annotations

import builtins
import contextlib
import os
import shutil
import sys
from typing import Any


class Surroundings:
    """Remembers how a program finds them."""

    def __init__(self) -> None:
        """Look around before the first schedule. Files are only removed where there were none."""
        self._folder = os.getcwd()  # noqa: PTH109  paths are for people, and this runs in every schedule
        self._bare = not os.listdir()  # noqa: PTH208  as above
        self._environment, self._path, self._arguments = dict(os.environ), list(sys.path), list(sys.argv)
        self._raw = dict(_environment())
        self._builtins, self._depth = dict(vars(builtins)), sys.getrecursionlimit()

    def put_back(self) -> None:
        """Undo what has been changed since."""
        if os.getcwd() != self._folder:  # noqa: PTH109  as above
            os.chdir(self._folder)
        if self._bare:
            _empty()
        if _environment() != self._raw:
            os.environ.clear()
            os.environ.update(self._environment)
        if sys.path != self._path:
            sys.path[:] = self._path
        if sys.argv != self._arguments:
            sys.argv[:] = self._arguments
        self._put_interpreter_back()

    def _put_interpreter_back(self) -> None:
        if sys.getrecursionlimit() != self._depth:
            sys.setrecursionlimit(self._depth)
        if vars(builtins) != self._builtins:
            for name in vars(builtins).keys() - self._builtins.keys():
                delattr(builtins, name)
            vars(builtins).update(self._builtins)


def _environment() -> Any:
    """Return what is below `os.environ`, which itself takes ten times as long to compare."""
    return os.environ._data  # type: ignore[attr-defined]


def _empty() -> None:
    for name in os.listdir():  # noqa: PTH208  as above
        with contextlib.suppress(OSError):
            if os.path.isdir(name) and not os.path.islink(name):  # noqa: PTH112, PTH114  as above
                shutil.rmtree(name, ignore_errors=True)
            else:
                os.unlink(name)  # noqa: PTH108  as above
