"""Runs the program once, under one schedule: one thread at a time, handed on by a baton, on virtual time.

Theory of operation. Every thread of the explored program is a `Task`, run by an operating system's thread that waits at a
gate of its own whenever it does not have the turn. Exactly one task has the turn; it keeps it until it reaches a *point*
(an instruction or an operation where threads may meet) at which the strategy gives the turn away, or until it blocks or
ends. There is no scheduler thread: the task that gives the turn away picks the next one itself, opens that one's gate and
waits at its own. So all of the state here is only ever touched by the task that has the turn, and needs no locks.

Time stands still while anybody can run. When nobody can, it jumps to the next deadline (a sleep or a timeout). On the
hasty clock a strategy may also wake a sleeper before that, which is a decision that counts like a preemption: machines can
be arbitrarily slow, so a timeout may come due while others still have work.

Who may call what: `run` is called by the explorer, which then waits until the run is over; all else by the primitives and
probes (through `Execution`, which adds what happens at points), in the task that has the turn.
"""

from __future__ import annotations

import _thread
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from grader.inside.ready import Ready
from grader.inside.schedule import Decision, Decisions
from grader.inside.tasks import NEVER, Abandoned, Carrier, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.inside.primitives import Resource
    from grader.inside.wire import Json

QUOTA = 2000
# Steps after which others are let on now and then, as if by chance: threads that go in lockstep on virtual time, each at the
# other's heels, would not on a machine.
RESTLESS = 10_000
_MIXES = 2_654_435_761  # Knuth's multiplier, which spreads numbers that follow each other
RUNAWAY = 200
LONE = 10
CURIOUS = 2000
LONG_IMPORT = 2000


class Strategy(Protocol):
    """Decides who goes on. Tasks are offered in the default order; `early` in an answer wakes a sleeper before its time."""

    def at_point(self, turns: Turns, me: Task, /) -> tuple[Task, bool] | None:
        """Say who goes on in place of a task that could go on itself, or None to let it."""

    def at_block(self, turns: Turns, me: Task, options: list[Task], /) -> tuple[Task, bool]:
        """Say who goes on after a task that cannot."""

    def spins(self, me: Task, /) -> None:
        """A task has had the turn for so long that the others are let on, whatever the strategy says."""


