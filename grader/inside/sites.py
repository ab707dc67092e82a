"""Sites, the instructions that touch what threads may share, and the names that the code of a program stores to."""

from __future__ import annotations

import dis
import types
from collections.abc import Iterator
from typing import Any, NamedTuple


class Expr(NamedTuple):
    """Where a value on the stack came from: op is local, cell, global, const, attr, item or call."""

    op: str
    name: Any = None
    base: Expr | None = None
    args: tuple[Expr | None, ...] = ()


class Site:
    """One instruction that matters.

    `met` is set when another thread was seen to touch the same thing; `contended`, when no common lock ordered the two.
    `below` and `first` say how many values lie above the base and the key on the stack when the instruction begins. Of a call
    with `spread` arguments, all of these are in one sequence.
    """

    __slots__ = (
        "base", "below", "contended", "first", "key", "kind", "line", "met", "more", "name", "offset", "place", "reads", "spread",
        "writes",
    )  # fmt: skip

    def __init__(self, kind: str, name: str, *, reads: bool, writes: bool, line: int) -> None:
        """Describe an access of kind global, cell, attr, item, call, loop."""
        self.kind = kind
        self.name = name
        self.reads = reads
        self.writes = writes
        self.line = line
        self.offset = -1
        self.base: Expr | None = None
        self.below = 0
        self.key: Expr | None = None
        self.first = 0
        self.more: tuple[Expr | None, ...] = ()
        self.place: object = None
        self.contended = False
        self.met = False
        self.spread = False


class Shared(NamedTuple):
    """Names that some code of the program stores to; `everything` when it can store to names made at run time.

    `renamed` when it can get at attributes by way of a dictionary or all at once, or at globals by way of the module.
    """

    globals: frozenset[str]
    attributes: frozenset[str]
    everything: bool
    renamed: bool = False

    def joined(self, other: Shared) -> Shared:
        """Return what either of two pieces of code stores to."""
        return Shared(
            self.globals | other.globals,
            self.attributes | other.attributes,
            self.everything or other.everything,
            self.renamed or other.renamed,
        )


_DYNAMIC = frozenset(
    {"setattr", "getattr", "delattr", "exec", "eval", "globals", "vars", "__dict__", "__setattr__", "cached_property"}
)


_RENAMING = frozenset(
    {"__dict__", "vars", "globals", "modules", "import_module", "__import__", "__main__", "copy", "deepcopy", "asdict",
     "astuple", "replace", "dumps", "__setattr__", "__getattribute__", "attrgetter"}
)  # fmt: skip


def nested(code: types.CodeType) -> list[types.CodeType]:
    """Return a code object and all that are made by it."""
    found = [code]
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found += nested(constant)
    return found


def shared_names(module: types.CodeType) -> Shared:
    """Return the global and attribute names that a module's code stores to after it was made."""
    stored: set[str] = set()
    once: set[str] = set()
    attributes: set[str] = set()
    dynamic = renamed = False
    for code in nested(module):
        renamed = renamed or not _RENAMING.isdisjoint(code.co_names)
        dynamic = dynamic or not _DYNAMIC.isdisjoint(code.co_names)
        for op, name in _stores(code):
            if op in ("STORE_ATTR", "DELETE_ATTR"):
                attributes.add(name)
            elif op in ("STORE_GLOBAL", "DELETE_GLOBAL", "DELETE_NAME"):
                stored.add(name)
            elif code is module:
                (stored if name in once else once).add(name)
    return Shared(frozenset(stored | (once & attributes)), frozenset(attributes), dynamic, renamed)


def _stores(code: types.CodeType) -> Iterator[tuple[str, str]]:
    """Return the instructions that store to a name or an attribute; `dis` makes an object of every one, which takes longer."""
    extended = 0
    for opcode, low in zip(code.co_code[::2], code.co_code[1::2], strict=True):
        arg = extended | low
        extended = arg << 8 if opcode == dis.EXTENDED_ARG else 0
        if opcode in _STORES:
            yield dis.opname[opcode], code.co_names[arg]


_STORES = frozenset(
    dis.opmap[op] for op in ("STORE_ATTR", "DELETE_ATTR", "STORE_GLOBAL", "DELETE_GLOBAL", "STORE_NAME", "DELETE_NAME")
)


def cell_owners(code: types.CodeType, outer: dict[str, int]) -> dict[str, int]:
    """Return for each cell and free variable of a code object the id of the code object that owns it."""
    owners = {name: outer.get(name, 0) for name in code.co_freevars}
    owners.update({name: id(code) for name in code.co_cellvars})
    return owners
