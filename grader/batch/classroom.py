"""A batch from beginning to end: what was handed in, graded into an output folder, with all that comes out."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.batch.outputs import Outputs, write_outputs
from grader.batch.run import Basis, Finished, Run
from grader.batch.store import Old, Store
from grader.batch.summary import Facts

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from grader.batch.local import Graders
    from grader.batch.plan import Plan
    from grader.batch.source import Convention
    from grader.text import Language


@dataclass(frozen=True)
class Order:
    """What is asked of a batch."""

    source: Path
    out: Path
    lang: Language
    force: bool = False
    compare: Path | None = None


@dataclass(frozen=True)
class Place:
    """Where submissions are graded: what reports say of it, and graders, which are made when there is work."""

    sandbox: str
    graders: Callable[[], AbstractContextManager[Graders]]


@dataclass(frozen=True)
class Batch:
    """What came out."""

    finished: tuple[Finished, ...]
    outputs: Outputs
    quarantined: tuple[str, ...]

    @property
    def errors(self) -> int:
        """How many could not be graded."""
        return sum(one.result.status == "error" for one in self.finished)


@dataclass(frozen=True)
class News:
    """What is told while a batch runs: how many there are to grade, and each that is finished."""

    begins: Callable[[int, int], None] = lambda _all, _left: None
    finished: Callable[[Finished], None] = lambda _one: None


def grade_class(order: Order, plan: Plan, convention: Convention, place: Place, news: News) -> Batch:
    """Grade what is not graded yet, and write everything that comes out."""
    started = time.monotonic()
    with ExitStack() as stack:
        old = None if order.compare is None else Old(order.compare)
        store = stack.enter_context(Store(order.out))
        run = Run(store, Basis(place.sandbox, order.lang, order.force), news.finished, old)
        left = run.reuse(plan.hand_ins)
        news.begins(len(plan.hand_ins), len(left))
        if left:
            run.grade(left, stack.enter_context(place.graders()))
        facts = Facts(
            source=order.source.name,
            convention=convention.value,
            sandbox=place.sandbox,
            lang=order.lang,
            at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            seconds=time.monotonic() - started,
        )
        remarks = (*plan.remarks, *run.remarks)
        outputs = write_outputs(store, facts, run.finished, remarks, None if old is None else old.results)
        run.end()
        return Batch(tuple(run.finished), outputs, tuple(store.quarantined))
