"""One run from the agent's side: a forked child, the pipes that it answers and prints on, and how it ended."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from grader.inside import confine, reap
from grader.inside.intake import Frames, Output, read_some
from grader.inside.messages import How
from grader.inside.processes.keeper import Keeper
from grader.inside.processes.quiet import processes
from grader.inside.processes.stock import take_stock
from grader.inside.starvation import LOOK_EVERY, Patience
from grader.inside.wire import Json, WireError

if TYPE_CHECKING:
    from collections.abc import Callable

_OOM_COUNTERS = ("/sys/fs/cgroup/memory/memory.oom_control", "/sys/fs/cgroup/memory.events")
_FINEST = 0.001  # seconds: what poll can tell apart


class HostGone(SystemExit):
    """The host has hung up."""


class Run:
    """One child of the agent."""

    def __init__(self, output_limit: int, *, wake: int, host: int, mark: str) -> None:
        """Prepare the pipes; `wake` becomes readable when a child has ended, `host` is watched for its end."""
        self.frames, self.output = Frames(mark), Output(output_limit)
        self._answer, self._answer_in = os.pipe()
        self._output, self._output_in = os.pipe()
        self._wake, self._host = wake, host
        self._poll = select.poll()
        self._pid = 0
        self._status: int | None = None
        self._nonsense = False
        self._kills = memory_kills()
        self.keeper: Keeper | None = None
        self.stacks: list[dict[str, Json]] = []  # of a hang
        self.starved = 0.0
        self.overdue: list[dict[str, Json]] = []  # of a run that was not over in time

    def keep_time(self) -> Keeper:
        """Let the run live in virtual time; to be called before its start."""
        self.keeper = Keeper(self._poll)
        return self.keeper

    def start(self, child: Callable[[int, int], NoReturn]) -> None:
        """Fork; the child is given the writing ends."""
        self._pid = os.fork()
        if self._pid == 0:
            child(self._answer_in, self._output_in)
        os.close(self._answer_in)
        os.close(self._output_in)
        for fd in (self._answer, self._output):
            os.set_blocking(fd, False)
        for fd in (self._answer, self._output, self._wake):
            self._poll.register(fd, select.POLLIN)
        self._poll.register(self._host, 0)

    def watch(
        self, until: float, user: confine.User | None = None, starves: Callable[[float], None] = lambda _: None
    ) -> bool:
        """Return True when the child has ended (or spoke nonsense, or hangs), False at the deadline.

        The deadline moves by the time for which the run had no processor; when it first would have come, and whenever it
        moved since, `starves` is told.
        """
        patience = Patience(until, self._processes, in_turns=self.keeper is None)
        while not self._ended() and not self._nonsense:
            left = patience.left()
            if left <= 0:
                self._look_around(user)
                return False
            if patience.starved > self.starved:
                self.starved = patience.starved
                if time.monotonic() > until - LOOK_EVERY:
                    starves(self.starved)
            self._take_in(min(left, LOOK_EVERY))
            if self.keeper is not None:
                self.keeper.look(lambda: bool(self._poll.poll(0)))
                if self.keeper.hung and self._hangs(user):
                    return True
        return True

    def _processes(self) -> list[int]:
        return [self._pid] if self.keeper is None else processes()

    def _hangs(self, user: confine.User | None) -> bool:
        """Ask the processes where they stand; one of them may know a time limit that ends its wait."""
        if self.keeper is None:
            return False
        stock = take_stock(user, self.keeper.hear)
        if stock.timed:
            self.keeper.resume()
            return False
        if self.keeper.doubts(stock.stacks if stock.sure else []):
            return False
        self.stacks = stock.stacks
        return True

    def _look_around(self, user: confine.User | None) -> None:
        """Ask the processes, at the deadline, what they are doing."""
        if self.keeper is not None:
            self.overdue = take_stock(user, self.keeper.hear).stacks

    def _take_in(self, left: float) -> None:
        """Take in what comes before there is something else to do."""
        wait = left + 0.001 if self.keeper is None else self.keeper.patience()
        if 0 < wait < _FINEST:
            time.sleep(wait)
            wait = 0
        for fd, _ in self._poll.poll(wait * 1000):
            self._take(fd)

    def end(self, user: confine.User | None) -> None:
        """Kill what is left, then take in what is still in the pipes and close them."""
        self._status = reap.end_run(self._pid, self._status, user)
        for fd in (self._answer, self._output):
            while self._read(fd):
                pass
            os.close(fd)
        if self.keeper is not None:
            self.keeper.close()

    def verdict(self, *, in_time: bool) -> tuple[How, int]:
        """Say how the run ended, and its exit status or signal."""
        code = os.waitstatus_to_exitcode(self._status or 0)
        answered = self.frames.answer is not None
        clean = in_time and code == 0 and not self._nonsense and not self.frames.cut_off
        if answered and clean:
            return How.ANSWERED, 0
        if self._out_of_memory(killed=in_time and code == -signal.SIGKILL):
            return How.MEMORY, 0
        if not in_time:
            return How.TIMEOUT, 0
        if code < 0 and not self._nonsense:
            return How.SIGNALLED, -code
        if clean or not (self._nonsense or answered or code == 0):
            return How.EXITED, code
        return How.NONSENSE, 0  # an answer from a process that then failed is none, too

    def _out_of_memory(self, *, killed: bool) -> bool:
        """Ask the kernel's counter; where it cannot be read, a kill that the agent did not send is taken for it."""
        kills = memory_kills()
        if kills is None or self._kills is None:
            return killed
        return kills > self._kills

    def _ended(self) -> bool:
        ended, _ = reap.reap()
        self._status = ended.get(self._pid, self._status)
        return self._status is not None

    def _take(self, fd: int) -> None:
        if fd == self._host:
            raise HostGone(0)
        if fd == self._wake:
            read_some(fd)
        elif (self.keeper is None or not self.keeper.take(fd)) and self._read(fd) == b"":
            self._poll.unregister(fd)

    def _read(self, fd: int) -> bytes | None:
        data = read_some(fd)
        if data and fd == self._output:
            self.output.feed(data)
        elif data and not self._nonsense:
            try:
                self.frames.feed(data)
            except WireError:
                self._nonsense = True
        return data


def memory_kills() -> int | None:
    """Return how many processes of this sandbox the kernel has killed for memory; None where it does not tell."""
    for path in _OOM_COUNTERS:
        with contextlib.suppress(OSError, ValueError):
            for line in Path(path).read_text("ascii").splitlines():
                name, _, count = line.partition(" ")
                if name == "oom_kill":
                    return int(count)
    return None
