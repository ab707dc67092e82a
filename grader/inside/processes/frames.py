"""Tells whose code a call comes from: the submission's, the exercise's, or the library's on their behalf."""

from __future__ import annotations

from pathlib import PurePath
from types import FrameType

from grader.inside.origins import Program

_CONTEXT = "multiprocessing/context.py"
_OWN_TOOLS = ("/multiprocessing/", "/concurrent/futures/process.py")  # library code that uses such tools for itself
_HANDS_ON = (
    "Condition.__enter__",
    "Condition.__exit__",
    "SynchronizedBase.__enter__",
    "SynchronizedBase.__exit__",
    "Queue.get_nowait",
    "Queue.put_nowait",
)
_NOTHING = object()
_OURS = __file__.rpartition("/")[0]


def made_by_student(frame: FrameType | None, made: object = _NOTHING) -> bool:
    """Say whether the submission itself makes a tool: called directly, by way of a context, or in a subclass."""
    while frame is not None and (_passes_on(frame) or (made is not None and frame.f_locals.get("self") is made)):
        frame = frame.f_back
    return frame is not None and (frame.f_code.co_filename == Program.file or _generated(frame))


def called_directly(frame: FrameType | None) -> bool:
    """Say whether a call is the program's, by way of the library or not, and none that multiprocessing makes for itself."""
    while frame is not None and (
        frame.f_code.co_filename.startswith(_OURS) or frame.f_code.co_qualname in _HANDS_ON or _is_proxy(frame)
    ):
        frame = frame.f_back
    return (
        frame is None
        or frame.f_code.co_qualname == "BaseProcess.run"  # the tool's method is the target
        or not any(part in frame.f_code.co_filename for part in _OWN_TOOLS)
    )


def _generated(frame: FrameType) -> bool:
    """Say whether this is code that the library wrote for a class of the submission, a dataclass's `__init__` say."""
    name = frame.f_globals.get("__name__")
    return frame.f_code.co_filename.startswith("<") and name == PurePath(Program.file).stem


def _passes_on(frame: FrameType) -> bool:
    name = frame.f_code.co_filename
    return name.endswith(_CONTEXT) or name.startswith(_OURS)


def _is_proxy(frame: FrameType) -> bool:
    """Say whether this is a method of a manager's proxy: written by hand in `managers`, or made there from a text."""
    name = frame.f_code.co_filename
    return name.endswith("multiprocessing/managers.py") or (
        name == "<string>" and "_callmethod" in frame.f_code.co_names
    )
