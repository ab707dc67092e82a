"""All that comes out of a batch beside the reports: scores, summary, overview, pages."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.batch.classlist import class_list
from grader.batch.compare import changes, changes_text
from grader.batch.overview import overview
from grader.batch.pages import write_pages
from grader.batch.preview import remark_lines
from grader.batch.scores import scores_csv
from grader.batch.summary import summary, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.batch.remark import Remark
    from grader.batch.result import Result
    from grader.batch.run import Finished
    from grader.batch.store import Store
    from grader.batch.summary import Facts


@dataclass(frozen=True)
class Outputs:
    """What is shown at the end: the overview for a person, the summary for a program, and whether pages are there."""

    overview: str
    summary: str
    pages: bool = True


def write_outputs(
    store: Store,
    facts: Facts,
    finished: Sequence[Finished],
    remarks: Sequence[Remark],
    old: Mapping[str, Result] | None,
) -> Outputs:
    """Write everything into the output folder."""
    found = class_list(finished, remarks)
    changed = None if old is None else changes(finished, old)
    parts = [overview(found, facts.lang)]
    parts += ["\n".join((*remark_lines(remarks, facts.lang), ""))] if remarks else []
    parts += [] if changed is None else [changes_text(changed, facts.lang)]
    outputs = Outputs("\n".join(parts), to_text(summary(facts, finished, remarks, changed)))
    store.write("overview.txt", outputs.overview)
    store.write("summary.json", outputs.summary)
    store.write("scores.csv", scores_csv(found))
    return dataclasses.replace(outputs, pages=write_pages(store, finished, facts.lang))
