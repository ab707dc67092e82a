"""Runs the program once, under one schedule: one thread at a time, handed on by a baton, on virtual time.

Theory of operation. Every thread of the explored program is a `Task`, run by an operating system's thread that waits at a
gate of its own whenever it does not have the turn. Exactly one task has the turn; it keeps it until it reaches a *point*
(an instruction or an operation where threads may meet) at which the strategy gives the turn away, or until it blocks or
ends. There is no scheduler thread: the task that gives the turn away picks the next one itself, opens that one's gate and
waits at its own. So all of the state here is only ever touched by the task that has the turn, and needs no locks.

Time stands still while anybody can run. When nobody can, it jumps to the next deadline (a sleep or a timeout). On the
hasty clock a strategy may also wake a sleeper before that, which is a decision that counts like a preemption: machines can
be arbitrarily slow, so a timeout may come due while others still have work.

Who may call what: `point`, `access`, `block` and `finish` are called by the primitives and probes in the task that has the
turn; `run` by the explorer in the main thread.
"""

from __future__ import annotations

import _thread
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from grader.inside.contention import Contention, Meeting
from grader.inside.history import History
from grader.inside.operands import places
from grader.inside.origins import Lives, in_library
from grader.inside.schedule import Decision, Decisions
from grader.inside.tasks import NEVER, Abandoned, Carrier, Task
from grader.inside.updates import Updates

if TYPE_CHECKING:
    from types import FrameType

    from grader.inside.primitives import Resource
    from grader.inside.sites import Site

QUOTA = 2000
RUNAWAY = 200
CLOCK_READS = 1000


class Strategy(Protocol):
    """Decides who goes on. Tasks are offered in the default order; `early` in an answer wakes a sleeper before its time."""

    def at_point(self, execution: Execution, me: Task) -> tuple[Task, bool] | None:
        """Say who goes on in place of a task that could go on itself, or None to let it."""

    def at_block(self, execution: Execution, me: Task, options: list[Task]) -> tuple[Task, bool]:
        """Say who goes on after a task that cannot."""


class Observer(Protocol):
    """Sees what every task does, for the story of a counterexample."""

    def touch(self, task: Task, site: Site, frame: FrameType) -> None:
        """An instruction of the program is about to run."""

    def act(self, task: Task, did: str, what: object) -> None:
        """A task did something with a tool, a thread or the clock."""


