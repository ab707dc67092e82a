"""A hang of processes as a student sees it: where each stands, one below the other, in no order of time."""

from __future__ import annotations

import pytest
from rich.console import Console

from grader.report.findings import broken_by
from grader.report.model import FailureReport, StepReport
from grader.text import Language


def _step(process: str, did: str, what: str, line: int | None = None, source: str = "") -> StepReport:
    return StepReport(thread=process, line=line, source=source, did=did, what=what, value=None, note=None)


HANG = FailureReport(
    kind="hang",
    call="square(workers=2)",
    schedule=None,
    preemptions=None,
    steps=[
        _step("caller", "joins", "child 1", 9, "p.join()"),
        _step("child 1", "blocks", "Queue 1"),
        _step("child 2", "ended", "1"),
    ],
    waits=[],
    error=None,
    output=None,
)
SHOWN = {
    Language.EN: """
Where everybody stands, for ever:

caller  │   9 p.join()
        │     waits for child 1 to end
────────┼─────────────────────────────────────────────────────────
child 1 │     cannot write to Queue 1: it is full, nobody reads it
────────┼─────────────────────────────────────────────────────────
child 2 │     has ended with exit code 1
""",
    Language.ZH: """
所有进程都停在这里，再也不会继续：

caller  │   9 p.join()
        │     等待 child 1 结束
────────┼───────────────────────────────────────
child 1 │     无法写入 Queue 1：已满，没有人读取
────────┼───────────────────────────────────────
child 2 │     已经结束，退出码 1
""",
}


@pytest.mark.parametrize("language", Language)
def test_hang(language: Language) -> None:
    """Each process stands beside its line and what it waits for; no schedule is spoken of."""
    console = Console(width=120, no_color=True)
    with console.capture() as capture:
        for part in broken_by(HANG, "", 100, language):
            console.print(part)
    shown = [line.rstrip() for line in capture.get().strip("\n").splitlines()]
    assert shown == SHOWN[language].strip("\n").splitlines()
