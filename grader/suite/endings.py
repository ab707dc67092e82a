"""What it means when the process of a run ended without an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.display import clean
from grader.inside.messages import How, Reply
from grader.suite import claims, hangs, phrases

if TYPE_CHECKING:
    from grader.suite.job import Job
    from grader.text import Text

IMPORT_PHASE = "import"
MAX_OUTPUT = 4_000
MAX_LAST_LINE = 200

KINDS = {
    How.TIMEOUT: "timeout",
    How.MEMORY: "memory",
    How.SIGNALLED: "crash",
    How.EXITED: "exit",
}


@dataclass(frozen=True)
class Ending:
    """The end of a process: its kind in the report, the message, what was printed, whether nothing could be called."""

    kind: str
    text: Text
    output: str | None
    at_import: bool


def describe(reply: Reply, call: str, job: Job) -> Ending:
    """Return what to say about a reply that holds no answer."""
    at_import = reply.phase == IMPORT_PHASE
    what = phrases.joined(_what(reply, job), _where(reply), phrases.printed(_last_line(reply.output)))
    text = phrases.while_importing(job.file, what) if at_import else phrases.while_running(call, what)
    if reply.how not in KINDS:
        text = phrases.NO_SENSE
    return Ending(KINDS.get(reply.how, "nonsense"), text, _output(reply.output), at_import)


def _where(reply: Reply) -> Text:
    """Return what the processes of a run that was not over in time were doing."""
    try:
        return hangs.where(claims.where(reply.answer)) if reply.how is How.TIMEOUT else hangs.where(())
    except claims.NonsenseError:
        return hangs.where(())


def _what(reply: Reply, job: Job) -> Text:
    if reply.how is How.TIMEOUT:
        return phrases.timed_out(job.scenario_seconds)
    if reply.how is How.MEMORY:
        return phrases.too_much_memory(job.memory_mib)
    if reply.how is How.SIGNALLED:
        return phrases.killed_by(reply.code)
    return phrases.exited(reply.code)


def _output(output: str) -> str | None:
    return clean(output[-MAX_OUTPUT:], MAX_OUTPUT) or None


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return clean(lines[-1], MAX_LAST_LINE) if lines else ""
