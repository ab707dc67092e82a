"""What a student is told about runs that went wrong, in both languages."""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.outcome import ErrorSeen, Wait

AS_EXPECTED = Text("The result was not as expected.", "结果与预期不符。")
NO_SENSE = Text(
    "The run's answer made no sense: what came out of the sandbox is not what the grader's own code writes.",
    "运行给出的结果无法理解：沙箱返回的报告不是评分程序自己会写出的内容。",
)
VALUE_MISSING = Text(
    "The run's answer made no sense: something that every run reports is missing from it.",
    "运行给出的结果无法理解：其中缺少每次运行都会报告的内容。",
)
EXPLORER_OFF = Text(
    "This run does not count: the schedule explorer stopped working while your code ran. "
    "Does your code change the interpreter itself (tracing, monitoring, the threading module)?",
    "这次运行不算数：运行你的代码时，调度探索器失效了。你的代码是否改动了解释器本身（跟踪、监控或 threading 模块）？",
)
ODD_VALUE = Text(
    "What came back is not of the kind that the exercise asks for.",
    "返回的内容不是题目要求的类型。",
)


def quoted(text: str) -> Text:
    """Return a text that an author wrote in one language only."""
    return Text(text, text)


def run_failed(kind: str, error: ErrorSeen | None, waits: tuple[Wait, ...]) -> Text:
    """Return what to say about a run that did not return: who waits for what, what was raised, where it spins."""
    if kind == "raised" and error is not None:
        return joined(Text("The call ended with an exception: ", "调用以异常结束："), error_seen(error))
    if kind == "deadlock":
        start = Text("The program hangs: no thread can go on.", "程序卡住了：没有任何线程能继续运行。")
        return joined(start, _each(_wait(wait) for wait in waits))
    start = Text(
        "The program does not get anywhere: it was stopped after very many steps.",
        "程序一直在运行却没有进展：执行了非常多步之后被停止。",
    )
    return joined(start, _each(_busy(wait) for wait in waits))


def error_seen(error: ErrorSeen) -> Text:
    """Return an exception with its text, its thread and its line."""
    name = f"{error.type}: {error.text}" if error.text else error.type
    line = place(error.line, error.source)
    thread = error.thread not in (None, "MainThread")
    where = joined(Text(f" in {error.thread}", f"，线程 {error.thread}"), line) if thread else line
    return joined(quoted(name), where)


def place(line: int | None, source: str | None) -> Text:
    """Return a line of the submission in brackets, or nothing."""
    if line is None:
        return Text("", "")
    en, zh = (f": {source}", f"：{source}") if source else ("", "")
    return Text(f" (line {line}{en})", f"（第 {line} 行{zh}）")


def timed_out(seconds: float) -> Text:
    """Return what to say about a run that did not end in the time it had."""
    return Text(
        f"it did not end and was stopped after {seconds:g} s.",
        f"程序没有结束，运行 {seconds:g} 秒后被停止。",
    )


def time_used_up(seconds: float) -> Text:
    """Return what to say about a test that could not be run any more."""
    return Text(
        f"Not run: the time limit of {seconds:g} s for one submission was used up.",
        f"没有运行：一份提交的总时限 {seconds:g} 秒已经用完。",
    )


def too_much_memory(mib: int) -> Text:
    """Return what to say about a run that hit the limit of memory."""
    return Text(
        f"it needed more than the {mib} MiB of memory that a submission may use.",
        f"占用的内存超过了一份提交可用的 {mib} MiB。",
    )


def killed_by(number: int) -> Text:
    """Return what to say about a process that a signal ended."""
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    return Text(f"the Python process crashed ({name}).", f"Python 进程崩溃了（{name}）。")


def exited(status: int) -> Text:
    """Return what to say about a process that ended itself before there was a result."""
    return Text(
        f"the process ended itself with exit status {status} before there was a result (os._exit, perhaps).",
        f"还没有得到结果，进程就以退出码 {status} 自行结束了（可能调用了 os._exit）。",
    )


def while_importing(file: str, what: Text) -> Text:
    """Return a message with the place where it happened: the import of the submission."""
    return joined(Text(f"While {file} was being imported: ", f"在导入 {file} 时："), what)


def while_running(call: str, what: Text) -> Text:
    """Return a message with the place where it happened: a scenario and its arguments."""
    return joined(Text(f"In the run {call}: ", f"在运行 {call} 时："), what)


def printed(output: str) -> Text:
    """Return what was printed last, or nothing."""
    return Text(f" Printed last: {output}", f"最后的输出：{output}") if output else Text("", "")


def joined(*parts: Text) -> Text:
    """Return several texts as one."""
    return Text("".join(part.en for part in parts), "".join(part.zh for part in parts))


def _each(parts: Iterable[Text]) -> Text:
    texts = list(parts)
    if not texts:
        return Text("", "")
    return Text(" " + "; ".join(text.en for text in texts) + ".", "；".join(text.zh for text in texts) + "。")


def _wait(wait: Wait) -> Text:
    return joined(quoted(wait.thread), place(wait.line, wait.source), _wait_for(wait))


def _wait_for(wait: Wait) -> Text:
    if wait.holder and wait.for_ == f"end of {wait.holder}":
        return Text(f" waits for {wait.holder} to end", f"在等 {wait.holder} 结束")
    holder = Text(f", held by {wait.holder}", f"，它被 {wait.holder} 持有") if wait.holder else Text("", "")
    return joined(Text(f" waits for {wait.for_}", f"在等 {_in_chinese(wait.for_)}"), holder)


def _in_chinese(tool: str) -> str:
    return re.sub(r" \(line (\d+)\)", r"（第 \1 行）", tool)


def _busy(wait: Wait) -> Text:
    return joined(quoted(wait.thread), place(wait.line, wait.source))
