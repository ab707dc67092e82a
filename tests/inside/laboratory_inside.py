"""The laboratory's other side: answers one request after the other, each in a forked child of its own."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from typing import Any, NoReturn

from inside.plain_search import search_systematically

from grader.inside import child
from grader.inside.messages import Load, Mode, Request


def serve() -> None:
    """Read requests from standard input, one a line, and write an answer's line for each."""
    child.prepare()
    answers = os.dup(1)
    os.dup2(2, 1)
    for line in sys.stdin:
        _write(answers, _ask_child(json.loads(line)) + b"\n")


def _ask_child(asked: dict[str, Any]) -> bytes:
    """Return the answer of a child, or how it ended without one."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _be_child(asked, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(pid, 0)
    return answer or json.dumps({"ended": os.waitstatus_to_exitcode(status)}).encode()


def _be_child(asked: dict[str, Any], writing: int) -> NoReturn:
    leave, write = os._exit, _write
    try:
        signal.alarm(asked["seconds"])
        write(writing, json.dumps(_answer(asked)).encode())
    except BaseException:  # noqa: BLE001 - whatever it was, it is shown and this process ends here
        write(2, traceback.format_exc().encode())
    finally:
        leave(1)


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    systematic = asked["options"].pop("systematic", None)
    if systematic is not None:
        search_systematically(**systematic)
    load = Load(file="ex01.py", source=asked["program"].encode(), scenarios=asked["scenarios"])
    request = Request("1", Mode(asked["mode"]), asked["scenario"], asked["args"], asked["options"])
    return child.answer(load, request, lambda _: None)


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
