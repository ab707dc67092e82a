"""Reads what lies on a running frame's evaluation stack, where the code alone does not tell what is about to be touched.

The interpreter has no function for this, so its own structures are read: the frame object points to the frame, and in that
the stack follows the local variables (`Include/internal/pycore_frame.h` of CPython 3.11 to 3.13). How deep the stack is
before an instruction follows from the code, as in the interpreter's own check of a frame's line number
(`mark_stacks` in `Objects/frameobject.c`). Nothing is read before a known frame was found to look as expected.
"""

from __future__ import annotations

import ctypes
import dis
import inspect
import sys
from types import CellType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, FrameType

MISSING: Final = object()

_FRAME, _FIRST, _SLOT = 24, 72, ctypes.sizeof(ctypes.c_void_p)
_LEAVES = frozenset(
    {"RETURN_VALUE", "RETURN_CONST", "RAISE_VARARGS", "RERAISE", "JUMP_FORWARD", "JUMP_BACKWARD",
     "JUMP_BACKWARD_NO_INTERRUPT", "INTERPRETER_EXIT"}
)  # fmt: skip
_JUMPS = frozenset({*dis.hasjrel, *dis.hasjabs})
_known: dict[CodeType, tuple[int, dict[int, int]]] = {}
_named: dict[CodeType, dict[str, int]] = {}


def operand(frame: FrameType, offset: int, below: int) -> Any:
    """Return what lies so far below the top of a frame's stack before the instruction at an offset, or MISSING."""
    if not _READABLE:
        return MISSING
    code = frame.f_code
    known = _known.get(code)
    if known is None:
        known = _known[code] = len(_names(code)), depths(code)
    depth = known[1].get(offset, 0)
    if below >= depth:
        return MISSING
    try:
        return ctypes.py_object.from_address(_slot(frame, known[0] + depth - 1 - below)).value
    except ValueError:  # the slot is empty
        return MISSING


def variable(frame: FrameType, name: str) -> Any:
    """Return what a variable of a frame holds, by way of its cell where functions share it; MISSING if it holds nothing.

    `f_locals` would do, but in CPython 3.13 it takes for a cell what is none while a comprehension borrows the variable.
    """
    code = frame.f_code
    if not _READABLE or not code.co_flags & inspect.CO_OPTIMIZED:
        return frame.f_locals.get(name, MISSING)
    names = _named.get(code)
    if names is None:
        names = _named[code] = {one: number for number, one in enumerate(_names(code))}
    try:
        held: Any = ctypes.py_object.from_address(_slot(frame, names[name])).value
        return held.cell_contents if type(held) is CellType else held
    except (KeyError, ValueError):
        return MISSING


def generator_of(frame: FrameType) -> Any:
    """Return the generator whose body a frame is running, or MISSING."""
    if not _READABLE or not frame.f_code.co_flags & inspect.CO_GENERATOR:
        return MISSING
    return ctypes.cast(_inner(frame) - _IN_GENERATOR, ctypes.py_object).value


def _inner(frame: FrameType) -> int:
    return int(ctypes.c_ssize_t.from_address(id(frame) + _FRAME).value)


def _slot(frame: FrameType, number: int) -> int:
    """Return the address of a local variable, or of what lies on the stack after the last of them."""
    return _inner(frame) + _FIRST + number * _SLOT


def _names(code: CodeType) -> list[str]:
    """Return the local variables, cells and free variables that a frame of this code holds, in their order."""
    found: list[str] = []
    name: Any = getattr(code, "_varname_from_oparg")  # noqa: B009  what `dis` asks, too; the types do not know it
    try:
        while True:
            found.append(name(len(found)))
    except IndexError:
        return found


def depths(code: CodeType) -> dict[int, int]:
    """Return how deep the stack is before each instruction that can be reached, by offset; nothing when that is in doubt."""
    read: Any = dis.Bytecode(code)
    instructions: list[dis.Instruction] = [*read]
    at = {instruction.offset: number for number, instruction in enumerate(instructions)}
    found: dict[int, int] = {}
    left = [(0, 0)]
    handlers = [(one.start, one.end, one.target, one.depth + 1 + one.lasti) for one in read.exception_entries]
    while left:
        offset, depth = left.pop()
        if offset in found or offset not in at:
            if found.get(offset, depth) != depth:
                return {}
            continue
        if not 0 <= depth <= code.co_stacksize:
            return {}
        found[offset] = depth
        left += _following(instructions, at[offset], depth)
        left += [(target, after) for start, end, target, after in handlers if start <= offset < end]
    return found


def _following(instructions: list[dis.Instruction], number: int, depth: int) -> Iterator[tuple[int, int]]:
    """Return where it goes on after an instruction, and how deep the stack is there."""
    instruction = instructions[number]
    arg = instruction.arg if instruction.opcode >= dis.HAVE_ARGUMENT else None
    if instruction.opcode in _JUMPS:
        yield instruction.argval, depth + dis.stack_effect(instruction.opcode, arg, jump=True)
    if instruction.opname not in _LEAVES and number + 1 < len(instructions):
        yield instructions[number + 1].offset, depth + _effect(instruction, arg)


def _effect(instruction: dis.Instruction, arg: int | None) -> int:
    if instruction.opname == "RETURN_GENERATOR":
        return 1  # what the generator is resumed with, which is not always counted
    effect = dis.stack_effect(instruction.opcode, arg, jump=False)
    if "PRECALL" in dis.opmap and instruction.opname in ("PRECALL", "CALL"):
        # Where there are two instructions for a call the first is said to drop what only the second does.
        return 0 if instruction.opname == "PRECALL" else effect - (arg or 0)
    return effect


def _looks_as_expected() -> bool:
    """Say whether a frame of this interpreter holds its variables where they are looked for; nothing is followed to find out."""
    if sys.implementation.name != "cpython" or not (3, 11) <= sys.version_info[:2] <= (3, 13):
        return False
    mark = object()
    frame = sys._getframe()
    here = _address(frame, 0), _address(frame, 1)
    return here == (id(mark), id(frame))


def _address(frame: FrameType, number: int) -> int:
    """Return the address of what a local variable holds."""
    return int(ctypes.c_ssize_t.from_address(_slot(frame, number)).value)


def _place_in_generator() -> int:
    """Return how far from its beginning a generator keeps its frame; all of them do at one distance."""

    def numbers() -> Iterator[int]:
        yield 1

    generator: Any = numbers()
    return _inner(generator.gi_frame) - id(generator)


_READABLE = _looks_as_expected()
_IN_GENERATOR = _place_in_generator() if _READABLE else 0
