"""A template with its style and script in one file that asks nothing of a network and runs nothing but its own script."""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from grader.report import phrases
from grader.report.page.words import speaker
from grader.report.terminal import number
from grader.text import Language

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, lang: Language, *, style: str = "", script: str | None = None, **values: Any) -> str:
    """Return the page; `style` is added to the sheet that all pages have, `script` is the name of a file."""
    sheet = _read("style.css") + style
    code = None if script is None else _read(script)
    return (
        _environment()
        .get_template(template)
        .render(
            lang="zh-CN" if lang is Language.ZH else "en",
            say=speaker(lang),
            told=lambda text: text.in_(lang),
            style=Markup(sheet),  # noqa: S704  our own file, and numbers
            script=None if code is None else Markup(code),  # noqa: S704  our own file
            policy=_policy(sheet, code),
            **values,
        )
    )


def with_code(text: str) -> Markup:
    """Return a text whose parts between backticks are code, as authors write them; everything is escaped."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one without its partner
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )


def _policy(sheet: str, code: str | None) -> str:
    """Return a Content Security Policy by which the page's own style and script are all that is ever used."""
    script = "'none'" if code is None else _hash(code)
    return (
        f"default-src 'none'; style-src {_hash(sheet)}; script-src {script}; "
        "img-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@functools.cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["number"] = number
    found.filters["code"] = with_code
    found.filters["tool_name"] = phrases.tool
    found.filters["in_language"] = lambda text, told: told(text)
    found.globals.update(
        did=phrases.did, note=phrases.note, waits=phrases.waits, cycle=phrases.cycle, tool_name=phrases.tool
    )
    return found
