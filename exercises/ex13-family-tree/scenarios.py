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
OF_PATHS = "/pathlib"  # opens files for others
OWN_FILES = ("/proc/self", "/proc/thread-self")
MARK = 2_000_000_000  # more than any process id, and an int of 32 bits all the same


def families(student, watch, count, *, times=1, marked=False):
    """Make some calls; the values are told as names of processes, since ids differ in every run.

    Children and their threads have work to do before they begin, in so many pieces. If it is `marked`, what a thread of a
    child is told when it asks for the process id, that is seen where it turns up.
    """
    return [_family(student, watch, times, marked) for _ in range(count)]


def _family(student, watch, times, marked):
    follower = Follower(student.__name__, times, marked)
    asked = follower.follow(getpid())

    def start_followed(process):
        process._follower = follower  # noqa: SLF001  what a process has is pickled for its child
        start(process)

    BaseProcess.start = start_followed
    try:
        call = watch.call(student.family)
    finally:
        Follower.now = False
        threading.setprofile(None)
        sys.setprofile(None)
        _replace(student.__name__, asked, getpid)
        BaseProcess.start = start
    return _seen(call, watch)


class Follower:
    """Follows the children of a process; travels with them to those that are not forked, and begins when it arrives.

    It delays every thread of every child (on the hasty clock longer than anybody waits), and notes who asks for a process id.
    """

    now = False

    def __init__(self, submission, times, marked):
        self.submission = submission
        self.times = times
        self.marked = marked

    def __reduce__(self):
        return _arrive, (self.submission, self.times, self.marked)

    def follow(self, caller):
        asked = _asked(caller, self.marked)
        _replace(self.submission, getpid, asked)
        hook = _hook(caller, self.times)
        threading.setprofile(hook)
        sys.setprofile(hook)
        sys.addaudithook(_on_opening(caller))
        Follower.now = True
        return asked


def _arrive(*how):
    follower = Follower(*how)
    follower.follow(None)
    return follower


def _replace(submission, old, new):
    """Replace a function of `os`, under every name that the submission has for it."""
    os.getpid = new
    known = vars(sys.modules[submission]) if submission in sys.modules else {}
    for name in [name for name, value in known.items() if value is old]:
        known[name] = new


def _hook(caller, times):
    """Delay the threads of children, and note which of them ask.

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
                for _ in range(times):
                    everywhere.work(SLOW / times)
        if event == "c_call" and what in ASKING and _is_asked_by_the_submission(frame):
            everywhere.note("asks")

    return hook


def _asked(caller, marked):
    """Return what stands in for `os.getpid`: threads of `_thread` have no hook, and who is called from C is not seen by one."""

    def asked():
        frame = sys._getframe(1)  # noqa: SLF001  who asks
        if getpid() == caller or not _is_asked_by_the_submission(frame):
            return getpid()
        mark = marked and not everywhere.main_thread() and _is_told(frame)
        everywhere.note("is told" if mark else "asks")
        return getpid() + MARK if mark else getpid()

    asked.__module__, asked.__qualname__ = "os", "getpid"  # by this it is found when it is sent to another process
    return asked


def _on_opening(caller):
    """Return a hook for who reads of its own process from files of the system, which is asking as well."""

    def hook(event, what):
        if (
            event != "open"
            or not Follower.now
            or getpid() == caller
            or not isinstance(what[0], str | bytes | os.PathLike)
        ):
            return
        if os.fsdecode(what[0]).startswith(OWN_FILES):
            frame = sys._getframe(1)  # noqa: SLF001  who asks
            while frame.f_back and OF_PATHS in frame.f_code.co_filename:
                frame = frame.f_back
            if _is_asked_by_the_submission(frame):
                everywhere.note("asks")

    return hook


def _is_asked_by_the_submission(frame):
    """A library that looks up the process id for its own purposes does not count."""
    file = frame.f_code.co_filename
    if file.startswith(OF_THE_GRADER) or file == __file__:
        return False
    return file.endswith(ON_BEHALF) or not any(part in file for part in OF_THE_LIBRARY)


def _is_told(frame):
    """A process object that checks whose child it is has to be told the truth."""
    return not frame.f_code.co_filename.endswith(ON_BEHALF) or frame.f_code.co_name == "ident"


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
        "told_in_thread": child is not None
        and any(note.pid == child.pid and note.value == "is told" for note in watch.notes()),
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
