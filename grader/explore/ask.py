"""Asks a sandbox to explore a program or to run one schedule of it again; its answers are read as claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.display import clean
from grader.errors import UsageError
from grader.explore import say
from grader.inside.messages import How, Load, Mode, Reply, Request
from grader.suite import claims, phrases, problems
from grader.suite.desk import Look
from grader.suite.endings import KINDS, MAX_OUTPUT
from grader.suite.exploration import Source

if TYPE_CHECKING:
    from grader.explore.target import Target
    from grader.inside.wire import Json
    from grader.sandbox.base import Session
    from grader.suite.claims import ExploreClaim, ReplayClaim
    from grader.text import Text

STEPS = 1_000_000
FURTHER = 6  # preemptions more, while there are schedules left
MEMORY_MIB = 512
THREADS = 256
_REACH, _LENGTH = "reach", "length"
# Of the time that there is: for all schedules, and where that was not enough for fewer, and for one.
_PARTS = (0.6, 0.25, 0.15)


class CannotExploreError(Exception):
    """The program could not be explored: it is not what the explorer is for, or it got in its way."""

    def __init__(self, text: Text, advice: Text | None = None) -> None:
        """Keep what was seen, and what to do about it, in every language."""
        super().__init__(text.en)
        self.text = text
        self.advice = advice


class EndedError(Exception):
    """The process of the run came to an end before there was an answer: a finding about the program."""

    def __init__(self, kind: str, text: Text, output: str | None) -> None:
        """Keep the kind of failure, what to say, and what was printed."""
        super().__init__(text.en)
        self.kind = kind
        self.text = text
        self.output = output


@dataclass(frozen=True)
class Search:
    """How it is explored; `seconds` are real ones, for all schedules together."""

    clock: str = "hasty"
    schedules: int = 500
    preemptions: int = 2
    seed: int = 1
    seconds: float = 60.0
    any_result: bool = False


@dataclass(frozen=True)
class Told:
    """A schedule run again; `same` says whether the program followed it to its end."""

    claim: ReplayClaim
    output: str | None
    same: bool


@dataclass
class Asker:
    """Puts the questions about one program to one session."""

    target: Target
    search: Search
    session: Session
    warnings: list[Text] = field(default_factory=list)

    def explored(self) -> ExploreClaim:
        """Explore; fewer schedules when there is no time for all that were asked for."""
        found = claims.explored(self._answered(self._in_time()), self._source)
        if not found.probe:
            raise CannotExploreError(phrases.EXPLORER_OFF)
        return found

    def told(self, schedule: str, *, shorten: bool) -> Told:
        """Run a schedule again, step by step; `shorten` first drops what the same outcome does not need."""
        options: dict[str, Json] = {"schedule": schedule, "shorten": shorten}
        reply = self._ask(Mode.REPLAY, options, self.search.seconds / 2)
        answer = self._answered(reply)
        claim = claims.replayed({**answer, "diverged": False}, self._source)
        if claim is None:
            raise claims.NonsenseError("no replay")
        return Told(claim, _output(reply), answer.get("diverged") is False)

    @property
    def _source(self) -> Source:
        return Source("", {}, self.search.clock, Look())

    def _in_time(self) -> Reply:
        wanted = self.search.schedules
        counts = dict.fromkeys((wanted, max(1, wanted // 20), 1))
        for count, part in zip(counts, _PARTS, strict=False):
            options: dict[str, Json] = {
                "schedules": count,
                "preemptions": self.search.preemptions,
                "seed": self.search.seed,
                "further": FURTHER,
            }
            reply = self._ask(Mode.EXPLORE, options, self.search.seconds * part)
            if reply.how is not How.TIMEOUT:
                break
        if count < wanted and reply.how is How.ANSWERED:
            self.warnings.append(say.too_slow(count, wanted, self.search.seconds))
        return reply

    def _ask(self, mode: Mode, options: dict[str, Json], seconds: float) -> Reply:
        args: dict[str, Json] = {"call": self.target.call, "result": not self.search.any_result}
        more: dict[str, Json] = {"clock": self.search.clock, "steps": STEPS}
        return self.session.run(Request("", mode, "", args, {**options, **more}, seconds))

    def _answered(self, reply: Reply) -> dict[str, Json]:
        if reply.how is not How.ANSWERED or reply.answer is None:
            raise _ended(reply, self.target, self.search.seconds)
        found = reply.answer.get("problem")
        if isinstance(found, dict):
            raise _unusable(found, reply.answer, self.target)
        return reply.answer


def load(target: Target) -> Load:
    """Return what goes into the sandbox."""
    return Load(target.file, target.source, "", memory_mib=MEMORY_MIB, processes=THREADS)


def _ended(reply: Reply, target: Target, seconds: float) -> Exception:
    if reply.how not in KINDS:
        return CannotExploreError(phrases.NO_SENSE)
    what = {
        How.TIMEOUT: say.timed_out(seconds),
        How.MEMORY: say.too_much_memory(MEMORY_MIB),
        How.SIGNALLED: phrases.killed_by(reply.code),
    }.get(reply.how, phrases.exited(reply.code))
    return EndedError(KINDS[reply.how], say.while_running(target, what), _output(reply))


def _output(reply: Reply) -> str | None:
    return clean(reply.output[-MAX_OUTPUT:].rstrip("\n"), MAX_OUTPUT) or None


def _unusable(found: dict[str, Json], answer: dict[str, Json], target: Target) -> Exception:
    """Return the error for a program that cannot be explored at all."""
    if found.get("kind") == _LENGTH:
        return CannotExploreError(*say.too_long(target, STEPS))
    reached = found.get("kind") == _REACH
    claim = claims.problem({**answer, "problem": {**found, "kind": "import"}} if reached else answer)
    if claim is None:
        return claims.NonsenseError("problem")
    if reached:
        return CannotExploreError(*say.reached(target, claim.name or "", claim.error))
    problem = problems.describe(claim.kind, claim.name, claim.error, target.name)
    return UsageError(problem.message.en)
