"""One exploration or one replay of a program, from the questions to what is reported of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.explore import say
from grader.explore.ask import Asker, CannotExploreError, EndedError, Told
from grader.explore.judge import DEFAULT_SCHEDULE, WRONG_RESULT, Finding, failing, first_failure
from grader.explore.target import check_schedule
from grader.outcome import ErrorSeen, Failure, Schedules, Step
from grader.suite import phrases
from grader.suite.claims import NonsenseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.suite.claims import ExploreClaim
    from grader.suite.exploration import Run
    from grader.text import Text

NONDETERMINISM = "nondeterminism"
_NOT_HERE = ("ModuleNotFoundError", "ImportError")
_WRONG_CALL = ("TypeError", "NameError", "AttributeError")


@dataclass(frozen=True)
class Found:
    """What came of it; `outcomes` counts the schedules by how they ended."""

    failure: Failure | None
    text: Text | None
    schedules: Schedules
    outcomes: dict[str, int]
    warnings: tuple[Text, ...]


def explore(asker: Asker) -> Found:
    """Explore a program; CannotExploreError when that cannot be done, UsageError when the call is wrong."""
    return _sensibly(asker, _explore)


def replay(asker: Asker, schedule: str) -> Found:
    """Run one schedule again and judge it like the others; UsageError when it does not fit the program."""
    text = check_schedule(schedule)
    return _sensibly(asker, lambda asker: _replay(asker, text))


def _sensibly(asker: Asker, work: Callable[[Asker], Found]) -> Found:
    try:
        return work(asker)
    except EndedError as ended:
        failure = Failure(ended.kind, asker.target.call, (), (), None, None, None, ended.output)
        return Found(failure, ended.text, Schedules(0, None), {}, tuple(asker.warnings))
    except NonsenseError:
        raise CannotExploreError(phrases.NO_SENSE) from None


def _explore(asker: Asker) -> Found:
    claim = asker.explored()
    _refuse_wrong_call(asker, claim.runs)
    failure, text = _failure_of(asker, claim)
    schedules = Schedules(claim.explored, claim.complete_up_to_preemptions)
    return Found(failure, text, schedules, _outcomes(claim.runs), tuple(asker.warnings))


def _failure_of(asker: Asker, claim: ExploreClaim) -> tuple[Failure, Text] | tuple[None, None]:
    finding = first_failure(claim.runs, asker.target)
    if claim.diverged and (finding is None or finding.kind == WRONG_RESULT):
        differing = _difference(asker, DEFAULT_SCHEDULE)
        if differing is not None:
            return _nondeterminism(asker, differing)
        asker.warnings.append(say.diverged(claim.diverged))
    return (None, None) if finding is None else _shown(asker, finding, claim.runs)


def _outcomes(runs: tuple[Run, ...]) -> dict[str, int]:
    counts = Counter[str]()
    for run in runs:
        counts[run.kind] += run.count
    return dict(counts)


def _replay(asker: Asker, schedule: str) -> Found:
    told = asker.told(schedule, shorten=False)
    _refuse_wrong_call(asker, (told.claim.run,))
    if not told.same:
        raise UsageError(
            f"--replay: {asker.target.name} does not follow this schedule",
            "A schedule holds for one program, one call, one clock and one sandbox: is one of them another than before?",
        )
    default = None if asker.search.any_result else asker.told(DEFAULT_SCHEDULE, shorten=False).claim.run
    finding = failing(told.claim.run, default, asker.target)
    failure = None if finding is None else _failure(asker, finding.kind, told.claim.run, told)
    text = None if finding is None else finding.text
    return Found(failure, text, Schedules(1, None), {told.claim.run.kind: 1}, tuple(asker.warnings))


def _shown(asker: Asker, finding: Finding, runs: tuple[Run, ...]) -> tuple[Failure, Text]:
    """Return the failure with its steps, in a schedule as short as can be, and what to say about it."""
    default = next((run for run in runs if run.schedule == DEFAULT_SCHEDULE), None)
    attempts = (True, False) if finding.run.schedule != DEFAULT_SCHEDULE else (False,)
    for shorten in attempts:
        try:
            told = asker.told(finding.run.schedule, shorten=shorten)
        except EndedError:
            continue
        again = failing(told.claim.run, default, asker.target)
        if told.same and again is not None and (again.kind, again.text) == (finding.kind, finding.text):
            return _failure(asker, finding.kind, told.claim.run, told), finding.text
    try:
        return _nondeterminism(asker, _difference(asker, finding.run.schedule))
    except EndedError:  # it could be run, but not be told
        return _failure(asker, finding.kind, finding.run), finding.text


def _failure(asker: Asker, kind: str, run: Run, told: Told | None = None) -> Failure:
    return Failure(
        kind=kind,
        call=asker.target.call,
        steps=() if told is None else told.claim.steps,
        waits=run.waits,
        schedule=run.schedule,
        preemptions=run.preemptions,
        error=run.error or next(iter(run.thread_errors), None),
        output=None if told is None else told.output,
    )


def _nondeterminism(asker: Asker, differing: tuple[Step, Step] | None) -> tuple[Failure, Text]:
    """Return the failure of a program that does not do the same in the same schedule."""
    failure = Failure(NONDETERMINISM, asker.target.call, (), (), None, None, None, None)
    return failure, say.nondeterminism(differing)


def _difference(asker: Asker, schedule: str) -> tuple[Step, Step] | None:
    """Return the first step in which two runs of the same schedule differ, where that can be had."""
    one, other = (asker.told(schedule, shorten=False).claim.steps for _ in range(2))
    return next((pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]), None)


def _refuse_wrong_call(asker: Asker, runs: tuple[Run, ...]) -> None:
    """Raise for a program that cannot be run here, or a call that cannot be made: no schedule is to blame."""
    error = next((run.error for run in runs if run.schedule == DEFAULT_SCHEDULE), None)
    if error is not None and error.type in _NOT_HERE:
        raise CannotExploreError(*say.import_fails(asker.target, error))
    if error is not None and error.line is None and error.type in _WRONG_CALL and asker.target.call is not None:
        raise UsageError(f"--call {asker.target.call!r}: {_said(error)}")


def _said(error: ErrorSeen) -> str:
    return f"{error.type}: {error.text}"
