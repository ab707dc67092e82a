"""Which bytes are Python source text: as CPython sees it, told without compiling them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.submission.source import check_source, declared_encoding
from grader.submission.types import Refused


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"x = 1",
        "x = 'é'\n".encode(),
        b"\xef\xbb\xbfx = 1\r\n",
        b"x = 1\rprint(x)\r",
        b"\x0cx = 1\n",
        b"# -*- coding: latin-1 -*-\nx = '\xe9'\n",
        b"# \xe9 coding: latin-1\n",
        b"#!/usr/bin/python\r# vim: set fileencoding=gbk :\r# \xc4\xe3\xba\xc3\r",
        b"# coding: utf-8-unix\n",
        b"def broken(:\n",
    ],
)
def test_source_in_any_form_that_python_reads_is_taken(source: bytes) -> None:
    """BOM, cookies, any line end and syntax errors are all for Python to judge."""
    check_source(source)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"x = 1\n\0", "it is not Python source text: there is a NUL byte on line 2. Save it as UTF-8 text."),
        (
            b"x = 1\r\ny = '\xe9'\r\n",
            (
                "it is not UTF-8 text: byte 0xE9 on line 2. Save it as UTF-8, "
                "or declare its encoding on the first line: # -*- coding: latin-1 -*-"
            ),
        ),
        (
            b"# coding: ascii\n# \xe9",
            (
                "it is not ascii text: byte 0xE9 on line 2. Save it as UTF-8, "
                "or declare its encoding on the first line: # -*- coding: latin-1 -*-"
            ),
        ),
        (
            b"# coding: klingon\n",
            "it declares the encoding 'klingon', which Python source cannot have. Save it as UTF-8.",
        ),
        (
            b"# coding: utf-16\n# even",
            "it declares the encoding 'utf-16', which Python source cannot have. Save it as UTF-8.",
        ),
        (
            b"\n# coding: punycode\n",
            "it declares the encoding 'punycode', which Python source cannot have. Save it as UTF-8.",
        ),
    ],
)
def test_bytes_that_are_no_source_are_refused_with_their_line(source: bytes, message: str) -> None:
    """The reason names the line and what to do, in the words that a student needs."""
    with pytest.raises(Refused) as caught:
        check_source(source)
    assert caught.value.text.en == message


@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        (b"x = 1\n# coding: latin-1\n", "utf-8"),
        (b"\n\n# coding: latin-1\n", "utf-8"),
        (b"\n# coding: latin-1\n", "iso-8859-1"),
        (b"# coding: Latin_1-unix\n", "iso-8859-1"),
        (b"#coding=gbk", "gbk"),
    ],
)
def test_only_a_comment_in_the_first_two_lines_declares(source: bytes, encoding: str) -> None:
    """A declaration counts on the first line, or on the second below a blank line or a comment."""
    assert declared_encoding(source) == encoding


@given(st.binary(max_size=200), st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.", max_size=12))
def test_no_bytes_crash_the_check(body: bytes, encoding: str) -> None:
    """Any bytes under any declaration are either taken or refused."""
    source = b"# coding: " + encoding.encode() + b"\n" + body
    with suppress(Refused):
        check_source(source)
