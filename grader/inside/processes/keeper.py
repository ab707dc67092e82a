"""Keeps a run's virtual time, in the agent: moves it on when nobody can go on otherwise, and knows a hang when it sees one.

Theory of operation
-------------------
This is discrete-event simulation over real processes. Those who wait for a moment are connected (see `clock`). When the
run is quiet (see `quiet`), first those who wait for something that cannot be polled are asked to look again; if nothing
comes of it, the clock moves on to the earliest moment and its waiter is told, one waiter at a time, in an order that
does not depend on the machine. If nobody waits for a moment, nothing will ever happen again: that is a hang. A program
that computes for seconds on end while somebody sleeps (it may be spinning until the sleeper wakes) is not waited for.
"""

from __future__ import annotations

import mmap
import os
import secrets
import select
import socket
import struct
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.inside.confine import TEMPORARY
from grader.inside.processes import quiet
from grader.inside.processes.clock import DUE, LOOK, SIZE, WAIT
from grader.inside.wire import Json

HUNG_SECONDS = 0.25  # how long a run has to be quiet, with nothing to come, until that is called a hang
DOUBTS = 5
SPIN_SECONDS = 0.8  # of one process: an interpreter that starts takes less
SPINNING_SECONDS = 0.05  # once it is known that somebody spins
_REPORT = 1 << 17
_SOON, _LATER, _IDLE = 0.001, 0.004, 0.02
_PAUSES = (
    (2, 0.0002),
    (3, 0.0004),
    (20, _SOON),
)  # looks in vain, and for how long to let the run go on before the next
_TIME = struct.Struct("<d")

Report = bytes


@dataclass
class Waiter:
    """Somebody who waits for a moment; `asked` is what the run looked like when it last looked again in vain.

    Patience is for how many of those who have none this one still waits, see `haste`.
    """

    line: socket.socket
    due: float
    look: bool
    thread: int
    name: str
    patience: int = 0
    asked: quiet.Look | None = None
    answered: bool = True


