"""The agent: the one process in a sandbox that speaks with the host. No code of a submission runs in it.

Theory of operation
-------------------
The host writes frames (`wire`, `messages`) to the agent's standard input and reads frames from its standard output:
`Load` once, answered by `Ready`; then `Request` and `Reply`, one at a time. The end of standard input ends the agent.

For each request the agent forks a child. The explorer was imported before, so a child starts warm and costs about a
millisecond. The child confines itself (`confine`: own session, limits, own user, no new privileges, an empty
directory), calls `child.answer`, and writes frames on a pipe of its own: phases, and at the end one answer. Then it
leaves. Only an answer with an end counts: exactly one answer frame, nothing after it, exit status 0. The answer bears a
mark drawn for this run, so that code which knows the protocol, and writes an answer of its own, has to search the
process for it first. The submission shares that process: this makes forging harder, not impossible.

The agent meanwhile waits for whichever comes first: the end of the child, the deadline, a frame that is none, or the
host hanging up. It never waits for a pipe to be closed, since a process that was left behind may hold it open. What is
printed is read all the time, so that nobody blocks, and kept only in part (`intake`).

Afterwards all that the run started is killed (`reap`). As root, the runs have a user of their own, and everything of
that user goes in one system call; nothing of it can have touched the agent, which it may neither signal nor read.
Without root, the run's descendants are found through /proc (orphans fall to the agent, which adopts them). Only when
nothing is left are the pipes read to their end, the files removed and the reply sent, so the next run finds a clean
place. If something cannot be ended the agent leaves without a reply, and the host gives the sandbox up.
"""

from __future__ import annotations

import gc
import os
import platform
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from grader.inside import confine, reap
from grader.inside.intake import ANSWER_LIMIT, PHASE_LIMIT
from grader.inside.messages import How, Load, Mode, Ready, Reply, Request, Starved
from grader.inside.processes.identity import Run as Known
from grader.inside.run import Run
from grader.inside.wire import HEADER, Json, WireError, decode, encode, length

Phase = Callable[[str], None]
Answer = Callable[[Load, Request, Phase], dict[str, Json]]

STARTED = "start"  # the first phase: what happens before it is not the submission's doing
_CHILD_FAILED = 70


class ConfinementError(Exception):
    """A run could not be confined, and was not begun; the host gives the sandbox up."""


def main(answer: Answer | None = None, *, walled: bool = True) -> None:
    """Serve the host until it hangs up. `walled` says that a container limits memory and hides other processes."""
    answer = answer or _explorer()
    _forget_path()
    host = Host()
    confine.adopt_orphans()
    user = confine.choose_user(walled=walled)
    gc.collect()
    gc.freeze()
    load = Load.from_json(host.receive())  # all that takes time is done: the agent may have been started ahead of need
    agent = Agent(host, load, user, answer, walled=walled)
    host.send(Ready(platform.python_version(), separate_users=user is not None).to_json())
    while True:
        reply = agent.serve(Request.from_json(host.receive()))
        try:
            host.send(reply.to_json())
        except WireError:  # an answer can be longer when it is written the strict way
            host.send(replace(reply, how=How.NONSENSE, answer=None).to_json())


def _explorer() -> Answer:
    from grader.inside import child  # noqa: PLC0415  tests bring their own answer and need no explorer

    child.prepare()
    return child.answer


def _forget_path() -> None:
    """Take the package's parent off the search path: outside a container it may be a checkout with hidden tests."""
    root = str(Path(__file__).parents[2])
    sys.path[:] = [folder for folder in sys.path if folder != root]


class Host:
    """The two pipes to the host, moved away from where a child or a stray print could reach them."""

    def __init__(self) -> None:
        """Take over standard input and output, and leave /dev/null in their place."""
        self.requests, self.replies = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)

    def receive(self) -> Json:
        """Return the next message; leave when the host has hung up."""
        return decode(self._exactly(length(self._exactly(HEADER.size))))

    def send(self, message: Json) -> None:
        """Send one message."""
        _write(self.replies, encode(message))

    def _exactly(self, size: int) -> bytes:
        found = bytearray()
        while len(found) < size:
            data = os.read(self.requests, size - len(found))
            if not data:
                sys.exit(0)
            found += data
        return bytes(found)


class Agent:
    """Runs requests against one submission."""

    def __init__(self, host: Host, load: Load, user: confine.User | None, answer: Answer, *, walled: bool) -> None:
        """Keep what all runs have in common."""
        self._host, self._load, self._user, self._answer, self._walled = host, load, user, answer, walled
        self._wake, wake = os.pipe()
        for fd in (self._wake, wake):
            os.set_blocking(fd, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self, request: Request) -> Reply:
        """Run one request in a child and say how it ended."""
        until = time.monotonic() + request.seconds
        mark = os.urandom(16).hex()
        run = Run(self._load.output_kib << 10, wake=self._wake, host=self._host.requests, mark=mark)
        if request.mode is Mode.PROCESSES:
            keeper = run.keep_time()
            Known.address, Known.page = keeper.address, keeper.page
        run.start(lambda answer, output: self._be_child(request, mark, answer, output))
        try:
            in_time = run.watch(until, self._user, lambda seconds: self._host.send(Starved(seconds).to_json()))
        finally:
            run.end(self._user)
            reap.remove_files(self._user)
        if run.stacks:
            hang = _hang(run.stacks)
            return Reply(request.id, How.ANSWERED, 0, run.frames.phase, hang, run.output.text(), run.starved)
        how, code = run.verdict(in_time=in_time)
        if how is How.EXITED and not run.frames.phase:
            raise ConfinementError(run.output.text())
        answer = run.frames.answer if how is How.ANSWERED else None
        if how is How.TIMEOUT and run.overdue:
            answer = _hang(run.overdue)
        return Reply(request.id, how, code, run.frames.phase, answer, run.output.text(), run.starved)

    def _be_child(self, request: Request, mark: str, answer_fd: int, output_fd: int) -> NoReturn:
        """Be the child: confine this process, run the scenario, send the answer, leave."""
        leave, myself, code = os._exit, os.getpid(), _CHILD_FAILED
        try:
            signal.set_wakeup_fd(-1)
            confine.confine(self._user, answer=answer_fd, output=output_fd, memory=self._address_space())
            _send_phase(STARTED)
            answer = self._answer(self._load, request, _send_phase)
            if os.getpid() == myself:  # a process that the submission forked may come back here, too
                _write(confine.ANSWER_FD, encode({"type": "answer", "mark": mark, "answer": answer}, ANSWER_LIMIT))
                code = 0
        except BaseException:  # noqa: BLE001  whatever it was, this process ends here
            traceback.print_exc()
        finally:
            leave(code)

    def _address_space(self) -> int | None:
        """Return a limit that lets the threads have their stacks, where no cgroup limits real memory."""
        if self._walled:
            return None
        return (self._load.memory_mib << 20) + self._load.processes * confine.STACK_BYTES + (64 << 20)


def _hang(stacks: list[dict[str, Json]]) -> dict[str, Json]:
    """Return the answer that the agent gives for a run in which nobody can go on, or that is stopped at its deadline."""
    found: list[Json] = [*stacks]
    run: dict[str, Json] = {"kind": "hang", "value": None, "error": None, "thread_errors": [], "stacks": found}
    return {"problem": None, "run": run}


def _send_phase(text: str) -> None:
    _write(confine.ANSWER_FD, encode({"type": "phase", "text": text[:PHASE_LIMIT]}))


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
