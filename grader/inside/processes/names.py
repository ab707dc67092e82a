"""What the tools of multiprocessing are called in observations and messages, in whichever process they turn up.

A tool is tagged when the submission's own code makes it. A process that inherits it by a fork inherits the tag; one that
gets it in a pickle finds the tag in the log, by what stays the same: the inode of a pipe, the name of a semaphore.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.synchronize import SemLock
from typing import Any

from grader.inside.processes.identity import CALLER, Self
from grader.inside.processes.log import tell, told

_TAG = "_grade_tool"
_counts: dict[str, Iterator[int]] = {}


def christen(tool: Any, kind: str, *more: Any) -> str:
    """Give a tool, and its other parts, a name: the kind, and a number in order of making."""
    number = next(_counts.setdefault(kind, itertools.count(1)))
    name = f"{kind} {number}" if Self.name == CALLER else f"{kind} {number} of {Self.name}"
    for part in (tool, *more):
        _tag(part, name)
    tell("makes", kind=kind, tool=name, keys=[key for key in map(_key, (tool, *more)) if key])
    return name


def share_name(tool: Any, part: Any) -> None:
    """Call a part of a tool as the tool is called."""
    _tag(part, vars(tool).get(_TAG))


def forget_counts() -> None:
    """Count from 1 again, in a new process."""
    _counts.clear()


def name_of(tool: Any) -> str | None:
    """Return how a tool is called; None when it is none of the submission's own."""
    if (token := getattr(tool, "_token", None)) is not None:  # a manager's proxy
        return _by_key(_token_key(token))
    known = getattr(tool, "__dict__", {}).get(_TAG, "")
    if known == "":
        key = _key(tool)
        known = _by_key(key) if key else None
        _tag(tool, known)
    return None if known is None else str(known)


def _tag(tool: Any, name: str | None) -> None:
    try:
        vars(tool)[_TAG] = name
    except (TypeError, AttributeError):  # a ctypes object has no room for it
        return


_keys: dict[str, str] = {}


def _by_key(key: str) -> str | None:
    if key not in _keys:
        for event in told():
            if event.did == "makes":
                _keys.update(dict.fromkeys(event.what["keys"], event.what["tool"]))
    return _keys.get(key)


def _key(tool: Any) -> str | None:
    """Return what identifies a tool in all processes, where there is such a thing."""
    try:
        if hasattr(tool, "typeid"):
            return _token_key(tool)
        if isinstance(tool, Connection):
            return f"c{os.fstat(tool.fileno()).st_ino}"
        if hasattr(tool, "_reader"):
            return f"q{os.fstat(tool._reader.fileno()).st_ino}"
        lock = _lock_within(tool)
    except (OSError, AttributeError):
        return None
    return None if lock is None or lock._semlock.name is None else f"s{lock._semlock.name}"


def _token_key(token: Any) -> str:
    return f"t{token.address!r}/{token.id!r}"


def _lock_within(tool: Any) -> Any:
    for attribute in ("_cond", "_sleeping_count", "_lock"):
        if isinstance(tool, SemLock):
            break
        tool = getattr(tool, attribute, tool)
    return tool if isinstance(tool, SemLock) else None