class Keeper:
    """The clock of one run."""

    def __init__(self, poll: select.poll) -> None:
        """Listen for waiters; their connections are watched by `poll`, and handed in by `take`."""
        self.address = f"\0grade-{secrets.token_hex(8)}"
        self.hung = False
        self.reports: list[Report] = []
        self._now = 0.0
        self._poll = poll
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._listener.bind(self.address)
        self._listener.listen(256)
        self._listener.settimeout(0)
        self._lookout = quiet.Lookout()
        self._new: dict[int, socket.socket] = {}
        self._waiters: dict[int, Waiter] = {}
        self._quiet_since: float | None = None
        self._last: quiet.Look | None = None
        self._spun: tuple[dict[int, float], float] | None = None
        self._spinning = False
        self._busy, self._patient = 0, False
        self._seen: list[dict[str, Json]] = []
        self._doubts = 0
        descriptor, self.page = tempfile.mkstemp(prefix="clock-", dir=TEMPORARY)
        os.fchmod(descriptor, 0o644)
        os.ftruncate(descriptor, SIZE)
        self._shown = mmap.mmap(descriptor, SIZE)
        os.close(descriptor)
        poll.register(self._listener, select.POLLIN)

    def close(self) -> None:
        """Let go of everything."""
        for line in (*self._new.values(), *(waiter.line for waiter in self._waiters.values()), self._listener):
            line.close()
        self._lookout.close()
        self._shown.close()
        Path(self.page).unlink(missing_ok=True)

    def hear(self) -> list[Report]:
        """Wait a moment for what processes report, and return what came."""
        for descriptor, _ in self._poll.poll(20):
            self.take(descriptor)
        reports, self.reports = self.reports, []
        return reports

    def resume(self) -> None:
        """Go on: what looked like a hang waits for a time that is none of the run's; it is not asked again."""
        self.hung, self._patient = False, True

    def doubts(self, stacks: list[dict[str, Json]]) -> bool:
        """Say whether what looks like a hang may be none: it has to look the same twice, or again and again."""
        doubtful = (not stacks or stacks != self._seen) and self._doubts < DOUBTS
        if doubtful:
            self.hung, self._quiet_since = False, None
            self._seen, self._doubts = stacks, self._doubts + 1
        return doubtful

    def take(self, descriptor: int) -> bool:
        """Take in what a connection brings; return False when it is none of the keeper's."""
        if descriptor == self._listener.fileno():
            self._accept()
        elif descriptor in self._new:
            self._begin(descriptor)
        elif descriptor in self._waiters:
            self._hear(self._waiters[descriptor])
        else:
            return False
        return True

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            line.settimeout(0)
            self._new[line.fileno()] = line
            self._poll.register(line, select.POLLIN)
            self._begin(line.fileno())  # who connects speaks at once

    def _begin(self, descriptor: int) -> None:
        line = self._new[descriptor]
        try:
            said = line.recv(_REPORT)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        del self._new[descriptor]
        if len(said) < WAIT.size or said.startswith(b"{"):
            self.reports += [said] if said else []
            self._forget(line)
            return
        look, patience, seconds, thread = WAIT.unpack_from(said)
        if not 0 <= seconds < 1e12:  # noqa: PLR2004  NaN is neither
            seconds = 1e12
        name = said[WAIT.size :].decode("utf-8", "replace")
        self._waiters[descriptor] = Waiter(line, self._now + seconds, bool(look), thread, name, patience)
        self._stir()

    def _hear(self, waiter: Waiter) -> None:
        try:
            said = waiter.line.recv(8)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        if said:
            waiter.answered = True
            return
        del self._waiters[waiter.line.fileno()]
        self._forget(waiter.line)
        self._stir()

    def _forget(self, line: socket.socket) -> None:
        self._poll.unregister(line)
        line.close()

    def _stir(self) -> None:
        """Take note that something happens."""
        self._quiet_since, self._spun, self._busy = None, None, 0
        for waiter in self._waiters.values():
            waiter.asked = None

    def patience(self) -> float:
        """Return for how many seconds nothing needs to be looked at."""
        if self._busy == 0:
            return 0.0 if self._waiters else _SOON
        if self._waiters:
            return next((pause for looks, pause in _PAUSES if self._busy < looks), _LATER)
        return _IDLE

    def look(self, disturbed: Callable[[], bool]) -> None:
        """Look whether the run is quiet, and go on if so; `disturbed` says whether anything waits to be taken in."""
        self._busy += 1
        seen = self._lookout.look()
        if not seen or self._lookout.look() != seen or disturbed():
            self._quiet_since = None
            self._let_spin()
        elif all(waiter.answered for waiter in self._waiters.values()):
            self._go_on(seen)

    def _go_on(self, seen: quiet.Look) -> None:
        others = self._without_lookers(seen)
        looking = [waiter for waiter in self._waiters.values() if waiter.look and waiter.asked != others]
        if looking:
            waiter = min(looking, key=_order)
            waiter.asked, waiter.answered = others, False
            self._tell(waiter, LOOK)
        elif self._waiters:
            self._advance()
        elif self._quiet_since is None or seen != self._last:
            self._quiet_since, self._last = time.monotonic(), seen
        elif time.monotonic() - self._quiet_since > HUNG_SECONDS:
            self.hung = not self._patient

    def _without_lookers(self, seen: quiet.Look) -> quiet.Look:
        lookers = {waiter.thread for waiter in self._waiters.values() if waiter.look}
        return {thread: state for thread, state in seen.items() if thread not in lookers}

    def _advance(self) -> None:
        waiter = min(self._waiters.values(), key=_order)
        self._now = max(self._now, waiter.due)
        _TIME.pack_into(self._shown, 0, self._now)
        self._tell(waiter, DUE)
        if not waiter.patience:
            self._try_patience()
        self._waiters.pop(waiter.line.fileno(), None)
        self._forget(waiter.line)
        self._stir()

    def _try_patience(self) -> None:
        """Let those who linger know that somebody has gone first."""
        for waiter in self._waiters.values():
            if waiter.patience:
                waiter.patience -= 1
                waiter.due = waiter.due if waiter.patience else self._now

    def _tell(self, waiter: Waiter, what: bytes) -> None:
        try:
            waiter.line.send(what)
        except OSError:  # it is gone
            waiter.answered = True

    def _let_spin(self) -> None:
        """Move the clock on beside a process that computes for long, as real time would have."""
        if not self._waiters or self._busy % (5 if self._spinning else 50):
            return
        used, real = quiet.cpu_seconds(), time.monotonic()
        enough = SPINNING_SECONDS if self._spinning else SPIN_SECONDS
        if self._spun is None:
            self._spun = (used, real)
        elif real - self._spun[1] > enough and _grown(self._spun[0], used) > enough:
            self._spinning = True
            self._advance()


def _grown(before: dict[int, float], now: dict[int, float]) -> float:
    return max((seconds - before.get(pid, 0.0) for pid, seconds in now.items()), default=0.0)


def _order(waiter: Waiter) -> tuple[bool, float, str, int]:
    return waiter.patience > 0, waiter.due, waiter.name, waiter.thread
