"""An agent for tests that runs whatever code a request brings, in place of the explorer."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from grader.inside.messages import Load, Mode, Request
from grader.sandbox.start import FLAGS

if TYPE_CHECKING:
    from grader.inside.messages import Reply
    from grader.sandbox.base import Session

LOAD = Load(file="ex01.py", source=b"", scenarios="", memory_mib=96, output_kib=8, processes=24)

_ANSWER = """
def answer(load, request, phase):
    phase("running")
    space = {"phase": phase, "load": load, "request": request}
    exec(compile(request.args["code"], "code.py", "exec"), space)
    return {"value": space.get("value")}
"""
_ids = itertools.count(1)


def start(python: str, root: str, *, walled: bool) -> list[str]:
    """Return the command of an agent whose runs execute the code in their arguments."""
    code = f"import sys; sys.path.insert(0, {root!r})\n{_ANSWER}\n"
    return [python, *FLAGS, "-c", code + f"from grader.inside.agent import main; main(answer, walled={walled})"]


def run(session: Session, code: str, seconds: float = 20.0) -> Reply:
    """Run code in a session's sandbox; what it leaves in `value` is the answer."""
    return session.run(Request(f"r{next(_ids)}", Mode.PLAIN, "code", {"code": code}, {}, seconds))


def value(session: Session, code: str) -> object:
    """Return what honest code leaves in `value`."""
    reply = run(session, code)
    assert reply.answer is not None, reply
    return reply.answer["value"]
