"""What a step of a schedule, a note on it, and a kind of failure are called, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.text import Text

if TYPE_CHECKING:
    from grader.report.model import StepReport, WaitReport

_END_OF = "end of "  # how the inside writes that a thread is waited for

_BUSY = {
    "its turn": Text("goes on and on", "一直在运行"),
    "sleep": Text("sleeps", "正在睡眠"),
    "a pipe or socket": Text("waits for a pipe or socket", "等待管道或套接字"),
}

# {what} is a variable, lock or thread; {value} what was read or written.
_DID = {
    "reads": Text("reads {what}", "读取 {what}"),
    "writes": Text("writes {what}", "写入 {what}"),
    "calls": Text("calls {what}", "调用 {what}"),
    "yields": Text("yields from {what}", "在 {what} 中产出一个值"),
    "takes": Text("takes {what}", "拿到 {what}"),
    "waits": Text("waits for {what}", "等待 {what}"),
    "wakes": Text("wakes {what}", "唤醒 {what}"),
    "releases": Text("releases {what}", "释放 {what}"),
    "starts": Text("starts {what}", "启动 {what}"),
    "ends": Text("ends", "结束"),
    "joins": Text("waits for {what} to end", "等待 {what} 结束"),
    "sleeps": Text("sleeps {what}", "睡眠 {what}"),
    "raises": Text("raises {what}", "抛出 {what}"),
    # Where the processes of a hang stand:
    "awaits": Text("waits for data from {what}, and none comes", "等待 {what} 的数据，但一直没有"),
    "blocks": Text("cannot write to {what}: it is full, nobody reads it", "无法写入 {what}：已满，没有人读取"),
    "ended": Text("has ended with exit code {what}", "已经结束，退出码 {what}"),
}

_NOTES = {
    "lost-update": Text("overwrites an update it never saw", "覆盖了一次它没有看到的更新"),
    "deadlock": Text("nobody will ever let it go on", "再也没有人能让它继续"),
    "too-early": Text("goes on although the others are not done", "其他线程还没做完，它就继续了"),
    "stale": Text("uses a value that has changed meanwhile", "用的是一个已经过时的值"),
}


def did(step: StepReport) -> Text:
    """Return what a step did, with the value where there is one."""
    known = _DID.get(step.did)
    if known is None:
        said = Text(f"{step.did} {step.what}".strip(), f"{step.did} {step.what}".strip())
    else:
        said = Text(known.en.replace("{what}", step.what), known.zh.replace("{what}", _in_chinese(step.what)))
    if step.value is None:
        return said
    return Text(f"{said.en} ({step.value})", f"{said.zh}（{step.value}）")


def tool(name: str) -> Text:
    """Return what a lock, semaphore or the like is called."""
    return Text(name, _in_chinese(name))


def note(name: str) -> Text:
    """Return what makes a step the one that matters."""
    return _NOTES.get(name, Text(name.replace("-", " "), name))


def waits(wait: WaitReport) -> Text:
    """Return who waits for what, and who holds it."""
    place = Text("", "") if wait.line is None else Text(f" on line {wait.line}", f"在第 {wait.line} 行")
    for_ = _waited_for(wait.for_)
    return _joined(Text(f"{wait.thread}{place.en} ", f"{wait.thread} {place.zh}"), for_, _holder(wait))


def cycle(threads: tuple[str, ...]) -> Text:
    """Return the circle of a deadlock: each waits for the next one, the last for the first."""
    circle = " → ".join((*threads, threads[0]))
    return Text(f"Each waits for the next: {circle}", f"互相等待：{circle}")


def _waited_for(what: str) -> Text:
    """Return what is waited for: the end of a thread, a lock, or a call of the library such as Event.wait."""
    if what.startswith(_END_OF):
        thread = what.removeprefix(_END_OF)
        return Text(f"waits for {thread} to end", f"等待 {thread} 结束")
    if what in _BUSY:
        return _BUSY[what]
    if "." in what:
        return Text(f"waits in {what}", f"停在 {what} 里")
    return Text(f"waits for {what or '…'}", f"等待 {_in_chinese(what) or '……'}")


def _in_chinese(tool: str) -> str:
    return re.sub(r" \(line (\d+)\)", r"（第 \1 行）", tool)


def _holder(wait: WaitReport) -> Text:
    if wait.holder is None or wait.for_.startswith(_END_OF):
        return Text("", "")
    if wait.holder == wait.thread:
        return Text(", which it holds itself", "，而持有它的正是这个线程自己")
    return Text(f", which {wait.holder} holds", f"，它被 {wait.holder} 持有")


def _joined(*parts: Text) -> Text:
    return Text("".join(part.en for part in parts), "".join(part.zh for part in parts))
