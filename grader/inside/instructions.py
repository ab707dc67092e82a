"""Finds, in a code object, the instructions that touch what threads may share, and says of each what it touches.

The operand of an instruction is followed back symbolically within its basic block, so that the object can be looked up in
the frame when the instruction is about to run. What cannot be followed is given the conservative name `UNKNOWN`.
"""

from __future__ import annotations

import dis
import inspect
import sys
import types

from grader.inside.sites import Expr, Shared, Site

Stack = list["Expr | None"]


def find_sites(code: types.CodeType, shared: Shared, owners: dict[str, int]) -> dict[int, Site]:
    """Return the sites of one code object by byte offset. `owners` names the scope that each free variable lives in."""
    return _Reader(code, shared, owners).read()


class _Reader:
    """Reads one code object's instructions in order, with a symbolic stack."""

    def __init__(self, code: types.CodeType, shared: Shared, owners: dict[str, int]) -> None:
        self.code = code
        self.shared = shared
        self.owners = owners
        self.stack: Stack = []
        self.sites: dict[int, Site] = {}
        self.line = code.co_firstlineno
        self.iterated: Expr | None = None

    def read(self) -> dict[int, Site]:
        for instruction in dis.get_instructions(self.code):
            if instruction.is_jump_target:
                self.stack.clear()
            line = instruction.positions.lineno if instruction.positions else None
            self.line = line or self.line
            if self.code.co_flags & inspect.CO_GENERATOR and instruction.opname in _YIELDS:
                self.site(instruction, "yield", self.code.co_name, "rw")
            handler = _HANDLERS.get(instruction.opname)
            if handler is not None:
                handler(self, instruction)
            else:
                self.other(instruction)
        return self.sites

    def pop(self) -> Expr | None:
        return self.stack.pop() if self.stack else None

    def push(self, value: Expr | None) -> None:
        self.stack.append(value)

    def drop(self, count: int) -> list[Expr | None]:
        taken = [self.pop() for _ in range(count)]
        taken.reverse()
        return taken

    def site(self, instruction: dis.Instruction, kind: str, name: str, rw: str) -> Site:
        site = Site(kind, name, reads="r" in rw, writes="w" in rw, line=self.line)
        self.sites[instruction.offset] = site
        site.offset = instruction.offset
        return site

    def other(self, instruction: dis.Instruction) -> None:
        arg = instruction.arg if instruction.opcode >= dis.HAVE_ARGUMENT else None
        effect = dis.stack_effect(instruction.opcode, arg, jump=False)
        for _ in range(min(2, len(self.stack))):
            self.stack[-1 - _] = None
        if effect < 0:
            self.drop(-effect)
        else:
            self.stack.extend([None] * effect)

    def touches_global(self, name: str) -> bool:
        return self.shared.everything or name in self.shared.globals

    def touches_attribute(self, name: str) -> bool:
        return self.shared.everything or name in self.shared.attributes


def _load_fast(reader: _Reader, instruction: dis.Instruction) -> None:
    names = instruction.argval if isinstance(instruction.argval, tuple) else (instruction.argval,)
    for name in names:
        reader.push(Expr("local", name))


def _store_fast(reader: _Reader, instruction: dis.Instruction) -> None:
    names = instruction.argval if isinstance(instruction.argval, tuple) else (instruction.argval,)
    reader.drop(len(names))


def _store_load(reader: _Reader, instruction: dis.Instruction) -> None:
    reader.pop()
    reader.push(Expr("local", instruction.argval[1]))


def _load_const(reader: _Reader, instruction: dis.Instruction) -> None:
    reader.push(Expr("const", instruction.argval))


def _load_global(reader: _Reader, instruction: dis.Instruction) -> None:
    if instruction.opname == "LOAD_GLOBAL" and instruction.arg is not None and instruction.arg & 1:
        reader.push(Expr("null"))
    reader.push(Expr("global", instruction.argval))
    _note_global(reader, instruction)


