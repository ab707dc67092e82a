"""The formats that a report can be written in; a package adds one by an entry point in the group `grade.formats`."""

from __future__ import annotations

import importlib
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from grader.errors import UsageError
from grader.report.form import Format

GROUP = "grade.formats"

# Where each format is: a command imports only the one that it writes.
_OURS = {
    "json": "grader.report.plain",
    "terminal": "grader.report.plain",
    "html": "grader.report.page.form",
    "markdown": "grader.report.markdown",
    "csv": "grader.report.gradebook.table",
    "canvas-csv": "grader.report.gradebook.canvas",
    "moodle-csv": "grader.report.gradebook.moodle_import",
    "moodle-worksheet": "grader.report.gradebook.moodle_worksheet",
    "gradescope": "grader.report.lms.gradescope",
    "prairielearn": "grader.report.lms.prairielearn",
    "exercism": "grader.report.lms.exercism",
    "github-classroom": "grader.report.lms.github_classroom",
    "classroom50": "grader.report.lms.classroom50",
    "junit": "grader.report.lms.junit",
    "lti-ags": "grader.report.lms.lti_ags",
}


def names() -> tuple[str, ...]:
    """Return the names of all formats, those of other packages last."""
    return (*_OURS, *(point.name for point in _others() if point.name not in _OURS))


def named(name: str) -> Format:
    """Return a format by its name; UsageError lists the formats that there are."""
    if name in _OURS:
        module = importlib.import_module(_OURS[name])
        return _the(name, *getattr(module, "FORMATS", ()), getattr(module, "FORMAT", None))
    for point in _others():
        if point.name == name:
            return _the(name, _loaded(point))
    raise UsageError(f"--format {name}: no such format: there are {', '.join(names())}")


def _others() -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:
        raise UsageError(
            f"--format {point.name}: {point.value} cannot be loaded: {type(error).__name__}: {error}"
        ) from error


def _the(name: str, *candidates: Any) -> Format:
    for form in candidates:
        if isinstance(form, Format) and form.name == name:
            return form
    raise UsageError(f"--format {name}: its entry point is not a grader.report.form.Format of that name")
