"""Pages for people: one for each student, an overview for the instructor, by whichever writers this grade has."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from grader.report import formats
from grader.report.form import Wish
from grader.report.model import Report, from_json
from grader.report.paper import Paper

if TYPE_CHECKING:
    from grader.batch.run import Finished
    from grader.batch.store import Store
    from grader.report.form import Format
    from grader.text import Language

FORMAT = "html"
FOLDER = "feedback"
OVERVIEW = "overview"


def write_pages(store: Store, finished: Sequence[Finished], lang: Language) -> bool:
    """Write what is not there yet; False when that failed, which costs no score: the log says why."""
    if FORMAT not in formats.names():
        return True
    try:
        form = formats.named(FORMAT)
        in_order = sorted(finished, key=lambda one: one.planned.hand_in.key)
        if _write_students(store, form, in_order) or not (store.folder / f"{OVERVIEW}{form.suffix}").is_file():
            _write_overview(store, form, in_order, lang)
    except Exception as error:  # noqa: BLE001  a writer's mistake must not hide what was graded
        store.log("".join(traceback.format_exception(error)))
        return False
    return True


def _write_students(store: Store, form: Format, finished: Sequence[Finished]) -> int:
    """Write the pages that are missing or of an earlier report; return how many."""
    due = [one for one in finished if not one.reused or not (store.folder / _page(one, form)).is_file()]
    for one in due:
        store.write(_page(one, form), form.write(from_json(store.report(one.file)), Paper()))
    return len(due)


def _write_overview(store: Store, form: Format, finished: Sequence[Finished], lang: Language) -> None:
    if form.gather is not None and finished:
        links = tuple(_page(one, form) for one in finished)
        document = form.gather(_Reports(store, finished), Wish(lang, links=links))
        store.write(f"{OVERVIEW}{form.suffix}", document.text)


def _page(one: Finished, form: Format) -> str:
    return f"{FOLDER}/{one.file.removesuffix('.json')}{form.suffix}"


class _Reports(Sequence[Report]):
    """The reports of a class, each read when it is looked at: all at once they may not fit into memory."""

    def __init__(self, store: Store, finished: Sequence[Finished]) -> None:
        self._store, self._finished = store, finished

    @overload
    def __getitem__(self, index: int) -> Report: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Report]: ...
    def __getitem__(self, index: int | slice) -> Report | Sequence[Report]:
        if isinstance(index, slice):
            return _Reports(self._store, self._finished[index])
        return from_json(self._store.report(self._finished[index].file))

    def __len__(self) -> int:
        return len(self._finished)
