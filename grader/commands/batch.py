"""`grade batch`: a whole class, from what an LMS hands out to scores, reports and pages."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.batch.classroom import Order, grade_class
from grader.batch.cluster import on_cluster
from grader.batch.intake import take_in_all
from grader.batch.plan import planned
from grader.batch.preview import shown_plan
from grader.batch.source import open_source
from grader.batch.where import here
from grader.commands import console, options
from grader.commands.batch_progress import progress
from grader.errors import UsageError
from grader.exercise import exercises_root, find_exercise

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from grader.batch.classroom import Batch, Place
    from grader.batch.plan import Find, Plan
    from grader.batch.source import Convention
    from grader.text import Language

_BELOW = 1
_NOT_ALL = 3


@click.command("batch")
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@click.option("--out", metavar="DIR", type=options.FOLDER, help="Folder for reports and scores.")
@click.option("--exercise", "exercise_id", metavar="ID", help="The exercise, when the files' names do not say it.")
@click.option("--dry-run", is_flag=True, help="Show who handed in what, and grade nothing.")
@click.option("--force", is_flag=True, help="Grade again what would be reused.")
@click.option("--compare", metavar="OLD", type=options.FOLDER, help="List the scores that are not as in that --out.")
@click.option("--jobs", metavar="N", type=click.IntRange(1, 256), help="Side by side.  [default: one per processor]")
@click.option("--cluster", metavar="ADDRESS", help="Grade on the Dask cluster whose scheduler is there.")
@options.sandbox
@options.exercises
@options.lang
@options.as_json
@options.fail_under
@options.quiet
def batch_command(  # noqa: PLR0913  one parameter for each option
    *,
    source: Path,
    out: Path | None,
    exercise_id: str | None,
    dry_run: bool,
    force: bool,
    compare: Path | None,
    jobs: int | None,
    cluster: str | None,
    sandbox: str,
    exercises: Path | None,
    lang: Language,
    as_json: bool,
    fail_under: float | None,
    quiet: bool,
) -> int:
    """Grade many submissions: a folder, a download of Moodle, Canvas or Gradescope (.zip), or a roster (.csv).

    Continues where an interrupted run stopped.
    """
    root = exercises_root(exercises)
    find = functools.cache(functools.partial(find_exercise, root))
    if exercise_id is not None:
        find(exercise_id)
    _check_out(source, out, dry_run=dry_run)
    opened = open_source(source)
    plan = planned(take_in_all(opened, exercise_id), find)
    if dry_run or out is None:
        console.result(shown_plan(plan, opened.convention, lang))
        return 0
    call = _Call(Order(source, out, lang, force, compare), sandbox, jobs, cluster, quiet)
    batch = _graded(call, plan, opened.convention, find)
    if as_json:
        console.result(batch.outputs.summary)
    elif not quiet:
        console.result(batch.outputs.overview)
    return _ended(batch, out, fail_under)


@dataclass(frozen=True)
class _Call:
    """What was asked for on the command line."""

    order: Order
    sandbox: str
    jobs: int | None
    cluster: str | None
    quiet: bool

    def place(self, find: Find, plan: Plan, news: Callable[[str], None]) -> AbstractContextManager[Place]:
        """Return where it is graded."""
        if self.cluster is not None:
            return on_cluster(self.cluster, self.sandbox, find, plan)
        return here(self.sandbox, find, plan, self.jobs, news)


def _graded(call: _Call, plan: Plan, convention: Convention, find: Find) -> Batch:
    with (
        progress(quiet=call.quiet) as (text, news),
        call.place(find, plan, text) as place,
    ):
        return grade_class(call.order, plan, convention, place, news)


def _ended(batch: Batch, out: Path, fail_under: float | None) -> int:
    """Say what needs a person, and return the exit code."""
    for name in batch.quarantined:
        console.notice(f"{out}/reports/{name}: not as it was written here: put aside and graded again")
    if not batch.outputs.pages:
        console.notice(f"The pages could not be written; {out}/errors.log says why. Scores and reports are complete.")
    if batch.errors:
        console.notice(
            f"error: {batch.errors} of {len(batch.finished)} could not be graded; {out}/errors.log says why\n"
            "The same command grades just these again."
        )
        return _NOT_ALL
    if fail_under is None:
        return 0
    scores = ((one.result.score or 0.0, one.result.max_score) for one in batch.finished)
    return _BELOW if any(score * 100 < fail_under * most for score, most in scores) else 0


def _check_out(source: Path, out: Path | None, *, dry_run: bool) -> None:
    if out is None and not dry_run:
        raise UsageError("--out DIR is missing", "Name a folder for the reports, or look at --dry-run.")
    if out is not None and out.resolve().is_relative_to(source.resolve()):
        raise UsageError(
            f"--out {out}: it lies in {source}, so reports would be taken for hand-ins", "Choose a folder elsewhere."
        )
