"""Instructions that look at all of an object: whether it is empty, what it is equal to, what comes next in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.inside.sites import Expr

if TYPE_CHECKING:
    import dis

    from grader.inside.reader import Reader

_NAMED = frozenset({"local", "cell", "global", "attr", "item"})
_NAMED_OR_CALLED = _NAMED | {"call"}
_ON_WHOLES = ("==", "!=", "==)", "!=)", "|", "&", "^")


def whole(
    reader: Reader,
    instruction: dis.Instruction,
    base: Expr | None,
    *,
    below: int = 0,
    kinds: frozenset[str] | None = None,
) -> None:
    """Note that an instruction looks at all of an object: whether it is empty, what it is equal to, what comes next in it.

    `kinds` are those of expressions for which it is worth a look; None for all but constants and numbers that are counted.
    """
    if base is not None and (base.op == "const" or counts(base)):
        return
    if kinds is None or (base is not None and base.op in kinds):
        site = reader.site(instruction, "whole", "", "r")
        site.base, site.below = base, below


def counts(base: Expr) -> bool:
    """Say whether it is a range of numbers, which nobody can change."""
    return base.op == "call" and base.base is not None and base.base.op == "global" and base.base.name == "range"


def truth(reader: Reader, instruction: dis.Instruction) -> None:
    """Look whether something is empty or zero."""
    top = reader.pop()
    whole(reader, instruction, top, kinds=_NAMED_OR_CALLED)
    if instruction.opname in ("TO_BOOL", "UNARY_NOT"):
        reader.push(None)


def truth_or_pop(reader: Reader, instruction: dis.Instruction) -> None:
    """Look whether something is empty, and keep it if so."""
    whole(reader, instruction, reader.pop(), kinds=_NAMED_OR_CALLED)


def backward_truth(reader: Reader, instruction: dis.Instruction) -> None:
    """Look whether something is empty, to go back in a loop."""
    truth(reader, instruction)
    if instruction.offset not in reader.sites:
        reader.site(instruction, "loop", "", "")


def format_value(reader: Reader, instruction: dis.Instruction) -> None:
    """Note that a value becomes a part of a text; how it is to look lies on top of it."""
    spec = instruction.opname == "FORMAT_WITH_SPEC" or (
        instruction.opname == "FORMAT_VALUE" and bool((instruction.arg or 0) & 4)
    )
    reader.drop(spec)
    whole(reader, instruction, reader.pop(), below=int(spec), kinds=_NAMED)
    reader.push(None)


def look_at_top(reader: Reader, instruction: dis.Instruction) -> None:
    """Match a pattern against what lies on top."""
    whole(reader, instruction, reader.stack[-1] if reader.stack else None, kinds=_NAMED)
    reader.push(None)


def compare(reader: Reader, instruction: dis.Instruction) -> None:
    """Compare two values."""
    left, right = reader.drop(2)
    reader.push(None)
    compare_operands(reader, instruction, left, right)


def compare_operands(reader: Reader, instruction: dis.Instruction, left: Expr | None, right: Expr | None) -> None:
    """Note what of two operands may be looked at as a whole; local variables where these are hardly numbers."""
    constant = any(operand is not None and operand.op == "const" for operand in (left, right))
    numbers = constant or not instruction.argrepr.endswith(_ON_WHOLES)
    kinds = _NAMED - {"local"} if numbers else _NAMED
    whole(reader, instruction, right, kinds=kinds)
    site = reader.sites.get(instruction.offset)
    if site is None:
        whole(reader, instruction, left, below=1, kinds=kinds)
    elif left is not None and left.op in kinds:
        site.key, site.first = left, 1


def match_class(reader: Reader, instruction: dis.Instruction) -> None:
    """Match a pattern of a class: attributes of what lies below the class and the names are read."""
    _subject, kind, names = reader.drop(3)
    reader.push(None)
    site = reader.site(instruction, "match", "", "r")
    site.base, site.below, site.key, site.first = None, 2, kind, 1
    site.name, site.more = str(instruction.arg or 0), (names,)


def gone_through(base: Expr | None) -> Expr | None:
    """Return what a loop goes through behind a view of a dict or an iterator that is made for it."""
    if base is None or base.op != "call" or base.base is None:
        return base
    if base.base.op == "attr" and base.base.name in ("keys", "values", "items") and not base.args:
        return base.base.base
    return gone_through(base.args[0]) if base.base.name in ("enumerate", "reversed", "iter") and base.args else base


def get_iter(reader: Reader, instruction: dis.Instruction) -> None:
    """Begin to go through something."""
    base = gone_through(reader.pop())
    reader.push(Expr("iterator", None, base))
    reader.iterated = base
    whole(reader, instruction, base)


def for_iter(reader: Reader, instruction: dis.Instruction) -> None:
    """Take the next one of what is gone through."""
    base, reader.iterated = reader.iterated, None
    if base is None and reader.stack and reader.stack[-1] == Expr("local", ".0"):
        base = reader.stack[-1]  # a comprehension is given its iterator
    if base is None and reader.code.co_varnames[:1] == (".0",):
        base = Expr("local", ".0")
    reader.push(None)
    whole(reader, instruction, base)


def send(reader: Reader, instruction: dis.Instruction) -> None:
    """Note that `yield from` lets another generator go on; what it is sent lies on top of it."""
    whole(reader, instruction, None, below=1)
    reader.other(instruction)


def unpack(reader: Reader, instruction: dis.Instruction) -> None:
    """Take all of something apart, or add it to something new."""
    whole(reader, instruction, reader.pop())
    if instruction.opname == "UNPACK_SEQUENCE":
        reader.stack.extend([None] * (instruction.arg or 0))
    if instruction.opname == "UNPACK_EX":
        reader.stack.extend([None] * (((instruction.arg or 0) & 0xFF) + ((instruction.arg or 0) >> 8) + 1))
