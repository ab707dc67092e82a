"""The report of an exploration: its JSON, and its view for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict
from rich.padding import Padding
from rich.text import Text as Styled

from grader.report.findings import broken_by
from grader.report.model import FailureReport, SandboxReport, SchedulesReport  # noqa: TC001  pydantic needs them
from grader.report.terminal import drawn
from grader.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from grader.report.paper import Paper

_KINDS = {
    "wrong-result": Text("The result depends on the schedule", "结果取决于执行顺序"),
    "exception": Text("An exception", "出现异常"),
    "deadlock": Text("A deadlock", "死锁"),
    "no-progress": Text("No progress", "没有进展"),
    "threads-left": Text("Threads that never end", "有线程永远不会结束"),
    "nondeterminism": Text("Not the same twice", "两次运行结果不同"),
    "timeout": Text("No end", "没有结束"),
    "memory": Text("Too much memory", "内存超限"),
    "crash": Text("A crash", "崩溃"),
    "exit": Text("The process ended itself", "进程自行退出"),
}
_FINE = Text("No failing schedule", "没有会出错的执行顺序")
_FINE_HERE = Text("This schedule does not fail", "这一执行顺序没有出错")
_EXPLORED = Text("Explored: {proven}", "已探索：{proven}")
_DUE = Text(
    "Here a sleep or a timeout is over while other threads still have work to do, as happens on a busy machine.",
    "这里有一次睡眠或超时在其他线程还没有做完时就到期了：机器繁忙时会发生这种情况。",
)
_MEANT = Text(
    "Add --any-result if the result may depend on the schedule.",
    "如果结果本来就可以随执行顺序而不同，请加上 --any-result。",
)
_AGAIN = Text("To run this schedule again:", "要再次运行这一执行顺序：")
_WARNING = Text("Note: {warning}", "注意：{warning}")


class ExplorationReport(BaseModel):
    """What came of an exploration; `command` runs the failing schedule again, `proven` says what was run in words."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    language: Language
    file: str
    call: str | None
    failure: FailureReport | None
    message: str | None
    schedules: SchedulesReport
    proven: str | None
    outcomes: dict[str, int]
    replay: str | None
    command: str | None
    warnings: list[str]
    sandbox: SandboxReport
    seconds: float


def to_json(report: ExplorationReport) -> str:
    """Return the report as JSON."""
    return json.dumps(report.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2) + "\n"


def write(report: ExplorationReport, paper: Paper) -> str:
    """Return the view for people; the command to run the schedule again stands last."""
    return drawn(_parts(report, paper.width), paper)


def _parts(report: ExplorationReport, width: int) -> Iterator[RenderableType]:
    lang = report.language
    yield Styled.assemble((report.file, "bold"), f"  {report.call or ''}")
    yield _headline(report)
    if report.proven is not None:
        yield Styled(_EXPLORED.in_(lang).format(proven=report.proven), "dim")
    if report.message:
        yield Padding(Styled(report.message), (1, 0, 0, 0))
    if report.failure is not None:
        yield from broken_by(report.failure, report.message or "", width, lang)
    yield from _asides(report, lang)
    for number, warning in enumerate(report.warnings):
        yield Padding(Styled(_WARNING.in_(lang).format(warning=warning), "yellow"), (0 if number else 1, 0, 0, 0))
    if report.command is not None:
        yield Padding(Styled(_AGAIN.in_(lang)), (1, 0, 0, 0))
        yield Padding(Styled(report.command, "bold"), (0, 0, 0, 2))


def _asides(report: ExplorationReport, lang: Language) -> Iterator[RenderableType]:
    """Give what helps to read the failure."""
    if report.failure is not None and "!" in (report.replay or ""):
        yield Padding(Styled(_DUE.in_(lang), "italic"), (1, 0, 0, 0))
    if report.failure is not None and report.failure.kind == "wrong-result":
        yield Padding(Styled(_MEANT.in_(lang), "italic"), (1, 0, 0, 0))


def _headline(report: ExplorationReport) -> Styled:
    lang = report.language
    if report.failure is None:
        said = _FINE if report.proven else _FINE_HERE
        return Styled(f"✓ {said.in_(lang)}", "bold green")
    kind = report.failure.kind
    return Styled(f"✗ {_KINDS.get(kind, Text(kind, kind)).in_(lang)}", "bold red")
