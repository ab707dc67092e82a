"""What is said about an explored program, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.display import shown
from grader.suite import phrases
from grader.suite.phrases import error_seen, joined, place
from grader.text import Text

if TYPE_CHECKING:
    from grader.explore.target import Target
    from grader.inside.wire import Json
    from grader.outcome import ErrorSeen, Step
    from grader.suite.exploration import Run

Result = tuple["Json", "str | None"]

_REACHED = {
    "input": Text("reads input", "要读取输入"),
    "socket": Text("uses the network", "要使用网络"),
    "process": Text("starts another process", "要启动另一个进程"),
}
_REACH_ADVICE = Text(
    "Only what the threads of one process do with each other can be explored: call a function that does without it, "
    'as in --call "work(3)".',
    '只能探索一个进程内各线程之间的行为：请调用不需要它的函数，例如 --call "work(3)"。',
)
_ALONE = Text(
    "Only the file itself and Python's own library are there when it is explored.",
    "探索时只有这个文件本身和 Python 标准库可用。",
)


def subject(target: Target) -> Text:
    """Return what was run, as the subject of a sentence."""
    call = target.call and shown(target.call, 60)
    return Text(call or "The program", call or "程序")


def ended_badly(kind: str, run: Run, target: Target) -> Text:
    """Return what to say about a run that is wrong whatever the others return."""
    if kind in ("exception", "memory"):
        return _exception(run, target)
    if kind == "threads-left":
        return _threads_left(run, target)
    return phrases.run_failed(run.kind, run.error, ())  # who waits for what is shown by itself


def wrong_result(here: Result, default: Result, target: Target) -> Text:
    """Return what a run came to, and what the default schedule comes to."""
    who = subject(target)
    if here[1] is not None and default[1] is not None:
        one, other = _first_difference(here[1], default[1])
        return Text(
            f"{who.en} printed {_printed(one).en}; in the default schedule it printed {_printed(other).en}.",
            f"{who.zh}输出了{_printed(one).zh}；而在默认的执行顺序下，输出的是{_printed(other).zh}。",
        )
    return Text(
        f"{who.en} returned {_value(here[0])}; in the default schedule it returned {_value(default[0])}.",
        f"{who.zh} 返回了 {_value(here[0])}；而在默认的执行顺序下，返回的是 {_value(default[0])}。",
    )


def nondeterminism(differing: tuple[Step, Step] | None) -> Text:
    """Return what to say of a program that does not do the same in the same schedule."""
    text = Text(
        "The program does not do the same again in the same schedule: it depends on something else than its threads, "
        "such as the real time, random bytes of the system or addresses of objects.",
        "在同一种执行顺序下，程序两次运行的行为不同：它还取决于线程以外的东西，例如真实时间、系统随机数或对象的地址。",
    )
    if differing is None:
        return text
    one, other = (f"{step.thread}: {step.did} {step.what}".strip() for step in differing)
    line = place(differing[0].line, differing[0].source)
    first = Text(
        f" The first step that differs: {one}{line.en}; the other time {other}.",
        f"第一个不同的步骤：{one}{line.zh}；另一次是 {other}。",
    )
    return joined(text, first)


def diverged(count: int) -> Text:
    """Return the warning that schedules did not run as they had been planned."""
    return Text(
        f"{count} schedule(s) did not run the same way again: the program may depend on more than its threads.",
        f"有 {count} 种执行顺序重放时结果不同：程序的行为可能不只取决于线程。",
    )


def too_slow(count: int, wanted: int, seconds: float) -> Text:
    """Return the warning that fewer schedules were run than were asked for."""
    return Text(
        f"{wanted} schedules take longer than {seconds:g} s; {count} were asked for instead. "
        "--seconds gives more time, a smaller input needs less.",
        f"{wanted} 种执行顺序所需的时间超过 {seconds:g} 秒，因此只要求了 {count} 种。"
        "可以用 --seconds 延长时间，或改用更小的输入。",
    )


def timed_out(seconds: float) -> Text:
    """Return what to say about a program of which not even one schedule came to its end."""
    return Text(
        f"not even one schedule ended within {seconds:g} s, nor does it hang as threads do: "
        "a long computation, or a wait for something else than its threads?",
        f"在 {seconds:g} 秒内连一种执行顺序也没有结束，也不是线程互相等待的那种卡死：是很长的计算，还是在等待线程以外的东西？",
    )


def too_much_memory(mib: int) -> Text:
    """Return what to say about a program that hit the limit of memory."""
    return Text(f"it needed more than the {mib} MiB of memory that it may use.", f"占用的内存超过了允许的 {mib} MiB。")


def while_running(target: Target, what: Text) -> Text:
    """Return a message with what was run before it."""
    who = subject(target)
    return joined(Text(f"{who.en}: ", f"{who.zh}："), what)


def reached(target: Target, kind: str, error: ErrorSeen | None) -> tuple[Text, Text]:
    """Return what to say about a program that wants what no schedule controls, and what to do about it."""
    does = _REACHED.get(kind, Text("leaves its process", "要离开自己的进程"))
    line = Text("", "") if error is None else place(error.line, error.source)
    text = Text(
        f"{target.name} {does.en}{line.en}, which cannot be explored.",
        f"{target.name} {does.zh}{line.zh}，因此无法探索。",
    )
    return text, _REACH_ADVICE


def too_long(target: Target, steps: int) -> tuple[Text, Text]:
    """Return what to say about a program that is not over after so many steps, and still gets on."""
    text = Text(
        f"{target.name} is too long to be explored: after {steps:,} steps that other threads could notice it is still computing.",
        f"{target.name} 太长，无法探索：执行了 {steps:,} 个其他线程可能察觉的步骤之后，仍在计算。",
    )
    return text, Text(
        "Ask for fewer rounds or a smaller input: a race needs no more than a few to show, since every schedule is tried.",
        "请减少循环次数或改用更小的输入：所有执行顺序都会被尝试，竞争只需几次循环就会显现。",
    )


def import_fails(target: Target, error: ErrorSeen) -> tuple[Text, Text]:
    """Return what to say about a program that imports what the sandbox does not have."""
    seen = error_seen(error)
    return Text(f"{target.name} cannot be run: {seen.en}.", f"{target.name} 无法运行：{seen.zh}。"), _ALONE


def _exception(run: Run, target: Target) -> Text:
    if run.error is not None:
        who = subject(target)
        return joined(Text(f"{who.en} ended with an exception: ", f"{who.zh} 以异常结束："), error_seen(run.error))
    start = Text("A thread ended with an exception: ", "有线程以异常结束：")
    return joined(start, error_seen(run.thread_errors[0]))


def _threads_left(run: Run, target: Target) -> Text:
    who = subject(target)
    names = [wait.thread for wait in run.waits if wait.thread != "MainThread"]
    en, zh = ", ".join(names[:8]), "、".join(names[:8])
    end = "ends" if len(names) == 1 else "end"
    return Text(
        f"{who.en} is done, but {en} never {end}: Python would wait for that for ever.",
        f"{who.zh} 已经完成，但 {zh} 永远不会结束：Python 会一直等下去。",
    )


def _value(value: Json) -> str:
    if isinstance(value, dict) and ("$object" in value or "$exception" in value):
        kind = value.get("$object") or value.get("$exception")
        return f"<{shown(str(kind), 60)}>"
    return shown(repr(value), 80)


def _first_difference(one: str, other: str) -> tuple[str | None, str | None]:
    """Return the first lines that differ; None where there is none any more."""
    lines, others = one.splitlines(), other.splitlines()
    count = max(len(lines), len(others))
    padded = zip([*lines, *[None] * count], [*others, *[None] * count], strict=False)
    return next(((mine, theirs) for mine, theirs in padded if mine != theirs), (one[-60:], other[-60:]))


def _printed(line: str | None) -> Text:
    return Text("nothing more", "（没有更多内容）") if line is None else _in_quotes(line)


def _in_quotes(line: str) -> Text:
    text = shown(line, 80)
    return Text(f"'{text}'", f"“{text}”")
