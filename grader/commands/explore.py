"""`grade explore`: any program that uses threads, through the schedule explorer, without an exercise."""

from __future__ import annotations

import shlex
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands import console, options
from grader.commands.sandboxes import opened
from grader.errors import GradeError
from grader.explore import Asker, CannotExploreError, Search, explore, load, read_target, replay
from grader.explore.proven import proven
from grader.explore.target import check_schedule
from grader.report import explored, parts
from grader.report.explored import ExplorationReport
from grader.report.model import SandboxReport, SchedulesReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.explore import Found, Target
    from grader.sandbox.base import About
    from grader.text import Language, Text

    _Command = Callable[..., int]

_FAILING = 1


@dataclass(frozen=True)
class _Call:
    """What was asked for on the command line."""

    path: Path
    target: Target
    search: Search
    schedule: str | None
    sandbox: str
    lang: Language


def _number(
    name: str, metavar: str, kind: click.IntRange | click.FloatRange, default: int, text: str
) -> Callable[[_Command], _Command]:
    return click.option(name, metavar=metavar, type=kind, default=default, show_default=True, help=text)


@click.command("explore")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--call", metavar="EXPR", help='What to call, as in "main()".  [default: the file is run as a script]')
@_number("--schedules", "N", click.IntRange(1, 1_000_000), 500, "Run at most so many schedules.")
@_number("--preemptions", "K", click.IntRange(0, 10), 2, "First all schedules with up to so many preemptions.")
@_number("--seed", "S", click.IntRange(0, 1 << 31), 1, "What the random schedules after those are drawn from.")
@click.option("--replay", "schedule", metavar="SCHEDULE", help="Run this one schedule again.")
@click.option(
    "--clock",
    type=click.Choice(["hasty", "ideal"]),
    default="hasty",
    show_default=True,
    help="hasty: a sleep or timeout may end while others still have work. ideal: only when nobody has.",
)
@click.option("--any-result", is_flag=True, help="The result may depend on the schedule.")
@_number("--seconds", "S", click.FloatRange(1, 3600), 60, "Real time for all schedules together.")
@options.sandbox
@options.lang
@options.as_json
@options.output
@options.quiet
def explore_command(  # noqa: PLR0913  one parameter for each option
    *,
    file: Path,
    call: str | None,
    schedules: int,
    preemptions: int,
    seed: int,
    schedule: str | None,
    clock: str,
    any_result: bool,
    seconds: float,
    sandbox: str,
    lang: Language,
    as_json: bool,
    output: Path | None,
    quiet: bool,
) -> int:
    """Run a program under many schedules of its threads, and show one that fails.

    A failure is a deadlock, an exception that nobody handles, threads that never end, no progress, or a result that
    depends on the schedule: the value of the call or, where that is None, what the main thread prints.
    """
    console.check_writable(output)
    search = Search(clock, schedules, preemptions, seed, seconds, any_result)
    asked = _Call(file, read_target(file, call), search, schedule and check_schedule(schedule), sandbox, lang)
    report = _run(asked, quiet=quiet or as_json)
    if output is not None:
        console.write_file(output, explored.to_json(report))
    if as_json:
        console.result(explored.to_json(report))
    elif not quiet:
        console.result(explored.write(report, console.paper()))
    return 0 if report.failure is None else _FAILING


def _run(call: _Call, *, quiet: bool) -> ExplorationReport:
    start = time.monotonic()
    with (
        console.progress(f"exploring {call.target.name}", quiet=quiet) as news,
        opened(call.sandbox, news) as place,
        place.sandbox.open(load(call.target)) as session,
    ):
        found = _found(Asker(call.target, call.search, session), call)
        warnings = [*found.warnings, *([] if place.warning is None else [place.warning])]
        return _report(call, found, warnings, session.about, time.monotonic() - start)


def _found(asker: Asker, call: _Call) -> Found:
    try:
        return explore(asker) if call.schedule is None else replay(asker, call.schedule)
    except CannotExploreError as error:
        advice = None if error.advice is None else error.advice.in_(call.lang)
        raise GradeError(error.text.in_(call.lang), advice) from None


def _report(call: _Call, found: Found, warnings: list[Text], about: About, seconds: float) -> ExplorationReport:
    failure = None if found.failure is None else parts.failure(found.failure)
    schedule = None if failure is None else failure.schedule
    known = None if call.schedule is not None else proven(found.schedules, call.search.preemptions)
    return ExplorationReport(
        language=call.lang,
        file=call.target.name,
        call=call.target.call,
        failure=failure,
        message=parts.said(found.text, call.lang),
        schedules=SchedulesReport(
            explored=found.schedules.explored,
            complete_up_to_preemptions=found.schedules.complete_up_to_preemptions,
        ),
        proven=parts.said(known, call.lang),
        outcomes=found.outcomes,
        replay=schedule,
        command=None if schedule is None else _command(call, schedule),
        warnings=[warning.in_(call.lang) for warning in warnings],
        sandbox=SandboxReport(kind=about.kind, image=about.image, python=about.python),
        seconds=round(seconds, 2),
    )


def _command(call: _Call, schedule: str) -> str:
    """Return the command that runs a schedule again, with all that it depends on."""
    words = ["grade", "explore", str(call.path)]
    words += [] if call.target.call is None else ["--call", call.target.call]
    words += [] if call.search.clock == "hasty" else ["--clock", call.search.clock]
    words += ["--any-result"] if call.search.any_result else []
    words += [] if call.sandbox == "auto" else ["--sandbox", call.sandbox]
    return shlex.join([*words, "--replay", schedule])
