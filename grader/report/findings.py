"""What was found about the criteria that are not met: message, hint, schedule, and who waits for whom."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text as Styled

from grader.report import phrases
from grader.report.schedule_view import schedule
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from grader.report.model import CriterionReport, ErrorReport, FailureReport, Report, WaitReport

_INDENT = 2
_HINT = Text("Think about: {hint}", "想一想：{hint}")
_PRINTED = Text("It printed:", "程序的输出：")
_SCHEDULE = Text("A schedule that breaks it ({switches}):", "一种会出错的执行顺序（{switches}）：")
_STAND = Text("Where everybody stands, for ever:", "所有进程都停在这里，再也不会继续：")
_SWITCHES = Text("{count} unlucky switch", "{count} 次不巧的切换")
_MANY_SWITCHES = Text("{count} unlucky switches", "{count} 次不巧的切换")
_NO_SWITCH = Text("without any unlucky switch", "没有任何不巧的切换")


def findings(report: Report, width: int, lang: Language) -> Iterator[RenderableType]:
    """Give one section for each message; criteria that failed with the same message share it."""
    failed = [item for item in report.criteria if item.visible and not item.passed and item.message != report.message]
    order = list(dict.fromkeys(item.message for item in failed))
    failed.sort(key=lambda item: order.index(item.message))
    for message, group in groupby(failed, lambda item: item.message):
        yield from _section(message, list(group), width, lang)


def _section(
    message: str | None, criteria: list[CriterionReport], width: int, lang: Language
) -> Iterator[RenderableType]:
    yield ""
    for criterion in criteria:
        yield Styled(f"✗ {criterion.title}", "bold red")
    if message:
        yield _indented(Styled(message))
    # One cause behind several criteria: their own hints would lead away from it.
    for hint in [criterion.hint for criterion in criteria if criterion.hint and len(criteria) == 1]:
        yield _indented(Styled(_HINT.in_(lang).format(hint=hint), "italic"))
    failure = next((criterion.failure for criterion in criteria if criterion.failure), None)
    if failure is not None:
        for part in broken_by(failure, message or "", width - _INDENT, lang):
            yield _indented(part)


def broken_by(failure: FailureReport, message: str, width: int, lang: Language) -> Iterator[RenderableType]:
    """Give what the message does not say by itself."""
    picture = schedule(failure, width, lang)
    if picture:
        yield ""
        yield Styled(_heading(failure).in_(lang))
        yield ""
        yield from picture
    if failure.waits:
        yield ""
        yield from _waits(failure.waits, message, lang)
    if failure.error is not None and _called(failure.error) not in message:
        yield ""
        yield _error(failure.error)
    if failure.output:
        yield ""
        yield Styled(_PRINTED.in_(lang))
        yield _indented(Styled(failure.output, "dim"))


def _heading(failure: FailureReport) -> Text:
    if failure.kind == "hang":
        return _STAND
    switches = _switches(failure.preemptions or 0)
    return Text(_SCHEDULE.en.format(switches=switches.en), _SCHEDULE.zh.format(switches=switches.zh))


def _switches(count: int) -> Text:
    if count == 0:
        return _NO_SWITCH
    said = _SWITCHES if count == 1 else _MANY_SWITCHES
    return Text(said.en.format(count=count), said.zh.format(count=count))


def _waits(waits: list[WaitReport], message: str, lang: Language) -> Iterator[RenderableType]:
    said = all(wait.thread in message and wait.for_ in message for wait in waits)
    for wait in () if said else waits:
        yield Styled(f"⏳ {phrases.waits(wait).in_(lang)}", "red")
    threads = circle(waits)
    if len(threads) > 1:
        yield Styled(f"↻ {phrases.cycle(threads).in_(lang)}", "bold red")


def circle(waits: list[WaitReport]) -> tuple[str, ...]:
    """Return the threads of which each waits for the next and the last for the first; empty when there are none."""
    holders = {wait.thread: wait.holder for wait in waits}
    for start in holders:
        path: list[str] = []
        thread: str | None = start
        while thread is not None and thread not in path:
            path.append(thread)
            thread = holders.get(thread)
        if thread is not None:
            return tuple(path[path.index(thread) :])
    return ()


def _error(error: ErrorReport) -> Styled:
    source = "" if error.source is None else f"{error.line or '':>3} {error.source}\n"
    return Styled.assemble((source, "dim"), (f"    {_called(error)}", "red"))


def _called(error: ErrorReport) -> str:
    return f"{error.type}: {error.text}" if error.text else error.type


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, _INDENT))
