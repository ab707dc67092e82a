"""Who owns a container: labels that name one process for all time, so that what dead graders left can be swept."""

from __future__ import annotations

import contextlib
import functools
import os
import platform
from pathlib import Path

LABEL = "grade.owner"


@functools.cache
def machine() -> str:
    """Return a name for this machine that a restart does not change."""
    return _text("/etc/machine-id") or platform.node() or "unknown"


def owner(pid: int | None = None) -> str:
    """Return the label's value for a process: machine, boot, PID namespace, pid, start time."""
    pid = pid or os.getpid()
    return ":".join((machine(), _boot(), _namespace(), str(pid), _started(pid)))


def is_dead(label: str) -> bool:
    """Whether the owner that a label names is gone for certain; what cannot be known from here is not."""
    parts = label.split(":")
    if len(parts) != 5 or parts[0] != machine() or not parts[3].isdecimal():  # noqa: PLR2004  as written in owner()
        return False
    _, boot, namespace, pid, started = parts
    if boot != _boot():
        return True
    return namespace == _namespace() and not _alive(int(pid), started)


def _alive(pid: int, started: str) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return _started(pid) == started


def _boot() -> str:
    return _text("/proc/sys/kernel/random/boot_id")


def _namespace() -> str:
    with contextlib.suppress(OSError):
        return str(Path("/proc/self/ns/pid").stat().st_ino)
    return ""


def _started(pid: int) -> str:
    """Return the process's start time in ticks since boot; the name before it may hold spaces and brackets."""
    fields = _text(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 else ""  # noqa: PLR2004  field 22 of proc(5), counted after the name


def _text(path: str) -> str:
    with contextlib.suppress(OSError):
        return Path(path).read_text("utf-8", "replace").strip()
    return ""
