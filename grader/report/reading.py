"""Reading native reports back: what is cut off, of another version or edited by hand is refused, the field named."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from grader.display import shown
from grader.errors import UsageError
from grader.report.consistent import contradiction
from grader.report.model import SCHEMA, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MAX_MIB = 16
_NAMED = 10
_KIND = "grade-report/"


@dataclass(frozen=True)
class Found:
    """A report and where it was read."""

    path: Path
    report: Report


class _Unreadable(Exception):
    """Why a file is not a native report."""


def read_all(paths: Iterable[Path]) -> list[Found]:
    """Return the reports of files and of folders (their *.json); UsageError names every file that is not one."""
    found: list[Found] = []
    refused: list[str] = []
    for path, asked_for in _files(paths):
        try:
            text = _text(path)
            if asked_for or _may_be_report(text):
                found.append(Found(path, _parsed(text)))
        except _Unreadable as error:
            refused.append(f"{shown(str(path), 500)}: {error}")
    if refused:
        raise UsageError(_listed(refused), "Grade these submissions again, or leave these files out.")
    if not found:
        raise UsageError(f"no native report in {', '.join(shown(str(path), 500) for path in paths)}")
    return found


def parse(text: str, name: str) -> Report:
    """Return the report that a text holds; UsageError names the field that is wrong."""
    try:
        return _parsed(text)
    except _Unreadable as error:
        raise UsageError(f"{name}: {error}") from None


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Give each file once, and whether it was asked for by its own name."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        for file in inside:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file, not path.is_dir()


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_MIB * 2**20 + 1)
    except OSError as error:
        raise _Unreadable(error.strerror or "cannot be read") from None
    if len(data) > MAX_MIB * 2**20:
        raise _Unreadable(f"larger than {MAX_MIB} MiB, which no native report is")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Unreadable(f"not UTF-8 text (byte {error.start})") from None


def _may_be_report(text: str) -> bool:
    """Say whether a file of a folder is to be read: other JSON may lie there, but half a report is never passed over."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return True
    return isinstance(value, dict) and str(value.get("schema", "")).startswith(_KIND)


def _parsed(text: str) -> Report:
    _check_version(text)
    try:
        report = Report.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise _Unreadable(_first(error)) from None
    wrong = contradiction(report)
    if wrong is not None:
        raise _Unreadable(wrong)
    return report


def _check_version(text: str) -> None:
    value = _json(text)
    if not isinstance(value, dict):
        raise _Unreadable("not a native report: a JSON object is expected")
    schema = value.get("schema")
    if schema is None:
        raise _Unreadable(f"schema: missing, so this is not a native report ({SCHEMA})")
    if schema != SCHEMA:
        raise _Unreadable(f"schema: {shown(json.dumps(schema), 60)}, but this version of grade reads {SCHEMA!r}")


def _json(text: str) -> object:
    if not text.strip():
        raise _Unreadable("empty: perhaps it was cut off")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_float=_finite)
    except json.JSONDecodeError as error:
        cut = "cut off" if error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated") else "not JSON"
        raise _Unreadable(f"{cut} at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise _Unreadable("nested too deeply to be a native report") from None
    except ValueError:  # the interpreter's limit for numbers, sys.set_int_max_str_digits
        raise _Unreadable("a number with too many digits") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Unreadable(f"{shown(twice, 60)}: given twice in one object")
    return value


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _Unreadable(f"{shown(digits, 40)}: too large a number")
    return number


def _first(error: ValidationError) -> str:
    """Name the first field that is wrong, its value and what would be right."""
    first = error.errors(include_url=False)[0]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    value = "" if first["type"] == "missing" else f" {shown(repr(first['input']), 80)}:"
    said = first["msg"].replace("Input should", "should")
    return f"{place or 'the report'}:{value} {said}"


def _listed(refused: list[str]) -> str:
    more = len(refused) - _NAMED
    return "\n".join([*refused[:_NAMED], *([f"… and {more} more"] if more > 0 else [])])
