"""What a student is told about a hang of processes: who stands where, what each waits for, and who has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.outcome import Step
from grader.suite.phrases import joined, place, quoted
from grader.text import Text

if TYPE_CHECKING:
    from grader.outcome import Stack

# {what} is a process, queue, lock or pipe.
_DID = {
    "joins": Text("waits for {what} to end", "在等 {what} 结束"),
    "reads": Text("waits for data from {what}, and none comes", "在等 {what} 的数据，但没有数据到来"),
    "writes": Text("cannot write to {what}: it is full and nobody reads it", "无法写入 {what}：它已满，而没有人读取"),
    "takes": Text("waits for {what}, which is not released", "在等 {what}，而它没有被释放"),
    "waits": Text("waits for {what}", "在等 {what}"),
    "sleeps": Text("sleeps", "正在睡眠"),
    "runs": Text("runs on and on", "一直在运行"),
    "fails": Text("raised {what}: that has ended a thread of it", "抛出了 {what}：它的一个线程因此结束"),
    "fails the pool": Text(
        "raised {what} in a callback: the pool's thread that hands out results has ended, so none comes any more",
        "在回调函数中抛出了 {what}：进程池分发结果的线程因此结束，不会再有结果到来",
    ),
    "ends": Text("has ended with exit code {what}", "已经结束，退出码 {what}"),
}
_STEPS = {
    "reads": "awaits",
    "writes": "blocks",
    "takes": "waits",
    "ends": "ended",
    "fails": "raises",
    "fails the pool": "raises",
}  # nobody gets to do these
_UNKNOWN = {
    "joins": Text("another process", "另一个进程"),
    "reads": Text("another process", "另一个进程"),
    "writes": Text("a pipe", "管道"),
    "takes": Text("a lock", "锁"),
}
# What the inside says in words instead of a name, with its article.
_IN_WORDS = {
    text.en: text
    for text in (
        Text("a result of the pool", "进程池的结果"),
        Text("the pool to end", "进程池结束"),
        Text("its threads to end", "它的线程结束"),
        Text("data or an end", "数据到来或对方结束"),
    )
}
_NOTHING = Text("something", "某个条件")
_HANGS = Text("The program hangs: no process can go on.", "程序卡住了：没有任何进程能继续运行。")
MAX_TOLD = 8


def hang(stacks: tuple[Stack, ...]) -> Text:
    """Return who waits where for what."""
    return joined(_HANGS, where(stacks))


def where(stacks: tuple[Stack, ...]) -> Text:
    """Return what each process does, as a sentence that follows another one."""
    told = [_told(stack) for stack in stacks[:MAX_TOLD]]
    if not told:
        return Text("", "")
    return Text(" " + "; ".join(text.en for text in told) + ".", "；".join(text.zh for text in told) + "。")


def steps(stacks: tuple[Stack, ...]) -> tuple[Step, ...]:
    """Return the stacks as steps: the last thing that each process did."""
    return tuple(_step(stack) for stack in stacks)


def _step(stack: Stack) -> Step:
    what = str(stack.ended) if stack.ended is not None else stack.what or ""
    return Step(_who(stack), stack.line, stack.source, _STEPS.get(stack.did, stack.did), what or "…", None, None)


def _who(stack: Stack) -> str:
    return stack.process if stack.thread in ("MainThread", "") else f"{stack.process}, {stack.thread}"


def _told(stack: Stack) -> Text:
    said = _DID.get(stack.did, _DID["waits"])
    known = str(stack.ended) if stack.ended is not None else stack.what
    what = _UNKNOWN.get(stack.did, _NOTHING) if known is None else _IN_WORDS.get(known) or quoted(known)
    doing = Text(said.en.replace("{what}", what.en), said.zh.replace("{what}", what.zh))
    return joined(quoted(_who(stack)), place(stack.line, stack.source), Text(" ", "" if stack.line else " "), doing)
