"""The suite's side of the wall: asks the grader to run scenarios and makes sense of what comes back."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NoReturn, Protocol

from grader.inside.messages import How, Mode, Reply, Request
from grader.outcome import Problem, Schedules
from grader.suite import cautions, claims, endings, phrases, problems
from grader.suite.exploration import Exploration, Run, RunFailed, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.inside.wire import Json
    from grader.suite.claims import ProblemClaim, ReplayClaim
    from grader.suite.job import Job
    from grader.text import Text

CLOCKS = ("hasty", "ideal")
SHARED = (Mode.EXPLORE, Mode.PROCESSES)  # these repeat: tests that ask the same share the answer


class TimeUsedUpError(Exception):
    """The time of this submission is over; nothing more is run."""


class ScenarioError(Exception):
    """A scenario, or a test's use of it, is broken: the author's fault, never a failure of the submission."""


class Link(Protocol):
    """Whoever has requests carried out."""

    def ask(self, request: Request) -> Reply:
        """Return the reply; raise TimeUsedUpError when the submission has no time left."""


@dataclass
class Look:
    """What one test has looked at so far."""

    asked: bool = False
    at_hand: Run | None = None
    explorations: list[Schedules] = field(default_factory=list)

    def look_at(self, run: Run | None) -> None:
        """Take note of the run at hand, or that there is none any more."""
        self.at_hand = run

    def schedules(self) -> Schedules | None:
        """Return all explorations of the test taken together: proven is what is proven in every one."""
        if not self.explorations:
            return None
        complete = [one.complete_up_to_preemptions for one in self.explorations]
        known = [bound for bound in complete if bound is not None]
        return Schedules(
            explored=sum(one.explored for one in self.explorations),
            complete_up_to_preemptions=min(known) if len(known) == len(complete) else None,
        )


class Desk:
    """Runs scenarios for the tests of one suite and remembers what holds for all of them."""

    def __init__(self, job: Job, link: Link) -> None:
        """Start with nothing known about the submission."""
        self.job = job
        self.problem: Problem | None = None
        self.warnings: list[Text] = []
        self._link = link
        self._explored: dict[str, Reply] = {}

    def explore(self, source: Source, look: Look, schedules: int | None, preemptions: int | None) -> Exploration:
        """Explore a scenario; RunFailed when there is nothing to look at, whatever the reason."""
        look.asked = True
        options: dict[str, Json] = {
            "clock": source.clock,
            "schedules": self.job.schedules if schedules is None else schedules,
            "preemptions": self.job.preemptions if preemptions is None else preemptions,
            "steps": self.job.steps,
            "seed": self.job.seed,
        }
        with _making_sense():
            found = claims.explored(self._answer(Mode.EXPLORE, source, options), source)
        self._check_probe(found, source)
        look.explorations.append(Schedules(found.explored, found.complete_up_to_preemptions))
        return Exploration(found.runs, found.explored, found.complete_up_to_preemptions, look)

    def plain(self, source: Source, look: Look) -> Run:
        """Run a scenario once on real threads."""
        look.asked = True
        with _making_sense():
            return claims.plain(self._answer(Mode.PLAIN, source, {}), source)

    def processes(self, source: Source, look: Look, seeds: int, *, widen: bool) -> Exploration:
        """Run a scenario in real processes, once per seed; runs that came out alike are one."""
        look.asked = True
        runs: dict[str, Run] = {}
        for seed in range(self.job.seed, self.job.seed + seeds):
            with _making_sense():
                options: dict[str, Json] = {"seed": seed, "widen": widen, "clock": source.clock}
                run = claims.really(self._answer(Mode.PROCESSES, source, options), source)
            same = runs.get(repr(_seen(run)))
            runs[repr(_seen(run))] = run if same is None else replace(same, count=same.count + 1)
        return Exploration(tuple(runs.values()), seeds, None, look)

    def replay(self, run: Run) -> ReplayClaim | None:
        """Run a schedule again, shortened if it still shows the same; None when it cannot be shown again."""
        for shorten in (True, False):
            try:
                with _making_sense():
                    found = claims.replayed(
                        self._answer(Mode.REPLAY, run.source, self._again(run, shorten)), run.source
                    )
            except RunFailed:
                return None
            if found is not None and _same(found.run, run):
                return found
        self._warn(cautions.diverged(run.source.scenario, 1))
        return None

    def _again(self, run: Run, shorten: bool) -> dict[str, Json]:  # noqa: FBT001  # one flag of the request's options
        return {"clock": run.source.clock, "schedule": run.schedule, "shorten": shorten, "steps": self.job.steps}

    def _answer(self, mode: Mode, source: Source, options: dict[str, Json]) -> dict[str, Json]:
        if self.problem is not None:
            raise RunFailed(self.problem.message, self.problem.kind)
        if source.scenario not in self.job.scenarios:
            raise ScenarioError(f"scenarios.py has no scenario {source.scenario}")
        reply = self._reply(Request("", mode, source.scenario, source.args, options, self.job.scenario_seconds))
        if reply.how is not How.ANSWERED or reply.answer is None:
            self._ended(reply, source.call)
        claim = claims.problem(reply.answer)
        if claim is not None:
            self._unusable(claim, source.scenario)
        return reply.answer

    def _reply(self, request: Request) -> Reply:
        key = repr(request)
        if request.mode in SHARED and key in self._explored:
            return self._explored[key]
        try:
            reply = self._link.ask(request)
        except TimeUsedUpError:
            raise RunFailed(phrases.time_used_up(self.job.seconds), "timeout") from None
        if request.mode in SHARED:
            self._explored[key] = reply
        return reply

    def _ended(self, reply: Reply, call: str) -> NoReturn:
        ending = endings.describe(reply, call, self.job)
        if ending.at_import:
            self.problem = Problem(ending.kind, ending.text, None)
        raise RunFailed(ending.text, ending.kind, call, ending.output)

    def _unusable(self, claim: ProblemClaim, scenario: str) -> NoReturn:
        if claim.kind == "scenario":
            # That it is there was seen outside; a submission must not be able to make the grader doubt its exercise.
            self._warn(cautions.scenario_doubted(scenario))
            raise RunFailed(phrases.NO_SENSE, "nonsense")
        self.problem = problems.describe(claim.kind, claim.name, claim.error, self.job.file)
        raise RunFailed(self.problem.message, self.problem.kind)

    def _check_probe(self, found: claims.ExploreClaim, source: Source) -> None:
        if found.diverged:
            self._warn(cautions.diverged(source.scenario, found.diverged))
        if not found.probe:
            self._warn(cautions.probe_missed(source.scenario))
            raise RunFailed(phrases.EXPLORER_OFF, "tampered")

    def _warn(self, text: Text) -> None:
        if text not in self.warnings:
            self.warnings.append(text)


@contextmanager
def _making_sense() -> Iterator[None]:
    try:
        yield
    except claims.NonsenseError:
        raise RunFailed(phrases.NO_SENSE, "nonsense") from None


def _same(one: Run, other: Run) -> bool:
    return _seen(one) == _seen(other)


def _seen(run: Run) -> tuple[object, ...]:
    return (run.kind, run.returned, run.error, run.waits, run.thread_errors, run.stacks)
