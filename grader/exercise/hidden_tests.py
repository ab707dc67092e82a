"""Which hidden tests a folder has, found in their source without importing it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.errors import ExerciseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def hidden_tests(folder: Path) -> tuple[str, ...]:
    """Return the node ids of all tests of a folder, relative to it, in the order of the files."""
    files = sorted(folder.glob("test_*.py"))
    if not files:
        raise ExerciseError(f"{folder}: there is no test_*.py in it")
    return tuple(node for file in files for node in _in_file(file))


def _in_file(file: Path) -> Iterator[str]:
    try:
        tree = ast.parse(file.read_bytes(), filename=str(file))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise ExerciseError(f"{file}{'' if line is None else f':{line}'}: does not compile: {error}") from None
    yield from _in_body(tree.body, file.name)


def _in_body(body: list[ast.stmt], prefix: str) -> Iterator[str]:
    for statement in body:
        name = getattr(statement, "name", "")
        if isinstance(statement, ast.ClassDef) and name.startswith("Test"):
            yield from _in_body(statement.body, f"{prefix}::{name}")
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef) and name.startswith("test"):
            yield f"{prefix}::{name}"
