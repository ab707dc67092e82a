"""Tells the execution when an instruction that matters is about to run: by `sys.monitoring`, or by `tracing` before 3.12.

All code that is not the library's or ours is watched, code that is made at run time included.
"""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from grader.inside.instructions import find_sites
from grader.inside.operands import Renamed
from grader.inside.origins import OPEN, SCENARIOS, in_library, program_name
from grader.inside.primitives import World
from grader.inside.sites import Shared, Site, cell_owners, nested, shared_names

if TYPE_CHECKING:
    from grader.inside.execution import Execution


class Sites:
    """The sites of all watched code, by the id of the code object. Code that is made anew in every schedule keeps its marks."""

    def __init__(self) -> None:
        """Know no code yet."""
        self.tables: dict[int, dict[int, Site]] = {}
        self._known: dict[types.CodeType, dict[int, Site]] = {}
        self._kept: dict[int, types.CodeType] = {}
        self._passing: dict[int, types.CodeType] = {}
        self._shared: Shared | None = None

    def add(self, module: types.CodeType, *, passing: bool = False) -> list[types.CodeType]:
        """Read a piece of code and all that it makes; return the code objects. Passing code is forgotten by `forget`."""
        shared = shared_names(module)
        if self._shared is None:
            self._shared = shared  # the program's own names: those that code made at run time may share
        elif passing:
            shared = shared.joined(self._shared)
        Renamed.wanted = Renamed.wanted or shared.renamed
        self._add(module, shared, {}, self._passing if passing else self._kept)
        return nested(module)

    def _add(
        self, code: types.CodeType, shared: Shared, outer: dict[str, int], kept: dict[int, types.CodeType]
    ) -> None:
        owners = cell_owners(code, outer)
        table = self._known.get(code)
        if table is None:
            table = self._known[code] = find_sites(code, shared, owners)
        self.tables[id(code)] = table
        kept[id(code)] = code
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                self._add(constant, shared, {**outer, **owners}, kept)

    def forget(self) -> None:
        """Let go of the code objects that the last schedule made; what was learnt about them stays."""
        for key in self._passing:
            del self.tables[key]
        self._passing.clear()


class Probe(Protocol):
    """Switches watching on and off."""

    sites: Sites

    def watch(self, module: types.CodeType, *, passing: bool = False) -> None:
        """Watch a module's code and all that it makes."""

    def start(self) -> None:
        """Begin to report to the execution that is going on."""

    def stop(self) -> None:
        """Report no more."""

    def alive(self) -> bool:
        """Say whether the interpreter has reported to this probe all the time: nobody switched it off for a moment."""

    def look_back(self, execution: Execution) -> None:
        """Look, at the end of a run, whether all of it was seen."""


def is_watched(frame: types.FrameType) -> bool:
    """Say whether the code of a frame is the program's: neither the library's, nor ours, nor the scenarios'.

    Code that is made at run time belongs to the module whose names it sees; the library makes some for its own classes.
    """
    code = frame.f_code
    if code.co_filename == SCENARIOS or in_library(code):
        return code.co_filename in OPEN
    name = frame.f_globals.get("__name__")
    if name is None or name == program_name():
        return True
    return isinstance(name, str) and name not in sys.modules and not name.startswith("namedtuple_")


class Switches:
    """Functions of the interpreter that would switch a probe off, replaced by ones that take note of it and obey.

    Calls that are not about the probe are obeyed as well, unless it would not survive them: then they have no effect.
    """

    def __init__(self, module: Any, names: tuple[str, ...], *, obey_others: bool = True) -> None:
        """Know what there is; `guard` replaces it."""
        self.touched = False
        self._obey_others = obey_others
        self._module, self._real = module, {name: getattr(module, name) for name in names}

    def guard(self, concerns: Callable[[tuple[Any, ...]], bool]) -> None:
        """From now on take note of calls with arguments that concern the probe."""
        for name, real in self._real.items():
            setattr(self._module, name, self._noting(real, concerns))

    def release(self) -> None:
        """Put the real functions back."""
        for name, real in self._real.items():
            setattr(self._module, name, real)

    def _noting(self, real: Callable[..., Any], concerns: Callable[[tuple[Any, ...]], bool]) -> Callable[..., Any]:
        def noting(*args: Any) -> Any:
            concerned = concerns(args)
            self.touched = self.touched or concerned
            return real(*args) if concerned or self._obey_others else None

        noting.__name__ = noting.__qualname__ = real.__name__
        return noting