class Execution:
    """One run of the program under one schedule."""

    def __init__(
        self, strategy: Strategy, plan: Decisions, *, limit: int, hasty: bool, observer: Observer | None = None
    ) -> None:
        """Prepare a run that follows the plan and then the strategy; `limit` bounds the steps of all tasks together."""
        self.strategy = strategy
        self.plan: dict[int, dict[int, tuple[int, bool]]] = {}
        for decision in plan:
            self.plan.setdefault(decision.thread, {})[decision.step] = (decision.to, decision.early)
        self.planned = len(plan)
        self.followed = 0
        self.strayed = False
        self.limit = limit
        self.hasty = hasty
        self.observer = observer
        self.now = 0.0
        self.clock_reads = 0
        self.steps = 0
        self.streak = 0
        self.points = 0
        self.preemptions = 0
        self.decisions: list[Decision] = []
        self.contention = Contention()
        self.history = History()
        self.over = False
        self.verdict: str | None = None
        self.waits: list[Any] = []
        self.errors: list[tuple[Task, Any]] = []
        self.tools: list[Any] = []
        self.instruments: dict[int, Any] = {}
        self.hashes: dict[int, int] = {}
        self.learnt = False
        self.void = False
        self.held_back = 0
        self.lifecycle: list[tuple[str, int, int]] = []
        self.updates = Updates() if Updates.wanted else None
        self.settling = False
        self.returned_at: int | None = None
        self.reaped = _thread.allocate_lock()
        self.reaped.acquire()
        gate = _thread.allocate_lock()
        gate.acquire()
        self.main = Task(self, 0, gate)
        self.current = self.main
        self.tasks: list[Task] = [self.main]
        self.describe_waits: Callable[[Execution], list[Any]] = lambda _: []

    # -- the whole run -------------------------------------------------------------------------------------------

    def run(self, program: Callable[[], None]) -> None:
        """Run the program in the calling thread as the main task, then let the others come to their ends."""
        try:
            program()
            self._finish_main()
        except Abandoned:
            pass
        self.over = True
        for task in self.tasks[1:]:
            self._reap(task)

    def _finish_main(self) -> None:
        self.main.alive = False
        self.main.steps += 1
        following = self._next_after(self.main)
        if following is not None:
            self._hand(following)
            self.main.gate.acquire()

    def _reap(self, task: Task) -> None:
        if task.alive and task.carrier is not None:
            self.current = task
            task.gate.release()
            self.reaped.acquire()

    # -- points, where the turn may be given away ------------------------------------------------------------------

    def access(self, site: Site, frame: FrameType) -> None:
        """An instruction of the program that touches what may be shared is about to run in the current task."""
        me = self.current
        if self.over:
            self.abandon(me)
        me.steps += 1
        self.steps += 1
        if self.steps > self.limit:
            self.end("no-progress")
        if len(self.tasks) == 1:
            return
        self.streak += 1
        touched = places(site, frame) if site.kind != "loop" else ()
        if touched:
            for place, writes in touched:
                self.contention.note(place, writes=writes, thread=me.serial, clock=me.clock, locks=me.held, at=site)
                if self.updates is not None:
                    self.updates.touch(me, site, place, writes)
        if site.contended or me.steps in me.plan:
            self._decide(me)
        elif self.streak > QUOTA:
            self._rotate(me)
        for place, writes in touched:
            self.history.touch(me, place, writes=writes)
        if site.kind != "loop":
            if self.returned_at is not None and me.serial:
                me.worked_after = True
            if self.observer is not None:
                self.observer.touch(me, site, frame)

    def point(self, me: Task, resource: object, meeting: Meeting) -> None:
        """An operation on a tool is about to be done by the current task."""
        if self.over:
            self.abandon(me)
        me.steps += 1
        self.steps += 1
        if self.steps > self.limit:
            self.end("no-progress")
        if len(self.tasks) == 1:
            return
        self.streak += 1
        self.contention.note(resource, writes=True, thread=me.serial, clock=me.clock, locks=frozenset(), at=meeting)
        if meeting.contended or me.steps in me.plan:
            self._decide(me)
        elif self.streak > QUOTA:
            self._rotate(me)

    def pause(self) -> None:
        """A place where the caller, who does the submission's work, wants any other task to be able to go on."""
        if self.returned_at is not None and self.current.serial:
            self.current.worked_after = True
        self._yield(self.current)
        self.history.touch(self.current, "pause", writes=True)

    def _yield(self, me: Task, meeting: Meeting | None = None) -> None:
        """Count a step, so that schedules stay the same whatever has been learnt, and let others go on where it matters."""
        if self.over:
            self.abandon(me)
        me.steps += 1
        self.steps += 1
        if len(self.tasks) > 1 and (meeting is None or meeting.contended or me.steps in me.plan):
            self._decide(me)
            self.history.touch(me, meeting, writes=True)

    def _decide(self, me: Task) -> None:
        if self.held_back:
            return
        self.points += 1
        planned = me.plan.get(me.steps)
        if planned is not None:
            choice = self._planned(planned)
        elif self.streak > QUOTA:
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
        self._switch(me, to)

    def _rotate(self, me: Task) -> None:
        """Let somebody else run after a long streak, so that a task that spins does not keep the rest from helping it."""
        if self.held_back:
            return
        self.streak = 0
        if not any(self.enabled(t) for t in self.tasks if t is not me):
            self._jump()
        others = [t for t in self.order(me) if t is not me]
        if others:
            self._switch(me, others[0])

    # -- blocking --------------------------------------------------------------------------------------------------

    def block(self, me: Task, resource: Resource, timeout: float | None) -> bool:
        """Wait until the resource is free or `timeout` virtual seconds have passed; say whether it is free."""
        if self.over:
            self.abandon(me)
        me.wait = resource
        me.deadline = None if timeout is None else self.now + timeout
        if me.newborn is not None and not me.newborn.booted:
            child, me.newborn = me.newborn, None
            child.parent = me
            self._switch(me, child)
        else:
            self._give_up_turn(me)
        me.wait = me.deadline = None
        if resource.busy:
            me.history = hash((me.history, self.now))
            return False
        return True

    def _give_up_turn(self, me: Task) -> None:
        me.steps += 1
        self.clock_reads = 0
        to = self._next_after(me)
        if to is None:
            raise AssertionError("a task that gives up its turn is woken by somebody")
        self._switch(me, to)

    def sleep(self, seconds: float) -> None:
        """Let the current task sleep for `seconds` of virtual time; 0 lets the others go first."""
        me = self.current
        if self.over:
            self.abandon(me)
        self.steps += 1
        if self.steps > self.limit:
            self.end("no-progress")
        me.wait, me.deadline = NEVER, self.now + seconds
        if self.observer is not None:
            self.observer.act(me, "sleeps", seconds)
        self._give_up_turn(me)
        me.wait = me.deadline = None
        me.history = hash((me.history, self.now))

    def booted(self, me: Task) -> None:
        """The current task is about to begin its own work; the one that started it goes on first."""
        parent = me.parent
        if parent is None or self.enabled(parent):
            me.booted, me.parent = True, None
            if parent is not None:
                self._switch(me, parent)
            me.worked_after = self.returned_at is not None and _runs_program(me.thread)

    def settle(self, idle: Resource) -> None:
        """Let the other tasks go on, in the default order and without time passing, until the main one's wait is over."""
        self.held_back += 1
        self.settling = True
        if idle.busy:
            self.block(self.main, idle, None)
        self.settling = False
        self.held_back -= 1

    def followed_updates(self) -> Updates:
        """Return what is known of updates; asked for the first time, the run is to be done again with them followed."""
        if self.updates is None:
            Updates.wanted = self.learnt = self.void = True
            return Updates()
        return self.updates

    def _next_after(self, me: Task) -> Task | None:
        """Pick who goes on when `me` cannot; None when the main task is done and nobody has to be waited for."""
        if not self.main.alive and not any(t.alive and not t.daemon for t in self.tasks):
            return None
        options = self.order(me)
        while not options:
            if not self._jump():
                if self.main.alive:
                    self.end("deadlock")
                return None
            options = self.order(me)
        planned = me.plan.get(me.steps)
        choice = self._planned(planned) if planned is not None else None
        if choice is None:
            choice = (options[0], False) if self.settling else self.strategy.at_block(self, me, options)
        to, early = choice
        if to is not options[0] or early:
            self.preemptions += early
            self.decisions.append(Decision(me.serial, me.steps, to.serial, early))
        if early and to.deadline is not None:
            self.now = max(self.now, to.deadline)
        return to

    def _jump(self) -> bool:
        """Let time pass until the next deadline; say whether there was one."""
        deadlines = [t.deadline for t in self.tasks if t.alive and t.deadline is not None and t.deadline > self.now]
        if not deadlines:
            return False
        self.now = min(deadlines)
        return True

    def enabled(self, task: Task) -> bool:
        """Say whether a task could go on now."""
        if not task.alive:
            return False
        wait = task.wait
        return wait is None or not wait.busy or (task.deadline is not None and task.deadline <= self.now)

    def order(self, me: Task) -> list[Task]:
        """Return the tasks that could go on, in the default order: round robin after `me`."""
        tasks, start = self.tasks, me.serial + 1
        return [t for t in tasks[start:] + tasks[:start] if self.enabled(t)]

    def sleepers(self) -> Iterable[Task]:
        """Return the tasks that a hasty clock could wake before their time."""
        return [t for t in self.tasks if t.alive and t.deadline is not None and not self.enabled(t)]

    # -- threads ---------------------------------------------------------------------------------------------------

    def spawn(self, function: Callable[[], Any], thread: Any) -> Task:
        """Make a task that is ready to run for a Thread object, if any; RuntimeError when the system gives no more threads."""
        me = self.current
        if self.over:
            self.abandon(me)
        carrier = Carrier.take()
        task = Task(self, len(self.tasks), carrier.gate)
        task.carrier, carrier.task, task.function = carrier, task, function
        task.starter, task.thread = me.serial, thread
        task.clock = {**me.clock, task.serial: 0}
        self.history.follow(task, me)
        me.advance_clock()
        self.tasks.append(task)
        self.lifecycle.append(("starts", me.serial, task.serial))
        if self.observer is not None:
            self.observer.act(me, "starts", task)
        return task

    def looks_at_registry(self) -> None:
        """The list of threads is about to be read or changed."""
        if not Lives.contended and sys._getframe(2).f_code.co_name in ("enumerate", "active_count"):
            self._learn_lives()
        self._yield(self.current, Lives)

    def looks_at_lives(self) -> None:
        """The program asks which threads are alive."""
        if not Lives.contended:
            self._learn_lives()
        self._yield(self.current, Lives)

    def _learn_lives(self) -> None:
        Lives.contended = self.learnt = True

    def joins(self, me: Task, other: Task, timeout: float | None) -> None:
        """The current task is about to wait for another one's end."""
        if self.over:
            self.abandon(me)
        self.steps += 1
        if self.steps > self.limit:
            self.end("no-progress")
        if timeout is not None:
            self.looks_at_lives()
        self.lifecycle.append(("waits", me.serial, other.serial))
        if self.observer is not None and other.alive:
            self.observer.act(me, "joins", other)

    def joined(self, me: Task, other: Task) -> None:
        """Another task has ended, and the current one has waited for that."""
        me.join_clock(other)
        self.history.follow(me, other)
        self.lifecycle.append(("joins", me.serial, other.serial))

    def made(self, tool: Any) -> None:
        """The program, or the library for it, made a lock."""
        if tool.origin.student and tool.origin.explicit:
            self.tools.append(tool)

    def waits_for(self, me: Task, tool: Any) -> None:
        """The current task finds a lock taken."""
        if self.observer is not None and not self.over:
            self.observer.act(me, "waits", tool)

    def takes(self, me: Task, tool: Any) -> None:
        """The current task has taken a lock."""
        self.history.touch(me, tool, writes=True)
        if self.observer is not None and not self.over:
            self.observer.act(me, "takes", tool)

    def releases(self, me: Task, tool: Any) -> None:
        """The current task has given a lock back."""
        self.history.touch(me, tool, writes=True)
        if self.observer is not None and not self.over:
            self.observer.act(me, "releases", tool)

    def finish(self, me: Task) -> None:
        """The current task has come to its end; its carrier calls this last."""
        if not self.over:
            try:
                self._yield(me, Lives)
            except Abandoned:
                pass
        me.alive = False
        carrier = me.carrier
        if carrier is not None:
            Carrier.idle.append(carrier)
        if self.over:
            self.reaped.release()
            return
        if self.observer is not None:
            self.observer.act(me, "ends", None)
        self.lifecycle.append(("ends", me.serial, me.serial))
        me.steps += 1
        if me.sentinel is not None:
            me.sentinel.free()
        self._hand_on(me)

    def _hand_on(self, me: Task) -> None:
        try:
            following = self._next_after(me)
        except Abandoned:
            return
        self._hand(following or self.main)

    def uncaught(self, task: Task, info: Any) -> None:
        """Take down an exception that ended a thread and that nobody handled."""
        if not self.over:
            self.errors.append((task, info))

    # -- the baton -------------------------------------------------------------------------------------------------

    def _hand(self, to: Task) -> None:
        self.streak = 0
        self.current = to
        to.gate.release()

    def _switch(self, me: Task, to: Task) -> None:
        if to is me:
            return
        self._hand(to)
        me.gate.acquire()
        if self.over:
            self.abandon(me)

    # -- the end ---------------------------------------------------------------------------------------------------

    def end(self, verdict: str) -> None:
        """End the run here with a verdict; the main task is woken to wind it up, every other one is abandoned."""
        if self.main.alive:
            self.verdict = verdict
            self.waits = self.describe_waits(self)
        me = self.current
        self.over = True
        if me is not self.main:
            self.current = self.main
            self.main.gate.release()
            if me.alive:
                me.gate.acquire()
        raise Abandoned

    def abandon(self, me: Task) -> None:
        """Raise Abandoned in a task of a run that is over; one that will not end is parked for good."""
        me.killed += 1
        if me.killed > RUNAWAY and me is not self.main:
            me.alive = False
            self.reaped.release()
            lock = _thread.allocate_lock()
            lock.acquire()
            lock.acquire()
        raise Abandoned


def _runs_program(thread: Any) -> bool:
    """Say whether what a Thread object is about to run is the program's own, not only the library's."""
    function = getattr(thread, "_target", None) or type(thread).run
    code = getattr(function, "__code__", None)
    return code is None or not in_library(code)
