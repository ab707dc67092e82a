"""Reports of every status, and one whose every text tries to be markup, for tests of the formats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import report_factory as sample

from grader.errors import SandboxLost
from grader.report import native
from grader.report.model import to_json
from grader.report.reading import parse
from grader.submission import Rejected
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from grader.report.model import Report

CANARY = "canary"  # what the sample's hidden criterion says; its title is "And one more", its id "secret"
SECRETS = (CANARY, "secret", "And one more", "还有一项")
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&`|\n```\n# x\n]]><b>=1+1"


def rejected(lang: Language = Language.EN) -> Report:
    """Return the report of a hand-in that could not be taken in."""
    refusal = Rejected(Text("ex01.zip is empty", "ex01.zip 是空的"), "ex01.zip", "lee", sample.EXERCISE)
    return native.rejected(refusal, sample.FACTS, lang)


def unknown() -> Report:
    """Return the report of a hand-in for no known exercise."""
    return native.rejected(Rejected(Text("what is this", "这是什么"), "x.zip", None, None), sample.FACTS, Language.EN)


def failed() -> Report:
    """Return the report of a submission that the grader could not grade."""
    return native.failed(
        sample.EXERCISE, sample.SUBMISSION, SandboxLost("the engine went away"), sample.FACTS, Language.EN
    )


def passing(student: str | None = "lee") -> Report:
    """Return the report of a right submission."""
    return changed(sample.report(), lambda value: _all_met(value, student))


def of(student: str | None, report: Report | None = None) -> Report:
    """Return a report as that of another student."""
    return changed(report or sample.report(), lambda value: value["submission"].update(student=student))


def evil() -> Report:
    """Return a report in which everything that a student controls, and more, tries to be markup."""

    def change(value: dict[str, Any]) -> None:
        value["submission"].update(name=EVIL, student=EVIL)
        value["warnings"] = [EVIL]
        for criterion in value["criteria"]:
            criterion.update(title=EVIL, message=None if criterion["passed"] else EVIL, hint=EVIL)
            failure = criterion["failure"]
            if failure is None:
                continue
            failure.update(call=EVIL, output=EVIL)
            for step in failure["steps"]:
                step.update(thread=f"{step['thread']}{EVIL}", source=EVIL, what=EVIL, value=EVIL, note=EVIL)
            for wait in failure["waits"]:
                wait.update({key: f"{wait[key]}{EVIL}" for key in ("thread", "source", "for", "holder")})
            if failure["error"] is not None:
                failure["error"].update(type=EVIL, text=EVIL, source=EVIL)

    return changed(sample.report(), change)


def changed(report: Report, change: Callable[[dict[str, Any]], object]) -> Report:
    """Return a report with its JSON changed."""
    value = json.loads(to_json(report))
    change(value)
    return parse(json.dumps(value), "changed.json")


def saved(folder: Path, name: str, report: Report) -> Path:
    """Write a native report."""
    path = folder / name
    path.write_text(to_json(report), encoding="utf-8")
    return path


def _all_met(value: dict[str, Any], student: str | None) -> None:
    value["score"] = value["max_score"]
    value["submission"]["student"] = student
    for criterion in value["criteria"]:
        criterion.update(passed=True, points=criterion["max_points"], message=None, hint=None, failure=None)
