"""One run of the program: what happens at the points where threads may meet, and what is observed there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Protocol

from grader.inside import numbers
from grader.inside.advance import Advance
from grader.inside.contention import Contention, Meeting
from grader.inside.forking import look_at_a_start
from grader.inside.history import History
from grader.inside.operands import places, updates
from grader.inside.origins import Lives, in_library
from grader.inside.tasks import Abandoned, Carrier, Task, Touched
from grader.inside.turns import QUOTA, Strategy, Turns
from grader.inside.updates import Updates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType

    from grader.inside.origins import Origin
    from grader.inside.schedule import Decisions
    from grader.inside.sites import Site


LATE = 0.98  # of the steps that a run may take: from there on it is looked at whether it gets on


class Observer(Protocol):
    """Sees what every task does, for the story of a counterexample."""

    def touch(self, task: Task, site: Site, frame: FrameType) -> None:
        """An instruction of the program is about to run."""

    def act(self, task: Task, did: str, what: object) -> None:
        """A task did something with a tool, a thread or the clock."""

    def fail(self, task: Task, error: BaseException) -> None:
        """An exception that nobody handled has ended a task."""


class Execution(Turns):
    """One run of the program under one schedule."""

    def __init__(
        self, strategy: Strategy, plan: Decisions, *, limit: int, hasty: bool, observer: Observer | None = None
    ) -> None:
        """Prepare a run that follows the plan and then the strategy; `limit` bounds the steps of all tasks together."""
        super().__init__(strategy, plan, limit=limit, hasty=hasty)
        numbers.start_again()
        self.observer = observer
        self.contention = Contention()
        self.history = History()
        self.errors: list[tuple[Task, Any]] = []
        self.tools: list[Any] = []
        self.alike: dict[object, int] = {}
        self.numbers: dict[int, int] = {}
        self.instruments: dict[int, Any] = {}
        self.hashes: dict[int, int] = {}
        self.learnt = False
        self.void = False
        self.lifecycle: list[tuple[str, int, int]] = []
        self.updates = Updates() if Updates.wanted else None
        self.returned_at: int | None = None
        self.advance: Advance | None = None
        self.late = int(limit * LATE)
        self.began, self.first = 0.0, 1

    def out_of_steps(self) -> str:
        """Say what a run is that has taken too many steps."""
        return "too-long" if self.advance is not None and self.advance.gets_on() else super().out_of_steps()

    def imported(self) -> None:
        """The submission has been imported: what is observed begins here."""
        self.importing = False
        self.lifecycle.clear()
        self.began, self.first = self.now, len(self.tasks)

    # -- points ----------------------------------------------------------------------------------------------------

    def access(self, site: Site, frame: FrameType) -> None:
        """An instruction of the program that touches what may be shared is about to run in the current task."""
        me = self.current
        me.steps += 1
        if self.importing:
            self.pass_by(me)
            return
        if len(self.tasks) == 1:
            self.count_lone_step()
            return
        if self.living == 1 and me is self.main:
            self.count_lone_step()
        else:
            self.count_step()
        if self.advance is not None and self.steps > self.late:
            self.advance.look(site, frame)
        self.streak += 1
        touched = self._note(me, site, frame) if site.kind != "loop" else []
        self._give_way(me, worth=site.contended)
        if site.kind != "loop":
            self._happens(me, site, frame, touched)

    def begins(self, frame: FrameType) -> None:
        """A function of the program begins; where an operation written in C has called it, others may get in between.

        What the operation has touched is touched once more, by the rest of it.
        """
        me, caller = self.current, frame.f_back
        if me.doing is None or caller is None or me.doing[0] != id(caller):
            return
        _, site, touched = me.doing
        if caller.f_lasti != site.offset or not touched or self.importing:
            return
        me.steps += 1
        self.count_step()
        self.streak += 1
        self._give_way(me, worth=site.contended)
        for place, writes in touched:
            self.history.touch(me, place, writes=writes)

    def _steps_beside_others(self, me: Task) -> bool:
        """Count a step of the current task; say whether there are others that could notice."""
        me.steps += 1
        if self.importing:
            self.pass_by(me)
            return False
        self.count_step()
        if len(self.tasks) == 1:
            return False
        self.streak += 1
        return True

    def _give_way(self, me: Task, *, worth: bool) -> None:
        """Let others go on, where it is worth a switch or planned, or where they have waited for too long."""
        if worth or me.steps in me.plan:
            self._decide(me)
            self.moved = True
        elif self.streak > QUOTA:
            self._rotate(me)

    def _note(self, me: Task, site: Site, frame: FrameType) -> list[tuple[object, bool]]:
        """Take down what an instruction is about to touch, and under which locks."""
        touched = places(site, frame)
        for place, writes in touched:
            self.contention.note(place, writes=writes, thread=me.serial, clock=me.clock, locks=me.held, at=site)
            if self.updates is not None:
                self.updates.touch(me, place, writes=writes and updates(site, place))
        return touched

    def _happens(self, me: Task, site: Site, frame: FrameType, touched: Touched) -> None:
        """Take down that an instruction runs now, after whatever others did while it waited for the turn."""
        me.doing = id(frame), site, touched
        for place, writes in touched:
            self.history.touch(me, place, writes=writes)
        if self.returned_at is not None and me.serial:
            me.worked_after = True
        if self.observer is not None:
            self.observer.touch(me, site, frame)

    def point(self, me: Task, resource: object, meeting: Meeting) -> None:
        """An operation on a tool is about to be done by the current task."""
        if not self._steps_beside_others(me):
            return
        self.contention.note(resource, writes=True, thread=me.serial, clock=me.clock, locks=frozenset(), at=meeting)
        self._give_way(me, worth=meeting.contended)

    def before_release(self, me: Task, origin: Origin) -> None:
        """The current task is about to give a lock back; nobody can tell just before from just after who only waits for it.

        What others do meanwhile commutes with it: a release is a left mover, after Lipton, "Reduction: a method of proving
        properties of parallel programs" (1975).
        """
        if self._steps_beside_others(me):
            self._give_way(me, worth=origin.contended and origin.peeked)

    def looks(self, tool: Any) -> None:
        """The current task is about to read, without taking its lock, what a tool of the library guards with it."""
        if not tool.origin.quiet:
            self.touches([(tool, False)], tool.origin)

    def peeks(self, me: Task, tool: Any) -> None:
        """The current task learns whether a lock is held, or gives back what another took: releases are worth a switch."""
        self.history.touch(me, tool, writes=False)
        if tool.origin.explicit and not tool.origin.peeked:
            tool.origin.peeked = self.learnt = True

    def touches(self, places: Iterable[tuple[object, bool]], meeting: Meeting) -> None:
        """The library, or what follows the program, is about to touch what the program's threads may share."""
        me = self.current
        for place, writes in places:
            self.point(me, place, meeting)
            self.history.touch(me, place, writes=writes)

    def pause(self) -> None:
        """A place where the caller, who does the submission's work, wants any other task to be able to go on."""
        if self.returned_at is not None and self.current.serial:
            self.current.worked_after = True
        self._yield(self.current)
        self.history.touch(self.current, "pause", writes=True)

    def _yield(self, me: Task, meeting: Meeting | None = None) -> None:
        """Count a step, so that schedules stay the same whatever has been learnt, and let others go on where it matters."""
        self.count_step()
        me.steps += 1
        if len(self.tasks) > 1 and (meeting is None or meeting.contended or me.steps in me.plan):
            self._decide(me)
            self.moved = True
            self.history.touch(me, meeting, writes=True)

    def sleep(self, seconds: float) -> None:
        """Let the current task sleep for `seconds` of virtual time; 0 lets the others go first."""
        if self.observer is not None:
            self.observer.act(self.current, "sleeps", seconds)
        super().sleep(seconds)

    def booted(self, me: Task) -> bool:
        """The current task is about to begin its own work; the one that started it goes on first. Say whether it was so."""
        begins = super().booted(me)
        if begins and self.returned_at is not None:
            me.worked_after = _runs_program(me.thread)
        return begins

    def followed_updates(self) -> Updates:
        """Return what is known of updates; asked for the first time, the run is to be done again with them followed."""
        if self.updates is None:
            Updates.wanted = self.learnt = self.void = True
            return Updates()
        return self.updates

    # -- threads ---------------------------------------------------------------------------------------------------

    def spawn(self, function: Callable[[], Any], thread: Any) -> Task:
        """Make a task that is ready to run for a Thread object, if any; RuntimeError when the system gives no more threads."""
        me = self.current
        if self.over:
            self.abandon(me)
        if self.importing:
            look_at_a_start(me)
        self.moved = True
        carrier = Carrier.take()
        task = Task(self, len(self.tasks), carrier.gate)
        task.ride(carrier, function)
        task.thread = thread
        task.clock = {**me.clock, task.serial: 0}
        self.history.follow(task, me)
        me.advance_clock()
        self.tasks.append(task)
        self.living += 1
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
        self.count_step()
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
        """The program, or the library for it, made a lock; those of one kind and line are numbered."""
        if tool.origin.line:
            alike = type(tool), tool.origin.line, tool.origin.explicit
            self.alike[alike] = self.numbers[id(tool)] = self.alike.get(alike, 0) + 1
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
            try:  # noqa: SIM105  a context manager takes twice as long, and this is done for every thread of every schedule
                self._yield(me, Lives)
            except Abandoned:
                pass
        if not self.over and me is not self.main:
            self.lifecycle.append(("ends", me.serial, me.serial))
            if self.observer is not None:
                self.observer.act(me, "ends", None)
        super().finish(me)

    def uncaught(self, task: Task, info: Any) -> None:
        """Take down an exception that ended a thread and that nobody handled."""
        if not self.over:
            self.errors.append((task, info))
            if self.observer is not None:
                self.observer.fail(task, info[1])


def _runs_program(thread: Any) -> bool:
    """Say whether what a Thread object is about to run is the program's own, not only the library's."""
    function = getattr(thread, "_target", None) or type(thread).run
    code = getattr(function, "__code__", None)
    return code is None or not in_library(code)
