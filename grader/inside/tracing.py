"""Watches a program through `sys.settrace` with opcode events, for interpreters without `sys.monitoring`.

A program can take a frame and switch its events off, even for a moment. So every event is asked whether it is one that may
follow the one before, and every frame that was entered has to be seen to return.
"""

from __future__ import annotations

import dis
import inspect
import sys
import types
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from grader.inside.primitives import World
from grader.inside.probe import Sites, Switches, is_watched
from grader.inside.tasks import Carrier, Task

if TYPE_CHECKING:
    from grader.inside.execution import Execution
    from grader.inside.sites import Site

_ENDS = ("RETURN_VALUE", "RAISE_VARARGS", "RERAISE", "YIELD_VALUE", "RETURN_GENERATOR")
_JUMPS = {*dis.hasjrel, *dis.hasjabs}


class TracingProbe:
    """Reports the instructions that matter, and notices when it is not told of all of them."""

    def __init__(self) -> None:
        """Know no code yet."""
        self.sites = Sites()
        self._settrace = sys.settrace
        self._switches = Switches(sys, ("settrace",))
        self._read: dict[types.CodeType, Reading] = {}
        self._entered: Counter[int] = Counter()
        self._blinded = False

    def watch(self, module: types.CodeType, *, passing: bool = False) -> None:
        """Watch a module's code and all that it makes."""
        self.sites.add(module, passing=passing)

    def start(self) -> None:
        """Begin to report, in this thread and in all that are started from now on."""
        Carrier.on_start, Carrier.on_end = self._trace_here, self._look_whether_lost
        self._trace_here()
        self._switches.guard(lambda _: True)

    def _trace_here(self) -> None:
        self._settrace(self._on_call)

    def _look_whether_lost(self, task: Task) -> None:
        """Expect no more of a thread whose tracing has ended by itself, as it does where the recursion limit leaves no room."""
        if sys.gettrace() is None:
            self._entered.pop(task.serial, None)

    def stop(self) -> None:
        """Report no more."""
        Carrier.on_start = Carrier.on_end = None
        self._switches.release()
        self._settrace(None)

    def alive(self) -> bool:
        """Say whether the interpreter has reported to this probe all the time."""
        return sys.gettrace() == self._on_call and not self._switches.touched and not self._blinded

    def look_back(self, execution: Execution) -> None:
        """Take note, at the end of a run, of frames that have ended unseen; those of threads that were given up do."""
        left = {serial for serial, entered in self._entered.items() if entered}
        self._blinded = self._blinded or any(task.serial in left and not task.killed for task in execution.tasks)
        self._entered.clear()

    def _on_call(self, frame: types.FrameType, _event: str, _arg: object) -> Callable[..., Any] | None:
        code = frame.f_code
        table = self.sites.tables.get(id(code))
        if table is None:
            if not is_watched(frame):
                return None
            self.watch(code, passing=True)
            table = self.sites.tables[id(code)]
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        reading = self._read.get(code)
        if reading is None or reading.table is not table:
            reading = self._read[code] = Reading(code, table)
        if frame.f_lasti == reading.begins and World.watched is not None:
            World.watched.begins(frame)
            frame.f_locals  # noqa: B018  as below
        return self._tracer(reading, World.watched)

    def _tracer(self, reading: Reading, execution: Execution | None) -> Callable[..., Any]:
        sites, following, entered = reading.sites, reading.following, self._entered
        serial = execution.current.serial if execution is not None else -1
        entered[serial] += 1
        expected: tuple[int, ...] | None = None

        def on_event(frame: types.FrameType, event: str, _arg: object) -> Callable[..., Any]:
            nonlocal expected
            if event == "opcode":
                offset = frame.f_lasti
                if expected is not None and offset not in expected:
                    self._blinded = True
                expected = following.get(offset)
                site = sites.get(offset)
                watched = World.watched
                if site is not None and watched is not None:
                    watched.access(site, frame)
                    # The interpreter writes the frame's snapshot of variables back when a trace function returns (before
                    # PEP 667). Other tasks may have stored to shared cells meanwhile, so the snapshot is taken anew.
                    frame.f_locals  # noqa: B018
            elif event == "exception":
                expected = None
            else:
                entered[serial] -= 1
                self._blinded = self._blinded or expected is not None
            return on_event

        return on_event


class Reading:
    """What one code object's events mean: they come once for an instruction, at the first of its prefixes if it has any."""

    def __init__(self, code: types.CodeType, table: dict[int, Site]) -> None:
        """Note by offset which site an event is for, and which events may follow; None where any may."""
        self.table = table
        self.sites: dict[int, Site] = {}
        self.following: dict[int, tuple[int, ...] | None] = {}
        self.begins = -1  # a function, where its caller has called it and not resumed
        whole = list(_whole(code))
        for (start, instruction), after in zip(whole, [*whole[1:], (-1, None)], strict=True):
            if instruction.offset in table:
                self.sites[start] = table[instruction.offset]
            self.following[start] = _following(instruction, after[0])
            if instruction.opname == "RESUME" and instruction.arg == 0 and code.co_flags & inspect.CO_OPTIMIZED:
                self.begins = instruction.offset


def _whole(code: types.CodeType) -> Iterator[tuple[int, dis.Instruction]]:
    """Return each instruction with the offset at which its prefixes begin."""
    start = None
    for instruction in dis.get_instructions(code):
        start = instruction.offset if start is None else start
        if instruction.opname != "EXTENDED_ARG":
            yield start, instruction
            start = None


def _following(instruction: dis.Instruction, after: int) -> tuple[int, ...] | None:
    if instruction.opname in _ENDS:
        return None
    return (after, instruction.argval) if instruction.opcode in _JUMPS else (after,)