class Hooks:
    """Keeps what a program sets as its trace and profile functions, and lets it have no effect.

    Setting one is like another tool's asking for events of all code, see `MonitoringProbe`.
    """

    SETTERS = ("settrace", "setprofile", "_settraceallthreads", "_setprofileallthreads")

    def __init__(self) -> None:
        """Know the real functions."""
        names = (*self.SETTERS, "gettrace", "getprofile")
        self._real = {name: getattr(sys, name) for name in names if hasattr(sys, name)}
        self._kept: dict[str, Any] = {}

    def guard(self) -> None:
        """Put functions without effect in their place."""
        for name in self._real:
            what = "trace" if "trace" in name else "profile"
            setattr(sys, name, self._setter(name, what) if name in self.SETTERS else self._getter(name, what))

    def release(self) -> None:
        """Put the real functions back."""
        for name, real in self._real.items():
            setattr(sys, name, real)

    def _setter(self, name: str, what: str) -> Callable[[Any], None]:
        def keep(function: Any, /) -> None:
            self._kept[what] = function

        keep.__name__ = keep.__qualname__ = name
        return keep

    def _getter(self, name: str, what: str) -> Callable[[], Any]:
        def kept() -> Any:
            return self._kept.get(what)

        kept.__name__ = kept.__qualname__ = name
        return kept


class MonitoringProbe:
    """Watches through `sys.monitoring` (PEP 669): only the instructions that matter keep their event."""

    TOOL = 4
    SWITCHES = (
        "use_tool_id", "set_events", "set_local_events", "register_callback", "free_tool_id", "clear_tool_id",
    )  # fmt: skip

    def __init__(self) -> None:
        """Claim the tool's number."""
        self.sites = Sites()
        self.monitoring: Any = sys.monitoring  # type: ignore[attr-defined, unused-ignore]
        self.monitoring.use_tool_id(self.TOOL, "grade")
        self.events = self.monitoring.events
        self._set_events, self._set_local_events = self.monitoring.set_events, self.monitoring.set_local_events
        there = tuple(name for name in self.SWITCHES if hasattr(self.monitoring, name))
        # In CPython 3.12 and 3.13 the events of single code objects are lost when another tool asks for some of all code.
        self._switches = Switches(self.monitoring, there, obey_others=False)
        self._hooks = Hooks()

    def watch(self, module: types.CodeType, *, passing: bool = False) -> None:
        """Watch a module's code and all that it makes."""
        for code in self.sites.add(module, passing=passing):
            self._set_local_events(self.TOOL, code, self.events.INSTRUCTION)

    def start(self) -> None:
        """Begin to report to the execution that is going on."""
        self.monitoring.register_callback(self.TOOL, self.events.INSTRUCTION, self._callback())
        self.monitoring.register_callback(self.TOOL, self.events.PY_START, self._on_start)
        self._set_events(self.TOOL, self.events.PY_START)
        self._switches.guard(lambda args: args[:1] == (self.TOOL,))
        self._hooks.guard()

    def stop(self) -> None:
        """Report no more."""
        self._switches.release()
        self._hooks.release()
        self.monitoring.set_events(self.TOOL, 0)
        self.monitoring.free_tool_id(self.TOOL)

    def alive(self) -> bool:
        """Say whether the interpreter has reported to this probe all the time."""
        return bool(self.monitoring.get_tool(self.TOOL) == "grade") and not self._switches.touched

    def look_back(self, execution: Execution) -> None:
        """Have nothing to ask: a frame's events cannot be switched off without a call that takes note of it."""

    def _callback(self) -> Callable[[types.CodeType, int], Any]:
        tables, disable, getframe = self.sites.tables, self.monitoring.DISABLE, sys._getframe

        def on_instruction(code: types.CodeType, offset: int) -> Any:
            table = tables.get(id(code))
            site = table.get(offset) if table is not None else None
            if site is None:
                return disable
            execution = World.watched
            if execution is not None:
                execution.access(site, getframe(1))
            return None

        return on_instruction

    def _on_start(self, code: types.CodeType, _offset: int) -> Any:
        frame = sys._getframe(1)
        if id(code) not in self.sites.tables:
            if not is_watched(frame):
                return self.monitoring.DISABLE  # it is told of each such code object only once
            self.watch(code, passing=not in_library(code))
        if not code.co_flags & inspect.CO_OPTIMIZED:  # of a module or a class: it is not called by anything
            return self.monitoring.DISABLE
        execution = World.watched
        if execution is not None:
            execution.begins(frame)
        return None