def _note_global(reader: _Reader, instruction: dis.Instruction) -> None:
    name = instruction.argval
    if reader.touches_global(name):
        reader.site(instruction, "global", name, "r").place = ("global", name)


def _store_global(reader: _Reader, instruction: dis.Instruction) -> None:
    if not instruction.opname.startswith("DELETE"):
        reader.pop()
    name = instruction.argval
    if instruction.opname != "STORE_NAME" or reader.touches_global(name):
        reader.site(instruction, "global", name, "w").place = ("global", name)


def _load_cell(reader: _Reader, instruction: dis.Instruction) -> None:
    if instruction.opname == "LOAD_FROM_DICT_OR_DEREF":
        reader.pop()
    name = instruction.argval
    reader.push(Expr("cell", name))
    reader.site(instruction, "cell", name, "r").place = ("cell", name, reader.owners.get(name, 0))


def _store_cell(reader: _Reader, instruction: dis.Instruction) -> None:
    if instruction.opname != "DELETE_DEREF":
        reader.pop()
    name = instruction.argval
    reader.site(instruction, "cell", name, "w").place = ("cell", name, reader.owners.get(name, 0))


def _load_attr(reader: _Reader, instruction: dis.Instruction) -> None:
    name, base = instruction.argval, reader.pop()
    method = instruction.opname == "LOAD_METHOD" or (
        instruction.opname == "LOAD_ATTR" and _METHOD_BIT and instruction.arg is not None and bool(instruction.arg & 1)
    )
    reader.push(Expr("attr", name, base))
    if method:
        reader.push(Expr("null"))
    if reader.touches_attribute(name):
        reader.site(instruction, "attr", name, "r").base = base


def _store_attr(reader: _Reader, instruction: dis.Instruction) -> None:
    base = reader.pop()
    if instruction.opname == "STORE_ATTR":
        reader.pop()
    reader.site(instruction, "attr", instruction.argval, "w").base = base


def _subscript(reader: _Reader, instruction: dis.Instruction) -> None:
    base, key = reader.drop(2)
    reader.push(Expr("item", None, base, (key,)))
    _note_item(reader, instruction, base, key, "r")


def _store_subscript(reader: _Reader, instruction: dis.Instruction) -> None:
    _value, base, key = reader.drop(3)
    _note_item(reader, instruction, base, key, "w")


def _delete_subscript(reader: _Reader, instruction: dis.Instruction) -> None:
    base, key = reader.drop(2)
    _note_item(reader, instruction, base, key, "w")


def _slice(reader: _Reader, instruction: dis.Instruction) -> None:
    if instruction.opname == "STORE_SLICE":
        _value, base, _start, _stop = reader.drop(4)
        _note_item(reader, instruction, base, _SLICE, "w", below=2)
        return
    base, _start, _stop = reader.drop(3)
    reader.push(None)
    _note_item(reader, instruction, base, _SLICE, "r", below=2)


_SLICE = Expr("const", slice(None))


def _contains(reader: _Reader, instruction: dis.Instruction) -> None:
    key, base = reader.drop(2)
    reader.push(None)
    _note_item(reader, instruction, base, key, "r", below=0)


def _note_item(  # noqa: PLR0913 - these are its operands
    reader: _Reader, instruction: dis.Instruction, base: Expr | None, key: Expr | None, rw: str, *, below: int = 1
) -> None:
    if base is not None and base.op == "const":
        return
    site = reader.site(instruction, "item", "", rw)
    site.base, site.below, site.key, site.first = base, below, key, 1 - below


def _binary(reader: _Reader, instruction: dis.Instruction) -> None:
    left, right = reader.drop(2)
    if instruction.argrepr == "[]":
        reader.push(Expr("item", None, left, (right,)))
        _note_item(reader, instruction, left, right, "r")
        return
    reader.push(left if instruction.argrepr.endswith("=") else None)
    if not instruction.argrepr.endswith("="):
        _compare_operands(reader, instruction, left, right)
    if instruction.argrepr.endswith("=") and left is not None and left.op != "const":
        site = reader.site(instruction, "inplace", instruction.argrepr, "rw")
        site.base, site.below = left, 1


