"""`grade doctor`: what works on this machine, what does not, and how to mend it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from grader.commands import console, options
from grader.display import clean
from grader.doctor import diagnose

if TYPE_CHECKING:
    from grader.doctor import Finding
    from grader.text import Language

_NOT_WELL = 3


@click.command("doctor")
@options.lang
@options.as_json
def doctor_command(lang: Language, *, as_json: bool) -> int:
    """Say what works on this machine, and how to mend what does not; ends with 3 when something does not."""
    with console.progress("looking around", quiet=as_json):
        findings = diagnose()
    if as_json:
        entries = [_entry(finding, lang) for finding in findings]
        console.result(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")
    else:
        console.result("".join(_shown(finding, lang) for finding in findings))
    return 0 if all(finding.ok for finding in findings) else _NOT_WELL


def _shown(finding: Finding, lang: Language) -> str:
    mark = "✓" if finding.ok else "✗"
    remedy = "" if finding.remedy is None else f"    → {finding.remedy.in_(lang)}\n"
    return clean(f"{mark} {finding.what.in_(lang)}: {finding.detail.in_(lang)}\n{remedy}")


def _entry(finding: Finding, lang: Language) -> dict[str, object]:
    return {
        "what": finding.what.in_(lang),
        "ok": finding.ok,
        "detail": finding.detail.in_(lang),
        "remedy": None if finding.remedy is None else finding.remedy.in_(lang),
    }
