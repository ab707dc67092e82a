"""The run of a batch: reuse what would come out the same, grade the rest, keep each report before it counts."""

from __future__ import annotations

import hashlib
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.batch.identity import Identity, grader_identity
from grader.batch.journal import Entry, Mark
from grader.batch.plan import digest_of, unreadable
from grader.batch.result import result_of
from grader.batch.store import same_report
from grader.batch.work import Done, Job
from grader.errors import UsageError
from grader.report import native
from grader.report.model import to_json
from grader.report.parts import RunFacts
from grader.submission import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.batch.local import Graders
    from grader.batch.plan import Planned
    from grader.batch.remark import Remark
    from grader.batch.result import Result
    from grader.batch.store import Kept, Old, Store
    from grader.report.model import Report
    from grader.text import Language


@dataclass(frozen=True)
class Finished:
    """A hand-in with its report on disk; `reused` when it was there before."""

    planned: Planned
    file: str
    result: Result
    reused: bool


@dataclass(frozen=True)
class Basis:
    """What all reports of a run rest on, beside exercise and file; `force` is whether old ones count."""

    sandbox: str
    lang: Language
    force: bool = False

    def identity(self, planned: Planned, digest: str) -> Identity:
        """Return what a report of these bytes rests on."""
        return Identity(planned.exercise.digest, digest, self.sandbox, grader_identity(), self.lang.value)


class Run:
    """One run over a plan; `news` hears of every finished hand-in."""

    def __init__(self, store: Store, basis: Basis, news: Callable[[Finished], None], old: Old | None = None) -> None:
        """Write to a store; take over from an old one, too, what would come out the same."""
        self._store, self._basis, self._news, self._old = store, basis, news, old
        self.finished: list[Finished] = []
        self.remarks: list[Remark] = []
        journal = store.journal
        if basis.force and not journal.unfinished_force:
            journal.mark(Mark.FORCED)

    def reuse(self, plan: Sequence[Planned]) -> list[Planned]:
        """Take over what is finished, and return what is left to grade."""
        return [one for one in plan if not self._reused(one)]

    def grade(self, left: Sequence[Planned], graders: Graders) -> None:
        """Grade what is left; an error that stops the batch is raised when what is finished is kept."""
        self._graders = graders
        waiting: set[Future[Done]] = set()
        of_exercise = Counter(one.exercise.id for one in left)
        try:
            for number, planned in enumerate(left):
                job = self._job(number, planned)
                if job is not None:
                    waiting.add(graders.submit(job, of_exercise[planned.exercise.id]))
                of_exercise[planned.exercise.id] -= 1
                if len(waiting) >= graders.window:
                    waiting = self._collect(left, waiting)
            while waiting:
                waiting = self._collect(left, waiting)
        except BaseException:
            graders.abort()
            raise

    def end(self) -> None:
        """Note that nothing is left."""
        self._store.journal.mark(Mark.FINISHED)

    def _reused(self, planned: Planned) -> bool:
        identity = self._basis.identity(planned, planned.digest)
        for store in (self._store, self._old):
            kept = None if store is None else store.found(planned.hand_in.key, _file(planned))
            if kept is not None and same_report(kept, identity) and self._counts(kept):
                if store is not self._store:
                    self._store.keep(kept.entry, kept.content)
                self._finish(planned, kept.entry, reused=True)
                return True
        return False

    def _counts(self, kept: Kept) -> bool:
        return not self._basis.force or kept.entry.sha256 in self._store.journal.since_forced

    def _job(self, number: int, planned: Planned) -> Job | None:
        """Read the file again, which was not kept; None when that settles the matter."""
        try:
            submission = planned.hand_in.take(planned.exercise)
        except Rejected as rejected:
            report = native.rejected(rejected, RunFacts(datetime.now(UTC), 0.0, None), self._basis.lang)
            self._keep(planned, report, digest_of(rejected))
            return None
        except UsageError as error:  # it was there when the plan was made
            self.remarks.append(unreadable(planned.hand_in, error))
            return None
        return Job(number, planned.exercise.id, submission, self._basis.lang)

    def _collect(self, left: Sequence[Planned], waiting: set[Future[Done]]) -> set[Future[Done]]:
        done, rest = wait(waiting, return_when=FIRST_COMPLETED)
        results = [future.result() for future in done]
        for one in results:
            if one.details is not None:
                self._store.log(one.details)
            if one.stop is None:
                self._keep(left[one.number], one.report, one.report.submission.digest or "")
        for one in results:
            if one.stop is not None:
                raise one.stop
        return rest

    def _keep(self, planned: Planned, report: Report, digest: str) -> None:
        content = to_json(report).encode("utf-8", "backslashreplace")
        identity = self._basis.identity(planned, digest)
        sha256 = hashlib.sha256(content).hexdigest()
        entry = Entry(planned.hand_in.key, _file(planned), sha256, identity, result_of(report))
        self._store.keep(entry, content)
        self._finish(planned, entry, reused=False)

    def _finish(self, planned: Planned, entry: Entry, *, reused: bool) -> None:
        self.finished.append(Finished(planned, entry.file, entry.result, reused))
        self._news(self.finished[-1])


def _file(planned: Planned) -> str:
    return f"{planned.hand_in.file_name}.json"
