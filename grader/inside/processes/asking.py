"""Whether a child has ended, asked without waiting: at the very moment of its end the answer depends on the machine.

So for that moment the answer is no, as it may be anywhere, unless somebody has been told of the end by waiting for it; who
goes on asking is told in the end.
"""

from __future__ import annotations

import multiprocessing.connection
import os
from collections.abc import Callable
from multiprocessing import process
from typing import Any, ClassVar

from grader.inside.processes import clock
from grader.inside.processes.log import told
from grader.inside.processes.patches import wrap

PATIENT = 20


class Asked:
    """How often each process was asked for at the moment of its end, and those whose end somebody has waited for."""

    times: ClassVar[dict[int, int]] = {}
    waited_for: ClassVar[set[int]] = set()


def see_waits() -> None:
    """Take note of the processes whose end somebody has waited for."""
    wrap(multiprocessing.connection, "wait", _wait)


def _wait(original: Callable[..., list[Any]], object_list: Any, timeout: float | None = None) -> list[Any]:
    found = original(object_list, timeout)
    if any(isinstance(one, int) for one in found):
        children = [one for one in process._children if one._popen is not None]  # type: ignore[attr-defined]
        Asked.waited_for.update(child.pid for child in children if child.sentinel in found)
    return found


def sure(pid: int, options: int) -> int:
    """Return how a process is to be asked for: one that is about to end, as its waiter knows, is waited for."""
    return options & ~os.WNOHANG if pid in Asked.waited_for else options


def too_early(pid: int, options: int) -> bool:
    """Say whether the answer about a process is to be that it has not ended yet."""
    if not options & os.WNOHANG or pid <= 0 or clock.Page.shown is None:
        return False
    try:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return True  # it may end before it is asked for again
    except ChildProcessError:
        return False
    ended = next((event.at for event in reversed(told()) if event.did == "ends" and event.pid == pid), None)
    if ended is None or ended < round(clock.now(), 6):
        return False
    Asked.times[pid] = Asked.times.get(pid, 0) + 1
    return Asked.times[pid] < PATIENT
