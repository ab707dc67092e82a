"""Follows the stack through a code object's instructions, in names: where a value came from, if the code tells."""

from __future__ import annotations

import dis
import inspect
import types
from collections.abc import Callable

from grader.inside.sites import Expr, Shared, Site

Stack = list["Expr | None"]
Handler = Callable[["Reader", dis.Instruction], None]
_YIELDS = ("YIELD_VALUE", "RETURN_VALUE", "RETURN_CONST")


class Reader:
    """Reads one code object's instructions in order, with a symbolic stack: what is not known on it is None."""

    def __init__(self, code: types.CodeType, shared: Shared, owners: dict[str, int]) -> None:
        """Have read nothing. `owners` names the scope that each free variable lives in."""
        self.code = code
        self.shared = shared
        self.owners = owners
        self.stack: Stack = []
        self.sites: dict[int, Site] = {}
        self.line = code.co_firstlineno
        self.iterated: Expr | None = None

    def read(self, handlers: dict[str, Handler]) -> dict[int, Site]:
        """Return the sites by byte offset, as the handlers of the instructions' names find them."""
        for instruction in dis.get_instructions(self.code):
            if instruction.is_jump_target:
                self.stack.clear()
            line = instruction.positions.lineno if instruction.positions else None
            self.line = line or self.line
            if self.code.co_flags & inspect.CO_GENERATOR and instruction.opname in _YIELDS:
                self.site(instruction, "yield", self.code.co_name, "rw")
            handler = handlers.get(instruction.opname)
            if handler is not None:
                handler(self, instruction)
            else:
                self.other(instruction)
        return self.sites

    def pop(self) -> Expr | None:
        """Take the top from the stack."""
        return self.stack.pop() if self.stack else None

    def push(self, value: Expr | None) -> None:
        """Lay a value on the stack."""
        self.stack.append(value)

    def drop(self, count: int) -> list[Expr | None]:
        """Take so many values from the stack; return them in the order in which they were laid there."""
        taken = [self.pop() for _ in range(count)]
        taken.reverse()
        return taken

    def site(self, instruction: dis.Instruction, kind: str, name: str, rw: str) -> Site:
        """Note that an instruction matters: what kind of access it is, of what, and whether it reads and writes."""
        site = Site(kind, name, reads="r" in rw, writes="w" in rw, line=self.line)
        self.sites[instruction.offset] = site
        site.offset = instruction.offset
        return site

    def other(self, instruction: dis.Instruction) -> None:
        """Follow an instruction of which nothing is known but how many values it takes and lays down."""
        arg = instruction.arg if instruction.opcode >= dis.HAVE_ARGUMENT else None
        effect = dis.stack_effect(instruction.opcode, arg, jump=False)
        for _ in range(min(2, len(self.stack))):
            self.stack[-1 - _] = None
        if effect < 0:
            self.drop(-effect)
        else:
            self.stack.extend([None] * effect)

    def touches_global(self, name: str) -> bool:
        """Say whether some code of the program stores to a global name."""
        return self.shared.everything or name in self.shared.globals

    def touches_attribute(self, name: str) -> bool:
        """Say whether some code of the program stores to an attribute of this name."""
        return self.shared.everything or name in self.shared.attributes
