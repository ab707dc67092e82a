"""Why a submission cannot be used at all, said once for the whole suite."""

from __future__ import annotations

from grader.outcome import ErrorSeen, Problem
from grader.suite.phrases import error_seen, joined, place, while_importing
from grader.text import Text

NOT_SAID = ErrorSeen("an exception", "", None, None, None)
NO_END = Text(
    "it does not come to an end, so nothing in it can be called. What only shows how it works belongs under "
    '`if __name__ == "__main__":`.',
    '一直没有结束，因此其中的内容都无法调用。只用于演示的代码应放在 `if __name__ == "__main__":` 之下。',
)


def describe(kind: str, name: str | None, error: ErrorSeen | None, file: str) -> Problem:
    """Return a problem with the message that fits its kind."""
    return Problem(kind, _message(kind, name, error, file), error)


def _message(kind: str, name: str | None, error: ErrorSeen | None, file: str) -> Text:
    if kind == "syntax":
        return _syntax(error or NOT_SAID, file)
    if kind == "missing":
        return _missing(name or "?", error, file)
    if kind == "signature":
        return _signature(name or "?", error, file)
    if kind == "no-progress":
        return while_importing(file, joined(NO_END, Text("", "") if error is None else place(error.line, error.source)))
    return while_importing(file, joined(error_seen(error or NOT_SAID), Text(".", "。")))


def _syntax(error: ErrorSeen, file: str) -> Text:
    line = "?" if error.line is None else str(error.line)
    code = f"\n{error.source}" if error.source else ""
    return Text(
        f"{file} is not valid Python: {error.type}: {error.text} (line {line}).{code}",
        f"{file} 不是合法的 Python 代码：{error.type}: {error.text}（第 {line} 行）。{code}",
    )


def _missing(name: str, error: ErrorSeen | None, file: str) -> Text:
    detail = f" {error.text}" if error is not None and error.text else ""
    return Text(
        f"{file} does not define {name}, which the exercise asks for.{detail}",
        f"{file} 中没有定义题目要求的 {name}。{detail}",
    )


def _signature(name: str, error: ErrorSeen | None, file: str) -> Text:
    en, zh = (f": {error.text}", f"：{error.text}") if error is not None and error.text else ("", "")
    return Text(
        f"{name} in {file} cannot be called as the exercise asks for{en}.",
        f"{file} 中的 {name} 不能按题目要求的方式调用{zh}。",
    )