class Turns(Ready):
    """Who has the turn, and who gets it next."""

    def __init__(self, strategy: Strategy, plan: Decisions, *, limit: int, hasty: bool) -> None:
        """Prepare a run that follows the plan and then the strategy; `limit` bounds the steps of all tasks together."""
        super().__init__(hasty=hasty)
        self.strategy = strategy
        self.plan: dict[int, dict[int, tuple[int, bool]]] = {}
        for decision in plan:
            self.plan.setdefault(decision.thread, {})[decision.step] = (decision.to, decision.early)
        self.planned, self.followed, self.strayed = len(plan), 0, False
        self.limit = limit
        self.restless = min(limit // 2, RESTLESS)
        self.clock_reads = self.steps = self.lone = self.streak = self.spun = self.points = self.preemptions = 0
        self.decisions: list[Decision] = []
        self.held_back = 0
        self.moved = True
        self.settling = self.unsettled = False
        self.over = self.curious = self.impatient = self.importing = False
        self.looks_in_import = 0
        self.verdict: str | None = None
        self.waits: list[Json] = []
        self.describe_waits: Callable[[Any], list[Json]] = lambda _: []
        self.done, self.reaped = _closed_gate(), _closed_gate()
        self.main = Task(self, 0, _closed_gate())
        self.current = self.main
        self.tasks.append(self.main)
        self.living = 1

    # -- the whole run -------------------------------------------------------------------------------------------

    def run(self, program: Callable[[], None]) -> None:
        """Run the program as the main task, then let the others come to their ends."""
        self.main.ride(Carrier.take(), program)
        self._hand(self.main)
        self.done.acquire()
        self.over = True
        for task in self.tasks:
            self._reap(task)

    def _reap(self, task: Task) -> None:
        if task.alive and task.carrier is not None:
            self.current = task
            task.gate.release()
            self.reaped.acquire()

    def finish(self, me: Task) -> None:
        """The current task has come to its end; its carrier calls this last."""
        me.alive = False
        self.living -= 1
        if me.carrier is not None:
            Carrier.idle.append(me.carrier)
        if self.over:
            self.reaped.release()
            return
        me.steps += 1
        if me.sentinel is not None:
            me.sentinel.free()
        try:
            following = self._next_after(me)
        except Abandoned:
            return
        if following is None:
            self.done.release()
        else:
            self.moved = False
            self._hand(following)

    def end(self, verdict: str) -> NoReturn:
        """End the run here with a verdict; every task that is still there is abandoned."""
        if self.main.alive:
            self.verdict = verdict
            self.waits = self.describe_waits(self)
        self.over = True
        self.done.release()
        if self.current.alive:
            self.current.gate.acquire()
        raise Abandoned

    def abandon(self, me: Task) -> NoReturn:
        """Raise Abandoned in a task of a run that is over; one that will not end is parked for good."""
        me.killed += 1
        if me.killed > RUNAWAY:
            me.alive = False
            self.reaped.release()
            _closed_gate().acquire()
        raise Abandoned

    def uncaught(self, task: Task, info: Any) -> None:
        """An exception has ended a thread, and nobody handled it."""

    def out_of_steps(self) -> str:
        """Say what a run is that has taken too many steps."""
        return "no-progress"

    def count_step(self) -> None:
        """Count a step of the current task; the run ends when it is over, or when it has taken too many."""
        if self.over:
            self.abandon(self.current)
        self.steps += 1
        if self.steps > self.limit:
            self.end(self.out_of_steps())

    def count_lone_step(self) -> None:
        """Count a step that nobody else could notice: ten of them are as good as one, a loop has to be ended all the same."""
        self.lone += 1
        if self.lone >= LONE:
            self.lone = 0
            self.count_step()
        elif self.over:
            self.abandon(self.current)

    def pass_by(self, me: Task) -> None:
        """Pass a point of an import: nobody judges what goes on meanwhile, so there is one order for it, and no search."""
        if self.over:
            self.abandon(me)
        self.looks_in_import += 1
        if self.impatient and self.looks_in_import > LONG_IMPORT and any(task.alive for task in self.tasks[1:]):
            self.end("no-progress")
        self.streak += 1
        self.count_lone_step()
        if self.streak > QUOTA and len(self.tasks) > 1:
            self._rotate(me)

    # -- the baton -------------------------------------------------------------------------------------------------

    def _hand(self, to: Task) -> None:
        self.streak = 0
        self.current = to
        to.gate.release()

    def _switch(self, me: Task, to: Task, *, chosen: bool = False) -> None:
        """Give the turn away. Until a task that was chosen among others does more, it might as well be another one's turn."""
        if to is me:
            return
        self.moved = not chosen
        self._hand(to)
        me.gate.acquire()
        if self.over:
            self.abandon(me)

    # -- giving the turn away --------------------------------------------------------------------------------------

    def _decide(self, me: Task) -> None:
        if self.held_back or self.importing:
            return
        self.points += 1
        planned = me.plan.get(me.steps)
        if planned is not None:
            choice = self._planned(planned)
        elif self.streak > QUOTA or (self.steps > self.restless and self.steps * _MIXES >> 9 & 15 == 0):
            self._rotate(me)
            return
        else:
            choice = self.strategy.at_point(self, me)
        if choice is not None and choice[0] is not me:
            self.preemptions += 1
            self._take(me, *choice)

    def _planned(self, planned: tuple[int, bool]) -> tuple[Task, bool] | None:
        serial, early = planned
        self.followed += 1
        if serial < len(self.tasks):
            task = self.tasks[serial]
            if self.enabled(task):
                return task, False
            if early and task.alive and task.deadline is not None:
                return task, True
        self.strayed = True
        return None

    def _take(self, me: Task, to: Task, early: bool) -> None:  # noqa: FBT001 - the pair that a strategy answers with
        self.decisions.append(Decision(me.serial, me.steps, to.serial, early))
        if early and to.deadline is not None:
            self.now = max(self.now, to.deadline)
        self._switch(me, to, chosen=not early)

    def _rotate(self, me: Task) -> None:
        """Let somebody else run after a long streak, so that a task that spins does not keep the rest from helping it."""
        if self.held_back > self.settling:
            return
        self.streak = 0
        self.spun += 1
        self.strategy.spins(me)
        others = [t for t in self.order(me) if t is not me]
        if (
            self.spun > len(others) + 1 and not self.settling
        ):  # all of them have spun since somebody last waited: only time can help
            self.spun = 0
            self.jump()
            others = [t for t in self.order(me) if t is not me]
        if others:
            self._switch(me, others[0])

    # -- blocking --------------------------------------------------------------------------------------------------

    def block(self, me: Task, resource: Resource, timeout: float | None) -> bool:
        """Wait until the resource is free or `timeout` virtual seconds have passed; say whether it is free."""
        if self.over:
            self.abandon(me)
        me.wait = resource
        me.deadline = None if timeout is None or timeout >= _thread.TIMEOUT_MAX else self.now + timeout
        if me.newborn is not None and not me.newborn.booted:
            child, me.newborn = me.newborn, None
            child.parent = me
            self._switch(me, child)
        else:
            self._give_up_turn(me)
        me.wait = me.deadline = None
        self.moved = self.moved or resource.busy or getattr(resource, "task", None) is None
        if resource.busy:
            me.history = hash((me.history, self.now))
            return False
        return True

    def _give_up_turn(self, me: Task) -> None:
        me.steps += 1
        self.clock_reads = self.spun = 0
        to = self._next_after(me)
        if to is None:  # the main task is done, and this one, which nobody will wake, keeps the program from ending
            self.end("deadlock")
        self._switch(me, to, chosen=True)

    def sleep(self, seconds: float) -> None:
        """Let the current task sleep for `seconds` of virtual time; 0 lets the others go first."""
        self.count_step()
        me = self.current
        me.wait, me.deadline = NEVER, self.now + seconds
        self._give_up_turn(me)
        me.wait = me.deadline = None
        me.history = hash((me.history, self.now))

    def booted(self, me: Task) -> bool:
        """The current task is about to begin its own work; the one that started it goes on first. Say whether it was so."""
        parent = me.parent
        if parent is not None and not self.enabled(parent):
            return False
        me.booted, me.parent = True, None
        if parent is not None:
            self._switch(me, parent)
        return True

    def settle(self, idle: Resource) -> None:
        """Let the other tasks go on, in the default order and without time passing, until the main one's wait is over."""
        self.held_back += 1
        self.settling = True
        if idle.busy:
            self.block(self.main, idle, None)
        self.settling = False
        self.held_back -= 1

    def _next_after(self, me: Task) -> Task | None:
        """Pick who goes on when `me` cannot; None when the main task is done and nobody has to be waited for."""
        if not self.main.alive and not any(t.alive and not t.daemon for t in self.tasks):
            return self._daemon(me)
        options = self.order(me)
        while not options:
            if not self.jump() and not self.outside():
                if self.main.alive:
                    self.end("deadlock")
                return None
            options = self.order(me)
        planned = me.plan.get(me.steps)
        choice = self._planned(planned) if planned is not None else None
        if choice is None:
            choice = (
                (options[0], False) if self.settling or self.importing else self.strategy.at_block(self, me, options)
            )
        to, early = choice
        if to is not options[0] or early:
            self.preemptions += early
            self.decisions.append(Decision(me.serial, me.steps, to.serial, early))
        if early and to.deadline is not None:
            self.now = max(self.now, to.deadline)
        return to

    def _daemon(self, me: Task) -> Task | None:
        """Pick a daemon that goes on when all others have ended: none, but in the run that is there to learn what they touch."""
        options = self.order(me) if self.curious else []
        if not options:
            return None
        self.limit = min(self.limit, self.steps + CURIOUS)  # the first time counts: later there are more steps
        return options[0]


def _closed_gate() -> _thread.LockType:
    gate = _thread.allocate_lock()
    gate.acquire()
    return gate
