"""Instructions that only move values on the stack, and those that go back in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.inside.sites import Expr

if TYPE_CHECKING:
    import dis

    from grader.inside.reader import Reader


def store_fast(reader: Reader, instruction: dis.Instruction) -> None:
    """Take values for local variables."""
    names = instruction.argval if isinstance(instruction.argval, tuple) else (instruction.argval,)
    reader.drop(len(names))


def build(reader: Reader, instruction: dis.Instruction) -> None:
    """Make a container of values from the stack."""
    reader.drop((instruction.arg or 0) * (2 if instruction.opname == "BUILD_MAP" else 1))
    reader.push(None)


def nothing(reader: Reader, instruction: dis.Instruction) -> None:
    """Pass over an instruction that leaves the stack as it is."""


def null(reader: Reader, instruction: dis.Instruction) -> None:
    """Lay an empty slot on the stack."""
    reader.push(Expr("null"))


def pop(reader: Reader, instruction: dis.Instruction) -> None:
    """Drop the top of the stack."""
    reader.pop()


def copy(reader: Reader, instruction: dis.Instruction) -> None:
    """Lay a value on the stack that is already further down."""
    depth = instruction.arg or 1
    reader.push(reader.stack[-depth] if depth <= len(reader.stack) else None)


def swap(reader: Reader, instruction: dis.Instruction) -> None:
    """Exchange the top with a value further down."""
    depth, stack = instruction.arg or 1, reader.stack
    if depth <= len(stack):
        stack[-depth], stack[-1] = stack[-1], stack[-depth]
    else:
        stack.clear()


def loop(reader: Reader, instruction: dis.Instruction) -> None:
    """Go back in a loop."""
    if instruction.opname not in ("JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT"):
        reader.pop()
    reader.site(instruction, "loop", "", "")
