"""Whether bytes are Python source text: what PEP 263 says about their encoding, without compiling anything."""

from __future__ import annotations

import codecs
import re
from typing import NoReturn

from grader.display import shown
from grader.submission.types import Refused
from grader.text import Text

# As CPython's tokenizer reads them, on bytes: the line itself need not be UTF-8.
_COOKIE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"[ \t\f]*(?:#.*)?")
_ASCII = "# coding"
# Not encodings of text files, and slow on hostile input.
_UNUSABLE = frozenset({"idna", "punycode", "undefined"})


def check_source(source: bytes) -> None:
    """Refuse bytes that cannot be Python source: NULs, an unknown encoding, bytes that the encoding does not have."""
    if b"\0" in source:
        _refuse_nul(source)
    encoding = declared_encoding(source)
    if not _usable(encoding):
        _refuse_encoding(encoding)
    try:
        source.decode(encoding)
    except UnicodeDecodeError as error:
        _refuse_byte(source, error, encoding)
    except (UnicodeError, ValueError):  # some codecs give no position
        _refuse_encoding(encoding)


def _usable(encoding: str) -> bool:
    """Say whether an encoding exists and leaves ASCII as it is, as that of source text must."""
    try:
        return codecs.lookup(encoding).name not in _UNUSABLE and _ASCII.encode("ascii").decode(encoding) == _ASCII
    except (LookupError, UnicodeError, ValueError):
        return False


def declared_encoding(source: bytes) -> str:
    """Return the encoding that the first two lines declare, as Python reads them; UTF-8 without a declaration."""
    if source.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    lines = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n", 2)
    for line in lines[:2]:
        if found := _COOKIE.match(line):
            return _normal(found[1].decode("ascii"))
        if not _BLANK.fullmatch(line):
            break
    return "utf-8"


def _normal(name: str) -> str:
    """Return the encoding that CPython takes a name such as utf-8-unix for."""
    plain = name[:12].lower().replace("_", "-")
    if plain == "utf-8" or plain.startswith("utf-8-"):
        return "utf-8"
    if re.match(r"(latin-1|iso-8859-1|iso-latin-1)(-|$)", plain):
        return "iso-8859-1"
    return name


def _refuse_nul(source: bytes) -> NoReturn:
    line = _line(source, source.index(b"\0"))
    raise Refused(
        Text(
            f"it is not Python source text: there is a NUL byte on line {line}. Save it as UTF-8 text.",
            f"这不是 Python 源代码：第 {line} 行有 NUL 字节。请把它保存为 UTF-8 文本。",
        )
    )


def _refuse_byte(source: bytes, error: UnicodeDecodeError, encoding: str) -> NoReturn:
    line = _line(source, error.start)
    name = "UTF-8" if encoding.startswith("utf-8") else shown(encoding, 40)
    byte = f"0x{error.object[error.start]:02X}"
    raise Refused(
        Text(
            f"it is not {name} text: byte {byte} on line {line}. Save it as UTF-8, "
            "or declare its encoding on the first line: # -*- coding: latin-1 -*-",
            f"这不是 {name} 文本：第 {line} 行有字节 {byte}。请把它保存为 UTF-8，"
            "或者在第一行声明编码：# -*- coding: gbk -*-",
        )
    )


def _refuse_encoding(encoding: str) -> NoReturn:
    name = shown(encoding, 40)
    raise Refused(
        Text(
            f"it declares the encoding {name!r}, which Python source cannot have. Save it as UTF-8.",
            f"它声明的编码 {name!r} 不能用于 Python 源代码。请把它保存为 UTF-8。",
        )
    )


def _line(source: bytes, offset: int) -> int:
    return len(source[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
