"""The formats that grade itself reads and shows: the native report, and the view for a terminal."""

from __future__ import annotations

from grader.report import terminal
from grader.report.form import Format
from grader.report.model import to_json

FORMATS = (
    Format("json", ".json", lambda report, _: to_json(report)),
    Format("terminal", ".txt", terminal.write),
)
