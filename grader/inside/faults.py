"""Turns exceptions and blocked tasks into the plain records that leave the sandbox: type, text, thread, line, source."""

from __future__ import annotations

import sys
import traceback
import types
from typing import TYPE_CHECKING, Any

from grader.inside.joining import Handle, Sentinel
from grader.inside.locks import RLock, lock
from grader.inside.origins import Program, in_library, program_frame, student_frame
from grader.inside.plain import without_addresses
from grader.inside.primitives import World
from grader.inside.source import TEXT, Source
from grader.inside.tasks import NEVER, Task
from grader.inside.wire import Json

if TYPE_CHECKING:
    from grader.inside.execution import Execution


def error_record(error: BaseException, thread: str) -> dict[str, Json]:
    """Return what is told about an exception; the line is the innermost one in the submission."""
    line = _syntax_line(error) if isinstance(error, SyntaxError) else _student_line(error.__traceback__)
    return {
        "type": type(error).__name__[:80],
        "text": _text(error),
        "thread": thread,
        "line": line,
        "source": Source.line(line) or None,
    }


def _syntax_line(error: SyntaxError) -> int | None:
    return error.lineno if isinstance(error.lineno, int) and error.filename == Program.file else None


def _student_line(tb: types.TracebackType | None) -> int | None:
    line = None
    for frame, number in traceback.walk_tb(tb):
        if frame.f_code.co_filename == Program.file:
            line = number
    return line


def _text(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return str(error.msg)[:TEXT]
    try:
        return without_addresses(str(error))[:TEXT]
    except Exception as again:  # noqa: BLE001 - the exception's own __str__ may do anything
        return f"<its text cannot be had: {type(again).__name__}>"


def wait_records(execution: Execution) -> list[Json]:
    """Return for each task that cannot go on where it stands, what it waits for, and who holds that."""
    frames = sys._current_frames()
    try:
        return [_wait_record(task, _frame_of(task, execution, frames)) for task in execution.tasks if task.alive]
    finally:
        frames.clear()  # this frame is one of them: all would be kept until a collection


def _frame_of(task: Task, execution: Execution, frames: dict[int, types.FrameType]) -> types.FrameType | None:
    if task is execution.current:
        return sys._getframe(3)
    return frames.get(task.carrier.ident) if task.carrier is not None else None


def _wait_record(task: Task, frame: types.FrameType | None) -> dict[str, Json]:
    mine = student_frame(frame)
    line = mine.f_lineno if mine is not None else None
    what, holder = describe_wait(task, frame)
    return {"thread": task.label, "line": line, "source": Source.line(line), "for": what, "holder": holder}


_TAKES = ("", "Condition.__enter__", "Lock.__enter__", "RLock.__enter__")  # what is between a program and its own lock


def describe_wait(task: Task, frame: types.FrameType | None) -> tuple[str, str | None]:
    """Return what a task is blocked on and who holds it, in words."""
    wait = task.wait
    if isinstance(wait, Handle | Sentinel) and wait.task is not None:
        return f"end of {wait.task.label}", wait.task.label
    if isinstance(wait, lock | RLock):
        called = _library_call(frame)
        if wait.origin.explicit and called in _TAKES:
            return tool_name(wait), wait.owner.label if wait.owner else None
        return called or tool_name(wait), None
    if getattr(wait, "outside", False):
        return "a pipe or socket", None
    return ("sleep", None) if wait is NEVER else ("its turn", None)


def tool_name(tool: Any) -> str:
    """Return how a lock is called in messages: its kind, its number if it is not the first made there, and the line."""
    origin = tool.origin
    kind = "Condition" if origin.inside == "Condition.__init__" else "RLock" if isinstance(tool, RLock) else "Lock"
    if not origin.line or not (origin.student or origin.inside):
        return kind
    number = World.execution.numbers.get(id(tool), 1)
    return f"{kind} {number} (line {origin.line})" if number > 1 else f"{kind} (line {origin.line})"


def _library_call(frame: types.FrameType | None) -> str:
    """Return the library's function that the program called, as `Type.function`."""
    outer = program_frame(frame)
    called = ""
    while frame is not None and frame is not outer:
        if in_library(frame.f_code) and not frame.f_code.co_filename.startswith(_OURS):
            called = _qualified(frame)
        frame = frame.f_back
    return called


def _qualified(frame: types.FrameType) -> str:
    owner = frame.f_locals.get("self")
    name = frame.f_code.co_name
    return f"{type(owner).__name__}.{name}" if owner is not None else frame.f_code.co_qualname


_OURS = __file__.rpartition("/")[0]
