"""JUnit XML as pytest writes it and CI servers read it: one suite for each report, one case for each criterion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.report.form import Document, gathering
from grader.report.seen import seen, told, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.form import Wish
    from grader.report.model import Report
    from grader.report.seen import Seen

# What XML 1.0 cannot hold, even written as a reference.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATTRIBUTE = 300


def gather(reports: Sequence[Report], _wish: Wish) -> Document:
    """Return the document; a report without a score is an error, one that was rejected a failure."""
    root = Element("testsuites", name="grade")
    for report in reports:
        root.append(_suite(report))
    indent(root)
    return Document('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n")


def _suite(report: Report) -> Element:
    exercise = "grade" if report.exercise is None else report.exercise.id
    name = _legal(".".join(filter(None, (exercise, report.submission.student))))
    cases = _cases(report, name)
    suite = Element(
        "testsuite",
        name=name,
        errors=str(sum(case.find("error") is not None for case in cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        skipped="0",
        tests=str(len(cases)),
        time=f"{report.run.seconds:.3f}",
        timestamp=report.run.graded_at.replace("Z", "+00:00"),
    )
    suite.extend(cases)
    return suite


def _cases(report: Report, name: str) -> list[Element]:
    if report.status != "graded":
        case = Element("testcase", classname=name, name="graded", time="0.000")
        _bad(case, "error" if report.status == "error" else "failure", whole(report) or report.status)
        return [case]
    return [_case(criterion, report, name) for criterion in seen(report)]


def _case(criterion: Seen, report: Report, name: str) -> Element:
    case = Element("testcase", classname=name, name=_legal(criterion.id), time="0.000")
    if not criterion.passed:
        _bad(case, "failure", criterion.title, told(criterion, report) or report.message or "")
    return case


def _bad(case: Element, kind: str, message: str, text: str = "") -> None:
    child = SubElement(case, kind, message=_legal(message)[:_ATTRIBUTE])
    child.text = _legal(text) or None


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


FORMAT = gathering("junit", ".xml", gather)
