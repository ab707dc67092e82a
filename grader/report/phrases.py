"""What a step of a schedule, a note on it, and a kind of failure are called, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.text import Text

if TYPE_CHECKING:
    from grader.report.model import StepReport, WaitReport

# {what} is a variable, lock or thread; {value} what was read or written.
_DID = {
    "reads": Text("reads {what}", "读取 {what}"),
    "writes": Text("writes {what}", "写入 {what}"),
    "calls": Text("calls {what}", "调用 {what}"),
    "takes": Text("takes {what}", "拿到 {what}"),
    "waits": Text("waits for {what}", "等待 {what}"),
    "wakes": Text("goes on: {what}", "继续运行：{what}"),
    "releases": Text("releases {what}", "释放 {what}"),
    "starts": Text("starts {what}", "启动 {what}"),
    "ends": Text("ends", "结束"),
    "joins": Text("has waited for {what} to end", "等到 {what} 结束"),
    "sleeps": Text("sleeps", "睡眠"),
    "raises": Text("raises {what}", "抛出 {what}"),
}

_NOTES = {
    "lost-update": Text("overwrites an update it never saw", "覆盖了一次它没有看到的更新"),
    "deadlock": Text("nobody will ever let it go on", "再也没有人能让它继续"),
    "too-early": Text("goes on although the others are not done", "其他线程还没做完，它就继续了"),
    "stale": Text("uses a value that has changed meanwhile", "用的是一个已经过时的值"),
}

_KINDS = {
    "wrong-result": Text("Wrong result", "结果错误"),
    "exception": Text("Exception", "异常"),
    "deadlock": Text("Deadlock", "死锁"),
    "no-progress": Text("No progress", "没有进展"),
    "hang": Text("It hangs", "程序卡住"),
    "timeout": Text("Out of time", "超时"),
    "memory": Text("Out of memory", "内存超限"),
    "crash": Text("Crash", "崩溃"),
    "exit": Text("Ended too soon", "提前退出"),
    "syntax": Text("Not valid Python", "语法错误"),
    "import": Text("Import fails", "导入失败"),
    "missing": Text("Something is missing", "缺少定义"),
    "signature": Text("Cannot be called", "无法调用"),
}


def did(step: StepReport) -> Text:
    """Return what a step did, with the value where there is one."""
    known = _DID.get(step.did)
    if known is None:
        said = Text(f"{step.did} {step.what}".strip(), f"{step.did} {step.what}".strip())
    else:
        said = Text(known.en.replace("{what}", step.what), known.zh.replace("{what}", step.what))
    if step.value is None:
        return said
    return Text(f"{said.en} ({step.value})", f"{said.zh}（{step.value}）")


def note(name: str) -> Text:
    """Return what makes a step the one that matters."""
    return _NOTES.get(name, Text(name.replace("-", " "), name))


def kind(name: str) -> Text:
    """Return what a kind of failure is called."""
    return _KINDS.get(name, Text(name.replace("-", " ").capitalize(), name))


def waits(wait: WaitReport) -> Text:
    """Return who waits for what, and who holds it."""
    place = Text("", "") if wait.line is None else Text(f" on line {wait.line}", f"在第 {wait.line} 行")
    for_ = wait.for_ or "…"
    if wait.holder is None:
        return Text(f"{wait.thread} waits{place.en} for {for_}", f"{wait.thread} {place.zh}等待 {for_}")
    if wait.holder == wait.thread:
        return Text(
            f"{wait.thread} waits{place.en} for {for_}, which it holds itself",
            f"{wait.thread} {place.zh}等待 {for_}，而持有它的正是这个线程自己",
        )
    return Text(
        f"{wait.thread} waits{place.en} for {for_}, which {wait.holder} holds",
        f"{wait.thread} {place.zh}等待 {for_}，而 {for_} 被 {wait.holder} 持有",
    )


def cycle(threads: tuple[str, ...]) -> Text:
    """Return the circle of a deadlock: each waits for the next one, the last for the first."""
    circle = " → ".join((*threads, threads[0]))
    return Text(f"Each waits for the next: {circle}", f"互相等待：{circle}")
