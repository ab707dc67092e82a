"""JUnit XML against the structure that pytest writes and CI servers read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import report_factory as sample
import report_kinds as kinds

from grader.report.form import Wish
from grader.report.lms import junit

if TYPE_CHECKING:
    from grader.report.model import Report

SUITE = {"name", "errors", "failures", "skipped", "tests", "time", "timestamp"}
CASE = {"classname", "name", "time"}


def written(*reports: Report) -> ET.Element:
    """Return the root, checked: elements, attributes, and counts that are what is there."""
    root = ET.fromstring(junit.gather(reports, Wish()).text.encode())  # noqa: S314  our own
    assert root.tag == "testsuites"
    for suite in root:
        assert (suite.tag, set(suite.attrib)) == ("testsuite", SUITE)
        cases = suite.findall("testcase")
        assert [set(case.attrib) for case in cases] == [CASE] * len(cases)
        assert all({child.tag for child in case} <= {"failure", "error"} for case in cases)
        assert int(suite.attrib["tests"]) == len(cases)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error"))
        float(suite.attrib["time"])
    return root


def test_one_suite_for_each_report_and_one_case_for_each_criterion() -> None:
    """Failures tell what was seen."""
    root = written(sample.report(), kinds.passing("kim"))
    assert [(suite.attrib["name"], suite.attrib["failures"]) for suite in root] == [
        ("ex01.lee", "3"),
        ("ex01.kim", "0"),
    ]
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.attrib["message"] == "No update is lost"
    assert (failure.text or "").startswith("returned 1 instead of 2")


@pytest.mark.parametrize(("report", "kind"), [(kinds.failed(), "error"), (kinds.rejected(), "failure")])
def test_no_score_is_an_error_and_a_rejected_submission_a_failure(report: Report, kind: str) -> None:
    """A CI server shows whose fault it is."""
    assert [child.tag for child in written(report).iter() if child.tag in ("error", "failure")] == [kind]


def test_what_xml_cannot_hold_is_replaced() -> None:
    """Control characters and markup in a message leave a document that can be read."""
    report = sample.report()
    bad = report.criteria[0].model_copy(update={"message": "a\x00\x1b]]>\ufffe<b>"})
    root = written(report.model_copy(update={"criteria": [bad, *report.criteria[1:]]}), kinds.evil())
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert (failure.text or "").startswith("a\ufffd\ufffd]]>\ufffd<b>")
