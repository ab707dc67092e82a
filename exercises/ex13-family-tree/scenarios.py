"""Calls of family, with children and threads that are slow to begin; who asks for a process id, and where."""

import os
import pathlib
import sys
import threading
from multiprocessing.process import BaseProcess

import grader.inside
from grader.inside.processes import watch as everywhere

SLOW = 10
KEYS = ("parent", "child", "child_parent", "thread_pid")
getpid = os.getpid
start = BaseProcess.start
ASKING = (getpid, os.readlink)
OF_THE_GRADER = str(pathlib.Path(grader.inside.__file__).parent)
OF_THE_LIBRARY = ("/multiprocessing/", "/logging/")
FEEDER = "QueueFeederThread"
ON_BEHALF = ("/multiprocessing/process.py", "/multiprocessing/pool.py")


def families(student, watch, count):
    """Make some calls; the values are told as names of processes, since ids differ in every run."""
    return [_family(student, watch) for _ in range(count)]


def _family(student, watch):
    BaseProcess.start = _start_followed
    _follow(watch, getpid())
    try:
        call = watch.call(student.family)
    finally:
        threading.setprofile(None)
        sys.setprofile(None)
        os.getpid = getpid
        BaseProcess.start = start
    return _seen(call, watch)


class Follower:
    """Travels with a process to a child that is not forked, and has it followed from its arrival."""

    def __reduce__(self):
        return _arrive, ()


def _arrive():
    _follow(everywhere, None)
    return Follower()


def _start_followed(process):
    process._follower = Follower()  # noqa: SLF001  what a process has is pickled for its child
    start(process)


def _follow(watch, caller):
    """Delay every thread of every child (on the hasty clock longer than anybody waits), and note who asks for a process id.

    Not the thread that sends what was put into a queue: by then a dict could be complete that was not when it was put.
    """
    known = set()

    def hook(frame, event, what):
        here = (getpid(), threading.get_ident())
        if here[0] == caller:
            return
        if here not in known:
            known.add(here)
            if threading.current_thread().name != FEEDER:
                everywhere.work(SLOW)
        if event == "c_call" and what in ASKING and _is_asked_by_the_submission(frame):
            watch.note("asks")

    def asked():
        """Follow threads of `_thread` as well, for which there is no hook."""
        if getpid() != caller and _is_asked_by_the_submission(sys._getframe(1)):  # noqa: SLF001  who asks
            watch.note("asks")
        return getpid()

    asked.__module__, asked.__qualname__ = "os", "getpid"  # by this it is found when it is sent to another process
    os.getpid = asked
    threading.setprofile(hook)
    sys.setprofile(hook)


def _is_asked_by_the_submission(frame):
    """A library that looks up the process id for its own purposes does not count."""
    file = frame.f_code.co_filename
    if file.startswith(OF_THE_GRADER) or file == __file__:
        return False
    return file.endswith(ON_BEHALF) or not any(part in file for part in OF_THE_LIBRARY)


def _seen(call, watch):
    raised = call.report()["raised"]
    value = call.value if isinstance(call.value, dict) else {}
    records = {record.pid: record for record in call.processes() if record.kind not in ("manager", "helper")}
    names = {os.getpid(): "caller", **{pid: record.name for pid, record in records.items()}}
    who = {key: _who(value.get(key), names) for key in KEYS}
    child = records.get(value.get("child")) if type(value.get("child")) is int else None
    return {
        "raised": raised,
        "is_dict": isinstance(call.value, dict),
        "who": who,
        "missing": [key for key in KEYS if key not in value],
        "is_child": child is not None,
        "asked_in_thread": child is not None
        and any(note.pid == child.pid and not note.main_thread for note in watch.notes()),
        "started": len(records),
        "left": _left(call),
    }


def _who(pid, names):
    if type(pid) is not int:
        return type(pid).__name__
    if pid == 0:
        return "zero"
    return names.get(pid, "nobody")


def _left(call):
    left = call.left()
    return {what: left[what] for what in ("processes", "zombies", "threads", "descriptors")}
