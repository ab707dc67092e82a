"""Installs everything that observes a process of a run; called once in each process that does not inherit it by a fork."""

from __future__ import annotations

from grader.inside.origins import Program
from grader.inside.processes.births import see_births
from grader.inside.processes.deaths import see_deaths
from grader.inside.processes.flags import widen_flags
from grader.inside.processes.identity import Run
from grader.inside.processes.stacks import tell_when_asked
from grader.inside.processes.timed import live_in_virtual_time
from grader.inside.processes.tools import see_tools
from grader.inside.source import Source, source_lines


def observe() -> None:
    """Install the hooks."""
    Program.file = str(Run.place / Run.file)
    Source.lines = source_lines((Run.place / Run.file).read_bytes())
    live_in_virtual_time()
    see_tools()
    widen_flags()
    see_births()
    see_deaths()
    tell_when_asked()