def _call(reader: _Reader, instruction: dis.Instruction) -> None:
    count = (instruction.arg or 0) + (1 if instruction.opname == "CALL_KW" else 0)
    args = reader.drop(count)
    function = _callee(*reader.drop(2))
    reader.push(Expr("call", None, function, tuple(args[:1])))
    if function is None and all(arg is not None and arg.op == "const" and arg.name is None for arg in args):
        return  # a with statement leaves its block
    site = reader.site(instruction, "call", str(function.name) if function and function.name else "", "rw")
    site.base, site.below = function, count
    site.key, site.first, site.more = args[0] if args else None, count - 1, tuple(args[1:])


def _callee(first: Expr | None, second: Expr | None) -> Expr | None:
    """Return the one of the two slots below the arguments that is the function; which it is depends on the version."""
    if first is not None and first.op == "null":
        return second
    return first if second is not None and second.op == "null" else None


def _whole(
    reader: _Reader,
    instruction: dis.Instruction,
    base: Expr | None,
    *,
    below: int = 0,
    kinds: frozenset[str] | None = None,
) -> None:
    """Note that an instruction looks at all of an object: whether it is empty, what it is equal to, what comes next in it.

    `kinds` are those of expressions for which it is worth a look; None for all but constants and numbers that are counted.
    """
    if base is not None and (base.op == "const" or _counts(base)):
        return
    if kinds is None or (base is not None and base.op in kinds):
        site = reader.site(instruction, "whole", "", "r")
        site.base, site.below = base, below


_NAMED = frozenset({"local", "cell", "global", "attr", "item"})
_NAMED_OR_CALLED = _NAMED | {"call"}


def _counts(base: Expr) -> bool:
    return base.op == "call" and base.base is not None and base.base.op == "global" and base.base.name == "range"


def _truth(reader: _Reader, instruction: dis.Instruction) -> None:
    top = reader.pop()
    _whole(reader, instruction, top, kinds=_NAMED_OR_CALLED)
    if instruction.opname in ("TO_BOOL", "UNARY_NOT"):
        reader.push(None)


def _truth_or_pop(reader: _Reader, instruction: dis.Instruction) -> None:
    _whole(reader, instruction, reader.pop(), kinds=_NAMED_OR_CALLED)


def _format(reader: _Reader, instruction: dis.Instruction) -> None:
    """Note that a value becomes a part of a text; how it is to look lies on top of it."""
    spec = instruction.opname == "FORMAT_WITH_SPEC" or (
        instruction.opname == "FORMAT_VALUE" and bool((instruction.arg or 0) & 4)
    )
    reader.drop(spec)
    _whole(reader, instruction, reader.pop(), below=int(spec), kinds=_NAMED)
    reader.push(None)


def _look_at_top(reader: _Reader, instruction: dis.Instruction) -> None:
    _whole(reader, instruction, reader.stack[-1] if reader.stack else None, kinds=_NAMED)
    reader.push(None)


def _super_attr(reader: _Reader, instruction: dis.Instruction) -> None:
    _super, _kind, base = reader.drop(3)
    reader.push(Expr("attr", instruction.argval, base))
    if (instruction.arg or 0) & 1:
        reader.push(Expr("null"))
    if reader.touches_attribute(instruction.argval):
        reader.site(instruction, "attr", instruction.argval, "r").base = base


def _backward_truth(reader: _Reader, instruction: dis.Instruction) -> None:
    _truth(reader, instruction)
    if instruction.offset not in reader.sites:
        reader.site(instruction, "loop", "", "")


def _compare(reader: _Reader, instruction: dis.Instruction) -> None:
    left, right = reader.drop(2)
    reader.push(None)
    _compare_operands(reader, instruction, left, right)


def _compare_operands(reader: _Reader, instruction: dis.Instruction, left: Expr | None, right: Expr | None) -> None:
    for operand, below in ((left, 1), (right, 0)):
        _whole(reader, instruction, operand, below=below, kinds=_NAMED - {"local"})


