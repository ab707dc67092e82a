"""YAML read strictly: plain data, no key twice, no aliases, and the line of every key remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from yaml.composer import ComposerError
from yaml.reader import ReaderError

from grader.errors import ExerciseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

KeyPath = tuple[str | int, ...]

MAX_BYTES = 1 << 20


@dataclass(frozen=True)
class Document:
    """The data of a YAML file, and where in the file each key stands."""

    path: Path
    data: object
    lines: Mapping[KeyPath, int]

    def complaint(self, keys: KeyPath, what: str) -> str:
        """Return one line that names the file, the line where it is known, the key and what is wrong with it."""
        found = next((self.lines[keys[:end]] for end in range(len(keys), -1, -1) if keys[:end] in self.lines), None)
        line = "" if found is None else f":{found}"
        name = f" {shown_keys(keys)}:" if keys else ""
        return f"{self.path}{line}:{name} {what}"

    def error(self, keys: KeyPath, what: str) -> ExerciseError:
        """Return the error for one complaint."""
        return ExerciseError(self.complaint(keys, what))


def shown_keys(keys: KeyPath) -> str:
    """Return a key path as people write it: criteria[2].points."""
    parts = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return "".join(parts).removeprefix(".")


def load(path: Path) -> Document:
    """Read a YAML file; ExerciseError names the line of what is not plain, unambiguous YAML."""
    loader = _loader(path, _read(path))
    try:
        node = loader.get_single_node()
        if node is None:
            raise ExerciseError(f"{path}: is empty")
        lines = dict(_lines(node, ()))
        return Document(path, loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        raise ExerciseError(f"{path}{_line_of(error)}: {_reason(error)}") from None
    except (yaml.YAMLError, RecursionError, ValueError, AttributeError, LookupError) as error:
        # PyYAML falls over values that are not what their tag says: !!timestamp x, !!bool x, !!int ""
        raise ExerciseError(f"{path}: not YAML: {type(error).__name__}: {str(error)[:200]}") from None
    finally:
        loader.dispose()


def _loader(path: Path, text: str) -> _Strict:
    try:
        return _Strict(text)
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        character = f"the character U+{ord(text[error.position]):04X} cannot stand in YAML"
        raise ExerciseError(f"{path}:{line}: {character}: write it as an escape in double quotes") from None


class _Strict(yaml.SafeLoader):
    """PyYAML's safe loader without aliases: ten lines of them can stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose the next node, unless it refers to another one."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs leave it untyped
            raise ComposerError(None, None, "aliases (*name) are not used here: write the value out", mark)
        return super().compose_node(parent, index)


def _lines(node: yaml.Node, keys: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    """Give the line of every value below a node, and refuse keys that stand twice or are not words."""
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            name = _key(key)
            line = key.start_mark.line + 1
            if name in seen:
                raise ComposerError(None, None, f"{name} stands twice: first on line {seen[name]}", key.start_mark)
            seen[name] = line
            yield (*keys, name), line
            yield from _lines(value, (*keys, name))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*keys, index), item.start_mark.line + 1
            yield from _lines(item, (*keys, index))


def _key(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        return str(node.value)
    raise ComposerError(None, None, f"{str(node.value)[:40]!r} cannot be a key: keys are words", node.start_mark)


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ExerciseError(f"{path}: no such file") from None
    except OSError as error:
        raise ExerciseError(f"{path}: cannot be read: {error.strerror}") from None
    if len(raw) > MAX_BYTES:
        raise ExerciseError(f"{path}: {len(raw)} bytes, more than the {MAX_BYTES} that are read")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ExerciseError(f"{path}:{line}: not UTF-8 text") from None


def _line_of(error: yaml.MarkedYAMLError) -> str:
    return "" if error.problem_mark is None else f":{error.problem_mark.line + 1}"


def _reason(error: yaml.MarkedYAMLError) -> str:
    parts = (error.context, error.problem)
    return ", ".join(part for part in parts if part)
