"""A reference solution -> its mutants: one mistake each, none twice, every one a program that Python compiles."""

from __future__ import annotations

import ast
import copy
import difflib
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.mutation.operators import BLOCK, EXPRESSION, made_anew, makers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = ("body", "orelse", "finalbody")


@dataclass(frozen=True)
class Mutant:
    """One mutant: of which file, by which mistake, its source, and how it differs from the reference.

    `key` tells it from all others of an exercise, and stays the same as long as the reference does.
    """

    reference: str
    mistake: str
    source: str
    diff: str

    @property
    def key(self) -> str:
        """Eight hexadecimal digits of what distinguishes the mutant."""
        text = f"{self.reference}\n{self.diff}"
        return hashlib.sha256(text.encode()).hexdigest()[:8]


def mutants(reference: str, source: str) -> Iterator[Mutant]:
    """Yield the mutants of a program, in the order of its source. The `__main__` block is left alone."""
    tree = ast.parse(source)
    original, seen = ast.unparse(tree), set[str]()
    for mistake, changed in _changed(tree):
        text = ast.unparse(ast.fix_missing_locations(changed))
        if text == original or text in seen or not _compiles(text):
            continue
        seen.add(text)
        yield Mutant(reference, mistake, text + "\n", _diff(original, text))


def _changed(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    operators = (*BLOCK, made_anew(makers_of(tree)))
    for number, node in enumerate(_nodes(tree)):
        for field in _BLOCKS:
            block = getattr(node, field, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                for operator in operators:
                    for other in operator(block):
                        yield operator.__name__, _with_block(tree, number, field, other)
        if isinstance(node, ast.expr):
            for change in EXPRESSION:
                for expression in change(node):
                    yield change.__name__, _with_expression(tree, number, expression)


def _nodes(tree: ast.Module) -> list[ast.AST]:
    """Return the nodes of a program in a fixed order, without what runs only as `__main__`."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.If) and "__main__" in ast.unparse(node.test):
            continue
        found.append(node)
        waiting.extend(ast.iter_child_nodes(node))
    return found


def _with_block(tree: ast.Module, number: int, field: str, block: list[ast.stmt]) -> ast.Module:
    changed = copy.deepcopy(tree)
    setattr(_nodes(changed)[number], field, copy.deepcopy(block))
    return changed


def _with_expression(tree: ast.Module, number: int, expression: ast.expr) -> ast.Module:
    changed = copy.deepcopy(tree)
    place = _nodes(changed)[number]
    _Put(place, expression).visit(changed)
    return changed


class _Put(ast.NodeTransformer):
    """Puts an expression in the place of a node."""

    def __init__(self, place: ast.AST, expression: ast.expr) -> None:
        self.place, self.expression = place, expression

    def visit(self, node: ast.AST) -> ast.AST:
        """Replace the one node, and look into the others."""
        return self.expression if node is self.place else self.generic_visit(node)


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _diff(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
    return "\n".join(list(lines)[2:])
