"""Tasks, the threads of the explored program, and carriers, the operating system's threads that run one task after another."""

from __future__ import annotations

import _thread
import contextvars
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.inside.primitives import Resource
    from grader.inside.sites import Site
    from grader.inside.turns import Turns

FIRST_IDENT = 1001

Touched = list[tuple[object, bool]]


class Abandoned(BaseException):
    """Raised in a task that is to end because its schedule is over."""


class Never:
    """What a sleeping task waits for: only its deadline lets it go on."""

    busy = True


NEVER = Never()


class Task:
    """One thread of the explored program. `wait` is what it is blocked on, `deadline` the virtual time that ends the wait."""

    __slots__ = (
        "alive", "booted", "carrier", "clock", "daemon", "deadline", "doing", "execution", "function", "gate", "handle", "held",
        "history", "ident", "killed", "newborn", "parent", "plan", "sentinel", "serial", "steps", "thread", "wait",
        "worked_after",
    )  # fmt: skip

    def __init__(self, execution: Turns, serial: int, gate: _thread.LockType) -> None:
        """Make a task that is ready to go on at the gate."""
        self.execution = execution
        self.serial = serial
        self.ident = FIRST_IDENT + serial  # what `threading.get_ident()` says in this task; the same in every run
        self.gate = gate
        self.alive = True
        self.booted = True
        self.carrier: Carrier | None = None
        self.clock: dict[int, int] = {serial: 0}
        self.daemon = False
        self.deadline: float | None = None
        self.doing: tuple[int, Site, Touched] | None = None  # the last access: by which frame, where, and of what
        self.function: Callable[[], Any] | None = None
        self.handle: Any = None
        self.held: frozenset[Any] = frozenset()
        self.history = serial
        self.killed = 0
        self.newborn: Task | None = None
        self.parent: Task | None = None
        self.plan: dict[int, tuple[int, bool]] = execution.plan.get(serial, {})
        self.sentinel: Any = None
        self.steps = 0
        self.thread: Any = None
        self.wait: Resource | Never | None = None
        self.worked_after = False

    def ride(self, carrier: Carrier, function: Callable[[], Any]) -> None:
        """Be carried by a thread of the operating system as soon as the task gets the turn."""
        self.carrier, carrier.task = carrier, self
        self.gate, self.function = carrier.gate, function

    @property
    def name(self) -> str:
        """The name of the Thread object, or one made from the serial number."""
        if self.serial == 0:
            return "MainThread"
        name = getattr(self.thread, "_name", None)
        return name if type(name) is str else f"thread {self.serial}"

    @property
    def label(self) -> str:
        """What messages call it: its name, and a number where an earlier thread of the run has the same."""
        twins = sum(task.name == self.name for task in self.execution.tasks[: self.serial])
        return f"{self.name} ({twins + 1})" if twins else self.name

    def advance_clock(self) -> None:
        """Begin a new epoch: what follows is not ordered before what was started until now."""
        self.clock = {**self.clock, self.serial: self.clock[self.serial] + 1}

    def join_clock(self, other: Task) -> None:
        """Order all that the other task did before what this one does from now on."""
        merged = {**other.clock, **self.clock}
        for serial, epoch in other.clock.items():
            merged[serial] = max(epoch, merged[serial])
        merged[self.serial] = self.clock[self.serial] + 1
        self.clock = merged


class Carrier:
    """A thread of the operating system that waits at its gate for a task, runs it, and waits again."""

    idle: list[Carrier] = []  # noqa: RUF012 - one pool for the process, touched only by the thread that has the turn
    on_start: Callable[[], None] | None = None
    on_end: Callable[[Task], None] | None = None

    def __init__(self) -> None:
        """Start the thread; it waits at the gate."""
        self.gate = _thread.allocate_lock()
        self.gate.acquire()
        self.task: Task | None = None
        self.ident = _thread.start_new_thread(self._loop, ())

    @classmethod
    def take(cls) -> Carrier:
        """Return an idle carrier, or a new one; RuntimeError when the system gives no more threads."""
        return cls.idle.pop() if cls.idle else cls()

    def _loop(self) -> None:
        while True:
            self.gate.acquire()
            if self.task is not None:
                self._carry(self.task)

    def _carry(self, task: Task) -> None:
        if Carrier.on_start is not None:
            Carrier.on_start()
        try:
            if not task.execution.over and task.function is not None:
                contextvars.Context().run(task.function)
        except Abandoned:
            pass
        except SystemExit:
            pass
        except BaseException:  # noqa: BLE001 - whatever ends a raw thread is an observation about the program
            task.execution.uncaught(task, sys.exc_info())
        finally:
            if Carrier.on_end is not None:
                Carrier.on_end(task)
            self.task = task.function = None
        task.execution.finish(task)
