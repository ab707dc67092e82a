"""Tells whose code a call comes from: the submission's, the exercise's, or the library's on their behalf."""

from __future__ import annotations

from types import FrameType

from grader.inside.origins import Program, in_library

_CONTEXT = "multiprocessing/context.py"
_HANDS_ON = (
    "Condition.__enter__",
    "Condition.__exit__",
    "SynchronizedBase.__enter__",
    "SynchronizedBase.__exit__",
)
_NOTHING = object()
_OURS = __file__.rpartition("/")[0]


def made_by_student(frame: FrameType | None, made: object = _NOTHING) -> bool:
    """Say whether the submission itself makes a tool: called directly, by way of a context, or in a subclass."""
    while frame is not None and (_passes_on(frame) or (made is not None and frame.f_locals.get("self") is made)):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename == Program.file


def called_directly(frame: FrameType | None) -> bool:
    """Say whether no library code stands between a call and the program: here our own code and proxies' do not count."""
    while frame is not None and (
        frame.f_code.co_filename.startswith(_OURS) or frame.f_code.co_qualname in _HANDS_ON or _is_proxy(frame)
    ):
        frame = frame.f_back
    return frame is not None and not in_library(frame.f_code)


def _passes_on(frame: FrameType) -> bool:
    name = frame.f_code.co_filename
    return name.endswith(_CONTEXT) or name.startswith(_OURS)


def _is_proxy(frame: FrameType) -> bool:
    """Say whether this is a method of a manager's proxy: written by hand in `managers`, or made there from a text."""
    name = frame.f_code.co_filename
    return name.endswith("multiprocessing/managers.py") or (
        name == "<string>" and "_callmethod" in frame.f_code.co_names
    )
