"""The bench's other side: an agent that is given a submission with every request, so that it is started only once."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass

from grader.inside import child, confine
from grader.inside.agent import Agent
from grader.inside.messages import Load, Request


@dataclass(frozen=True)
class _Host:
    """What an agent wants to know of its host: where it hangs up."""

    requests: int = 0

    def send(self, message: object) -> None:
        """Let what the agent says meanwhile go."""


def serve() -> None:
    """Read loads and requests from standard input, one pair a line, and write a reply's line for each."""
    replies = os.dup(1)
    os.dup2(2, 1)
    child.prepare()
    confine.adopt_orphans()
    user = confine.choose_user(walled=False)
    agent = Agent(_Host(), Load("", b"", ""), user, child.answer, walled=False)  # type: ignore[arg-type]
    for line in sys.stdin:
        load, request = json.loads(line)
        agent._load = Load.from_json(load)  # noqa: SLF001  one agent for all
        reply = agent.serve(Request.from_json(request))
        os.write(replies, json.dumps(reply.to_json()).encode() + b"\n")