def _gone_through(base: Expr | None) -> Expr | None:
    """Return what a loop goes through behind a view of a dict or an iterator that is made for it."""
    if base is None or base.op != "call" or base.base is None:
        return base
    if base.base.op == "attr" and base.base.name in ("keys", "values", "items") and not base.args:
        return base.base.base
    return _gone_through(base.args[0]) if base.base.name in ("enumerate", "reversed", "iter") and base.args else base


def _get_iter(reader: _Reader, instruction: dis.Instruction) -> None:
    base = _gone_through(reader.pop())
    reader.push(Expr("iterator", None, base))
    reader.iterated = base
    _whole(reader, instruction, base)


def _for_iter(reader: _Reader, instruction: dis.Instruction) -> None:
    base, reader.iterated = reader.iterated, None
    if base is None and reader.stack and reader.stack[-1] == Expr("local", ".0"):
        base = reader.stack[-1]  # a comprehension is given its iterator
    if base is None and reader.code.co_varnames[:1] == (".0",):
        base = Expr("local", ".0")
    reader.push(None)
    _whole(reader, instruction, base)


def _send(reader: _Reader, instruction: dis.Instruction) -> None:
    """Note that `yield from` lets another generator go on; what it is sent lies on top of it."""
    _whole(reader, instruction, None, below=1)
    reader.other(instruction)


def _unpack(reader: _Reader, instruction: dis.Instruction) -> None:
    _whole(reader, instruction, reader.pop())
    if instruction.opname == "UNPACK_SEQUENCE":
        reader.stack.extend([None] * (instruction.arg or 0))
    if instruction.opname == "UNPACK_EX":
        reader.stack.extend([None] * (((instruction.arg or 0) & 0xFF) + ((instruction.arg or 0) >> 8) + 1))


def _call_ex(reader: _Reader, instruction: dis.Instruction) -> None:
    effect = dis.stack_effect(instruction.opcode, instruction.arg, jump=False)
    reader.drop(1 - effect)
    reader.push(None)
    reader.site(instruction, "call", "", "rw")


def _build(reader: _Reader, instruction: dis.Instruction) -> None:
    reader.drop((instruction.arg or 0) * (2 if instruction.opname == "BUILD_MAP" else 1))
    reader.push(None)


def _nothing(reader: _Reader, instruction: dis.Instruction) -> None:
    """Pass over an instruction that leaves the stack as it is."""


def _null(reader: _Reader, instruction: dis.Instruction) -> None:
    reader.push(Expr("null"))


def _pop(reader: _Reader, instruction: dis.Instruction) -> None:
    reader.pop()


def _copy(reader: _Reader, instruction: dis.Instruction) -> None:
    depth = instruction.arg or 1
    reader.push(reader.stack[-depth] if depth <= len(reader.stack) else None)


def _swap(reader: _Reader, instruction: dis.Instruction) -> None:
    depth, stack = instruction.arg or 1, reader.stack
    if depth <= len(stack):
        stack[-depth], stack[-1] = stack[-1], stack[-depth]
    else:
        stack.clear()


def _loop(reader: _Reader, instruction: dis.Instruction) -> None:
    if instruction.opname not in ("JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT"):
        reader.pop()
    reader.site(instruction, "loop", "", "")


_YIELDS = ("YIELD_VALUE", "RETURN_VALUE", "RETURN_CONST")
_METHOD_BIT = sys.version_info >= (3, 12)

