"""One pytest session of a hidden suite, inside the process that was forked for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from grader.inside.messages import How, Reply, Request
from grader.inside.wire import WireError
from grader.suite.desk import Desk, ScenarioError, TimeUsedUpError
from grader.suite.job import Job
from grader.suite.plugin import SuitePlugin

if TYPE_CHECKING:
    from grader.suite.frames import Frames

# Nothing of the place where grade runs may change a verdict: no conftest.py, no ini file, no other plugins, no cache.
# Asserts stay plain, because a rewritten one turns the message of `say` into a string.
OPTIONS = (
    *("-c", os.devnull, "--noconftest", "--import-mode=importlib", "--assert=plain", "--capture=no"),
    *("-q", "--tb=short", "--strict-markers", "--color=no"),
    *("-p", "pytest_jsonreport.plugin", "--json-report", "--json-report-file=none"),
    *("--json-report-omit", "traceback", "collectors", "keywords", "streams", "log", "warnings"),
)
# Each plugin that pytest does not have to register for every submission saves about half a millisecond. (pytest's
# "legacypath" looks unused, but pytest-json-report reads session.fspath.)
UNUSED = (
    *("cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "logging", "pastebin"),
    *(
        "setuponly",
        "setupplan",
        "stepwise",
        "subtests",
        "threadexception",
        "unittest",
        "unraisableexception",
        "warnings",
    ),
)
WITHOUT = tuple(word for name in UNUSED for word in ("-p", f"no:{name}"))

FINISHED = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)


class GraderLink:
    """Asks the grader, at the other end of the job's socket, to run scenarios."""

    def __init__(self, frames: Frames) -> None:
        """Speak over this socket."""
        self._frames = frames

    def ask(self, request: Request) -> Reply:
        """Return the grader's reply; TimeUsedUpError when it will not run anything more."""
        try:
            self._frames.send(request.to_json())
        except WireError as error:
            raise ScenarioError(f"the arguments of scenario {request.scenario}: {error}") from None
        try:
            answer = self._frames.receive()
        except WireError:  # an answer of the submission's making that the pipe does not take
            return Reply(request.id, How.NONSENSE)
        if isinstance(answer, dict) and answer.get("type") == "time used up":
            raise TimeUsedUpError
        return Reply.from_json(answer)


def serve(frames: Frames) -> bool:
    """Run the suite of the job that comes over the socket and send its report; False when there is none to rely on."""
    job = Job.from_json(frames.receive())
    until = ("--maxfail=1",) if job.first_failure else ()
    report = run(job.tests, SuitePlugin(Desk(job, GraderLink(frames))), until)
    if report is None or report["exitcode"] not in FINISHED:
        return False  # what pytest printed says why
    frames.send({"type": "report", "report": report})
    return True


def run(tests: str, plugin: SuitePlugin, until: tuple[str, ...] = ()) -> dict[str, Any] | None:
    """Run the tests of a folder; None when pytest did not come to the point of a report."""
    kept = KeptReport()
    pytest.main([*OPTIONS, *WITHOUT, *until, "--rootdir", tests, tests], plugins=[plugin, kept])
    return kept.report


class KeptReport:
    """Keeps the report of pytest-json-report, which would otherwise go into a file."""

    report: dict[str, Any] | None = None

    @pytest.hookimpl(optionalhook=True, trylast=True)
    def pytest_json_modifyreport(self, json_report: dict[str, Any]) -> None:
        """Keep the report when it is complete."""
        self.report = json_report
