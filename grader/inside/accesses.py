"""Instructions that touch a name, an attribute, an item, or what a call is given."""

from __future__ import annotations

import dis
import sys
from typing import TYPE_CHECKING

from grader.inside.looks import compare_operands
from grader.inside.sites import Expr

if TYPE_CHECKING:
    from grader.inside.reader import Reader

_METHOD_BIT = sys.version_info >= (3, 12)
_SLICE = Expr("const", slice(None))


def load_fast(reader: Reader, instruction: dis.Instruction) -> None:
    """Lay local variables on the stack; some instructions load two."""
    names = instruction.argval if isinstance(instruction.argval, tuple) else (instruction.argval,)
    for name in names:
        reader.push(Expr("local", name))


def store_load(reader: Reader, instruction: dis.Instruction) -> None:
    """Store to one local variable and load another."""
    reader.pop()
    reader.push(Expr("local", instruction.argval[1]))


def load_const(reader: Reader, instruction: dis.Instruction) -> None:
    """Lay a constant on the stack."""
    reader.push(Expr("const", instruction.argval))


def load_global(reader: Reader, instruction: dis.Instruction) -> None:
    """Read a global name or one of the module's own."""
    if instruction.opname == "LOAD_GLOBAL" and instruction.arg is not None and instruction.arg & 1:
        reader.push(Expr("null"))
    reader.push(Expr("global", instruction.argval))
    note_global(reader, instruction)


def note_global(reader: Reader, instruction: dis.Instruction) -> None:
    """Note the read of a global name that some code stores to."""
    name = instruction.argval
    if reader.touches_global(name):
        reader.site(instruction, "global", name, "r").place = ("global", name)


def store_global(reader: Reader, instruction: dis.Instruction) -> None:
    """Store to a global name, or delete it."""
    if not instruction.opname.startswith("DELETE"):
        reader.pop()
    name = instruction.argval
    if instruction.opname != "STORE_NAME" or reader.touches_global(name):
        reader.site(instruction, "global", name, "w").place = ("global", name)


def load_cell(reader: Reader, instruction: dis.Instruction) -> None:
    """Read a variable that functions share."""
    if instruction.opname == "LOAD_FROM_DICT_OR_DEREF":
        reader.pop()
    name = instruction.argval
    reader.push(Expr("cell", name))
    reader.site(instruction, "cell", name, "r").place = ("cell", name, reader.owners.get(name, 0))


def store_cell(reader: Reader, instruction: dis.Instruction) -> None:
    """Store to a variable that functions share, or delete it."""
    if instruction.opname != "DELETE_DEREF":
        reader.pop()
    name = instruction.argval
    reader.site(instruction, "cell", name, "w").place = ("cell", name, reader.owners.get(name, 0))


def load_attr(reader: Reader, instruction: dis.Instruction) -> None:
    """Read an attribute, maybe to call it as a method."""
    name, base = instruction.argval, reader.pop()
    method = instruction.opname == "LOAD_METHOD" or (
        instruction.opname == "LOAD_ATTR" and _METHOD_BIT and instruction.arg is not None and bool(instruction.arg & 1)
    )
    reader.push(Expr("attr", name, base))
    if method:
        reader.push(Expr("null"))
    if reader.touches_attribute(name):
        reader.site(instruction, "attr", name, "r").base = base


def store_attr(reader: Reader, instruction: dis.Instruction) -> None:
    """Store to an attribute, or delete it."""
    base = reader.pop()
    if instruction.opname == "STORE_ATTR":
        reader.pop()
    reader.site(instruction, "attr", instruction.argval, "w").base = base


def subscript(reader: Reader, instruction: dis.Instruction) -> None:
    """Read an item."""
    base, key = reader.drop(2)
    reader.push(Expr("item", None, base, (key,)))
    note_item(reader, instruction, base, key, "r")


def store_subscript(reader: Reader, instruction: dis.Instruction) -> None:
    """Store an item."""
    _value, base, key = reader.drop(3)
    note_item(reader, instruction, base, key, "w")


