"""Tells where a lock was made: by the program itself, inside one of the library's tools, or in the works of Thread."""

from __future__ import annotations

import collections
import functools
import sys
import sysconfig
from types import CodeType, FrameType

SCENARIOS = "<scenarios>"
# Counter and its like, and caches, are written in Python and take no lock: their steps are as open to other threads as the
# program's own.
OPEN = (collections.__file__, functools.__file__)
_LIBRARY = tuple({sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")})
_OURS = __file__.rpartition("/")[0]
_library: dict[str, bool] = {}


class Origin:
    """Where locks of one kind come from; equal in every schedule, so that what was learnt about it holds in the next.

    quiet: made in the works of Thread or for one wait, never worth a switch. explicit: made by the program itself, so that its
    release can be worth one too. peeked: somebody tried it without waiting to the end, asked whether it is held, or gave back
    what another took. student: made in the submission. inside: the library's function that made it. registry: guards the list
    of threads in `threading`.
    """

    __slots__ = ("contended", "explicit", "inside", "line", "met", "peeked", "quiet", "registry", "student")

    def __init__(  # noqa: PLR0913 - these are its fields
        self, *, quiet: bool, explicit: bool, student: bool, registry: bool, inside: str, line: int | None
    ) -> None:
        """Describe an origin that nobody has met at yet."""
        self.contended = False
        self.met = False
        self.peeked = False
        self.quiet = quiet
        self.registry = registry
        self.inside = inside
        self.explicit = explicit
        self.student = student
        self.line = line


class Program:
    """The name of the submission's file; frames of it are the student's own code."""

    file = ""


def program_name() -> str:
    """Return what the submission's module is called."""
    return Program.file.removesuffix(".py")


# What of the library stands between the program and a lock that it makes for itself, of `threading` or `multiprocessing`.
_DIRECT = ("RLock", "Condition.__init__", "SemLock.__init__", "Lock.__init__", "RLock.__init__", "BaseContext.Lock",
           "BaseContext.RLock")  # fmt: skip
_origins: dict[object, Origin] = {}
_PROGRAM, _OWN, _WORKS, _TOOLS = "program", "own", "works", "tools"
_parts: dict[int, str] = {}
_kept: list[CodeType] = []


class Spot:
    """A meeting place that is no instruction and no lock; one of each for the process."""

    def __init__(self) -> None:
        """Know nobody who has met here yet."""
        self.contended = False
        self.met = False


# The library's calls of functions written in C: a thread's or a task's.
Calls = Spot()
# What the main thread's call came to, as it is looked at when the call has returned.
Results = Spot()
# Whether the program looks at which threads are alive; if so, their beginnings and ends are worth a switch.
Lives = Spot()


def in_library(code: CodeType) -> bool:
    """Say whether code belongs to the standard library or to this package."""
    name = code.co_filename
    known = _library.get(name)
    if known is None:
        known = _library[name] = name.startswith((*_LIBRARY, _OURS, "<frozen"))
    return known


def program_frame(frame: FrameType | None) -> FrameType | None:
    """Return the nearest frame, from here outwards, that is not the library's or ours."""
    while frame is not None and in_library(frame.f_code):
        frame = frame.f_back
    return frame


def student_frame(frame: FrameType | None) -> FrameType | None:
    """Return the nearest frame, from here outwards, of the submission's own file."""
    while frame is not None and frame.f_code.co_filename != Program.file:
        frame = frame.f_back
    return frame


def is_student(frame: FrameType) -> bool:
    """Say whether a frame runs the student's own code, or code that was made at run time for the submission's module."""
    name = frame.f_code.co_filename
    return name == Program.file or (name.startswith("<") and frame.f_globals.get("__name__") == program_name())


def origin_here() -> Origin:
    """Return the origin of a lock that is being made by the caller's caller."""
    frame: FrameType | None = sys._getframe(2)
    key: list[object] = []
    while frame is not None:
        code = frame.f_code
        part = _parts.get(id(code)) or _part(code)
        if part is _PROGRAM:
            break
        if part is not _OWN:
            key += (code.co_qualname, frame.f_lasti)
            if part is _WORKS:
                break
        frame = frame.f_back
    if frame is not None:
        key += (frame.f_code.co_name, frame.f_code.co_firstlineno, frame.f_lasti)
    made = tuple(key)
    found = _origins.get(made)
    if found is None:
        found = _origins[made] = _classify(made, frame)
    return found


def _part(code: CodeType) -> str:
    """Say whose code it is. The library's is there for good, so that it is known by its place in memory from then on."""
    if not in_library(code):
        return _PROGRAM
    part = _OWN if code.co_filename.startswith(_OURS) else _WORKS if _is_works(code) else _TOOLS
    _kept.append(code)
    _parts[id(code)] = part
    return part


def _is_works(code: CodeType) -> bool:
    name = code.co_qualname
    return code.co_filename.endswith("threading.py") and (
        name.startswith(("Thread.", "_DummyThread.", "_MainThread."))
        or name in ("<module>", "Condition.wait", "_register_atexit")
    )


def _classify(key: tuple[object, ...], frame: FrameType | None) -> Origin:
    quiet = frame is not None and _is_works(frame.f_code)
    library = [part for part in key[:-3] if isinstance(part, str)]
    explicit = not quiet and all(part in _DIRECT for part in library)
    student = frame is not None and is_student(frame) and not {"Condition.__init__", "SemLock.__init__"} & {*library}
    registry = quiet and frame is not None and frame.f_code.co_qualname == "<module>"
    line = frame.f_lineno if frame is not None and frame.f_code.co_filename == Program.file else None
    inside = library[-1] if library else ""
    return Origin(quiet=quiet, explicit=explicit, student=student, registry=registry, inside=inside, line=line)
