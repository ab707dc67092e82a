"""What is explored: a file, and perhaps a call of what it defines. Nonsense is refused here, before anything is run."""

from __future__ import annotations

import ast
import difflib
import re
import symtable
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.display import shown
from grader.errors import UsageError
from grader.submission.source import check_source, declared_encoding
from grader.submission.types import Refused

if TYPE_CHECKING:
    from pathlib import Path

MAX_SOURCE = 1 << 20
MAX_CALL = 2_000
SCRIPT = "__main__.py"  # the module that a script is
_MODULE = re.compile(r"[A-Za-z_]\w*\.py", re.ASCII)
_PART = r"\d{1,6}@\d{1,9}>\d{1,6}!?"
_SCHEDULE = re.compile(rf"s1:(?:{_PART}(?:,{_PART})*)?")
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Target:
    """A program: its file's name as people know it, its source, and the call (None: it is run as a script)."""

    name: str
    source: bytes
    call: str | None

    @property
    def file(self) -> str:
        """Return the file's name inside: one that does not stand for a module of the library."""
        if self.call is None:
            return SCRIPT
        hidden = self.name.removesuffix(".py") in sys.stdlib_module_names or self.name.startswith("grader")
        return self.name if _MODULE.fullmatch(self.name) and not hidden else "program.py"


def read_target(path: Path, call: str | None) -> Target:
    """Read a file and look at the call; UsageError says what is wrong with either."""
    source = _read(path)
    try:
        check_source(source)
    except Refused as refused:
        raise UsageError(f"{shown(str(path))}: {refused.text.en}") from None
    if call is not None:
        _check_call(call.strip(), source, shown(path.name))
    return Target(shown(path.name), source, None if call is None else call.strip())


def check_schedule(text: str) -> str:
    """Return the text of a schedule; UsageError when it is none."""
    if not _SCHEDULE.fullmatch(text.strip()):
        raise UsageError(
            f"--replay {shown(text, 60)}: not a schedule",
            "A schedule is what `grade explore` prints behind --replay: 's1:' and then, say, '1@4>2,2@7>0!'.",
        )
    return text.strip()


def _read(path: Path) -> bytes:
    name = shown(str(path), 500)
    if path.is_dir():
        raise UsageError(f"{name}: a folder, not a file")
    try:
        with path.open("rb") as file:
            source = file.read(MAX_SOURCE + 1)
    except FileNotFoundError:
        raise UsageError(f"{name}: no such file") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{name}: cannot be read: {getattr(error, 'strerror', error)}") from None
    if len(source) > MAX_SOURCE:
        raise UsageError(f"{name}: larger than {MAX_SOURCE >> 20} MiB, the most that is explored")
    return source


def _check_call(call: str, source: bytes, file: str) -> None:
    said = f"--call {shown(call, 60)!r}"
    name = _called(call, said)
    defined = _defined(source)
    if defined is None or name in defined:
        return
    close = difflib.get_close_matches(name, defined, n=1)
    meant = f": did you mean {close[0]}?" if close else ""
    raise UsageError(f"{said}: {file} does not define {shown(name, 60)}{meant}")


def _called(call: str, said: str) -> str:
    """Return the name at the root of what is called: main for main(), pool for pool.Counter(3).run()."""
    if len(call) > MAX_CALL:
        raise UsageError(f"{said}: longer than {MAX_CALL} characters")
    try:
        node = ast.parse(call, mode="eval").body
    except _UNREADABLE as error:
        reason = error.msg if isinstance(error, SyntaxError) else type(error).__name__
        raise UsageError(f"{said}: not a Python expression: {reason}") from None
    if not isinstance(node, ast.Call):
        raise UsageError(f"{said}: not a call", 'Call something that the file defines, as in --call "main()".')
    root: ast.expr = node
    while isinstance(root, ast.Call | ast.Attribute | ast.Subscript):
        root = root.func if isinstance(root, ast.Call) else root.value
    if not isinstance(root, ast.Name):
        raise UsageError(f"{said}: not a call of something that the file defines")
    return root.id


def _defined(source: bytes) -> set[str] | None:
    """Return the names that a module defines; None when that cannot be told without running it."""
    try:
        tree = ast.parse(source)
        table = symtable.symtable(source.decode(declared_encoding(source)), "<program>", "exec")
    except _UNREADABLE:
        return None  # the sandbox's Python has the last word on what is valid
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in tree.body):
        return None
    names = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    return names | {found.get_name() for found in table.get_symbols() if found.is_assigned() or found.is_imported()}