_HANDLERS = {
    "LOAD_FAST": _load_fast,
    "LOAD_FAST_CHECK": _load_fast,
    "LOAD_FAST_LOAD_FAST": _load_fast,
    "LOAD_FAST_BORROW": _load_fast,
    "LOAD_FAST_BORROW_LOAD_FAST_BORROW": _load_fast,
    "LOAD_FAST_AND_CLEAR": _load_fast,
    "STORE_FAST": _store_fast,
    "STORE_FAST_STORE_FAST": _store_fast,
    "STORE_FAST_LOAD_FAST": _store_load,
    "LOAD_CONST": _load_const,
    "LOAD_SMALL_INT": _load_const,
    "RETURN_CONST": _nothing,
    "LOAD_GLOBAL": _load_global,
    "LOAD_NAME": _load_global,
    "STORE_GLOBAL": _store_global,
    "STORE_NAME": _store_global,
    "DELETE_GLOBAL": _store_global,
    "DELETE_NAME": _store_global,
    "LOAD_DEREF": _load_cell,
    "LOAD_CLASSDEREF": _load_cell,
    "LOAD_FROM_DICT_OR_DEREF": _load_cell,
    "STORE_DEREF": _store_cell,
    "DELETE_DEREF": _store_cell,
    "JUMP_IF_TRUE_OR_POP": _truth_or_pop,
    "JUMP_IF_FALSE_OR_POP": _truth_or_pop,
    "FORMAT_VALUE": _format,
    "FORMAT_SIMPLE": _format,
    "FORMAT_WITH_SPEC": _format,
    "CONVERT_VALUE": _format,
    "MATCH_SEQUENCE": _look_at_top,
    "MATCH_MAPPING": _look_at_top,
    "GET_LEN": _look_at_top,
    "LOAD_SUPER_ATTR": _super_attr,
    "LOAD_ATTR": _load_attr,
    "LOAD_METHOD": _load_attr,
    "STORE_ATTR": _store_attr,
    "DELETE_ATTR": _store_attr,
    "BINARY_SUBSCR": _subscript,
    "STORE_SUBSCR": _store_subscript,
    "DELETE_SUBSCR": _delete_subscript,
    "BINARY_SLICE": _slice,
    "STORE_SLICE": _slice,
    "CONTAINS_OP": _contains,
    "BINARY_OP": _binary,
    "CALL": _call,
    "CALL_KW": _call,
    "CALL_FUNCTION_EX": _call_ex,
    "PRECALL": _nothing,
    "KW_NAMES": _nothing,
    "CACHE": _nothing,
    "RESUME": _nothing,
    "NOP": _nothing,
    "EXTENDED_ARG": _nothing,
    "NOT_TAKEN": _nothing,
    "BUILD_LIST": _build,
    "BUILD_TUPLE": _build,
    "BUILD_SET": _build,
    "BUILD_STRING": _build,
    "BUILD_MAP": _build,
    "PUSH_NULL": _null,
    "POP_TOP": _pop,
    "COPY": _copy,
    "SWAP": _swap,
    "JUMP_BACKWARD": _loop,
    "JUMP_BACKWARD_NO_INTERRUPT": _loop,
    "POP_JUMP_BACKWARD_IF_TRUE": _backward_truth,
    "POP_JUMP_BACKWARD_IF_FALSE": _backward_truth,
    "POP_JUMP_FORWARD_IF_TRUE": _truth,
    "POP_JUMP_FORWARD_IF_FALSE": _truth,
    "POP_JUMP_IF_TRUE": _pop if "TO_BOOL" in dis.opmap else _truth,
    "POP_JUMP_IF_FALSE": _pop if "TO_BOOL" in dis.opmap else _truth,
    "POP_JUMP_IF_NONE": _pop,
    "POP_JUMP_IF_NOT_NONE": _pop,
    "POP_JUMP_FORWARD_IF_NONE": _pop,
    "POP_JUMP_FORWARD_IF_NOT_NONE": _pop,
    "TO_BOOL": _truth,
    "UNARY_NOT": _truth,
    "COMPARE_OP": _compare,
    "IS_OP": _pop,
    "GET_ITER": _get_iter,
    "FOR_ITER": _for_iter,
    "SEND": _send,
    "UNPACK_SEQUENCE": _unpack,
    "UNPACK_EX": _unpack,
    "LIST_EXTEND": _unpack,
    "SET_UPDATE": _unpack,
    "DICT_UPDATE": _unpack,
    "DICT_MERGE": _unpack,
    "POP_JUMP_BACKWARD_IF_NONE": _loop,
    "POP_JUMP_BACKWARD_IF_NOT_NONE": _loop,
}