def delete_subscript(reader: Reader, instruction: dis.Instruction) -> None:
    """Delete an item."""
    base, key = reader.drop(2)
    note_item(reader, instruction, base, key, "w")


def slice_of(reader: Reader, instruction: dis.Instruction) -> None:
    """Read or store a part of a sequence."""
    if instruction.opname == "STORE_SLICE":
        _value, base, _start, _stop = reader.drop(4)
        note_item(reader, instruction, base, _SLICE, "w", below=2)
        return
    base, _start, _stop = reader.drop(3)
    reader.push(None)
    note_item(reader, instruction, base, _SLICE, "r", below=2)


def contains(reader: Reader, instruction: dis.Instruction) -> None:
    """Look whether something is in a container."""
    key, base = reader.drop(2)
    reader.push(None)
    note_item(reader, instruction, base, key, "r", below=0, kind="in")


def note_item(  # noqa: PLR0913 - these are its operands
    reader: Reader,
    instruction: dis.Instruction,
    base: Expr | None,
    key: Expr | None,
    rw: str,
    *,
    below: int = 1,
    kind: str = "item",
) -> None:
    """Note an access to an item of a base that lies `below` so many others."""
    if base is not None and base.op == "const":
        return
    site = reader.site(instruction, kind, "", rw)
    site.base, site.below, site.key, site.first = base, below, key, 1 - below


def binary(reader: Reader, instruction: dis.Instruction) -> None:
    """Compute; an item may be read by an operator as well, and `+=` may change its left side in place."""
    left, right = reader.drop(2)
    if instruction.argrepr == "[]":
        reader.push(Expr("item", None, left, (right,)))
        note_item(reader, instruction, left, right, "r")
        return
    reader.push(left if instruction.argrepr.endswith("=") else None)
    if not instruction.argrepr.endswith("="):
        compare_operands(reader, instruction, left, right)
    if instruction.argrepr.endswith("=") and left is not None and left.op != "const":
        site = reader.site(instruction, "inplace", instruction.argrepr, "rw")
        site.base, site.below, site.key, site.first = left, 1, right, 0


def call(reader: Reader, instruction: dis.Instruction) -> None:
    """Call something with positional and named arguments."""
    count = (instruction.arg or 0) + (1 if instruction.opname == "CALL_KW" else 0)
    args = reader.drop(count)
    function = callee(*reader.drop(2))
    reader.push(Expr("call", None, function, tuple(args[:1])))
    if function is None and all(arg is not None and arg.op == "const" and arg.name is None for arg in args):
        return  # a with statement leaves its block
    site = reader.site(instruction, "call", str(function.name) if function and function.name else "", "rw")
    site.base, site.below = function, count
    site.key, site.first, site.more = args[0] if args else None, count - 1, tuple(args[1:])


def callee(first: Expr | None, second: Expr | None) -> Expr | None:
    """Return the one of the two slots below the arguments that is the function; which it is depends on the version."""
    if first is not None and first.op == "null":
        return second
    return first if second is not None and second.op == "null" else None


def super_attr(reader: Reader, instruction: dis.Instruction) -> None:
    """Read an attribute by way of `super()`."""
    _super, _kind, base = reader.drop(3)
    reader.push(Expr("super", instruction.argval, base))
    if (instruction.arg or 0) & 1:
        reader.push(Expr("null"))
    if reader.touches_attribute(instruction.argval):
        reader.site(instruction, "attr", instruction.argval, "r").base = base


def call_ex(reader: Reader, instruction: dis.Instruction) -> None:
    """Call something with arguments that are unpacked: a sequence, and maybe a dictionary on top of it."""
    effect = dis.stack_effect(instruction.opcode, instruction.arg, jump=False)
    reader.drop(1 - effect)
    reader.push(None)
    site = reader.site(instruction, "call", "", "rw")
    site.below, site.spread = 1 + ((instruction.arg or 0) & 1), True
