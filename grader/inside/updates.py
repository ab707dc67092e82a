"""Follows who updates what under which locks, so that a suite can ask whether a lock really was around the update."""

from __future__ import annotations

from typing import Any

from grader.inside.tasks import Task

Held = dict[Any, int]


class Updates:
    """The stores of one schedule to places that threads share, each with the locks held since the read before it."""

    wanted = False
    """Whether some scenario of this process has asked for them."""

    def __init__(self) -> None:
        """Know no store yet."""
        self.last_read: dict[tuple[int, object], Held] = {}
        self.guards: dict[object, dict[int, set[Any]]] = {}
        self.touched: dict[object, set[int]] = {}
        self.read_first: dict[object, set[int]] = {}

    def touch(self, me: Task, place: object, *, writes: bool) -> None:
        """Take down an access of the current task."""
        held = {tool: tool.taken for tool in me.held if tool.origin.student and tool.origin.explicit}
        self.touched.setdefault(place, set()).add(me.serial)
        key = (me.serial, place)
        if not writes:
            self.last_read[key] = held
            return
        since = self.last_read.pop(key, None)
        if since is not None:
            self.read_first.setdefault(place, set()).add(me.serial)
        guards = {tool for tool, count in held.items() if since is None or since.get(tool) == count}
        by_thread = self.guards.setdefault(place, {})
        by_thread[me.serial] = by_thread[me.serial] & guards if me.serial in by_thread else guards

    def updaters(self) -> list[int]:
        """Return the started threads that stored to a place which another thread touches too."""
        shared = {place for place, who in self.touched.items() if len(who) > 1}
        return sorted({serial for place in shared for serial in self.guards.get(place, ()) if serial})

    def guarded(self, kinds: tuple[str, ...]) -> list[int]:
        """Return the threads all of whose updates of shared places were made with one common lock of these kinds held.

        Where threads read a place and then store to it, those are the updates meant; where none does, any shared store is.
        """
        places = [p for p, by in self.guards.items() if len([s for s in by if s]) > 1]
        updates = [p for p, readers in self.read_first.items() if len(readers) > 1 and p in places]
        tools = {tool for p in places for guards in self.guards[p].values() for tool in guards if _kind(tool) in kinds}
        found = [sorted(self._under(tool, updates) if updates else self._any_under(tool, places)) for tool in tools]
        return max(found, key=lambda serials: (len(serials), serials), default=[])

    def _under(self, tool: Any, places: list[object]) -> set[int]:
        serials = {serial for place in places for serial in self.guards[place] if serial}
        return {s for s in serials if all(tool in self.guards[p][s] for p in places if s in self.guards[p])}

    def _any_under(self, tool: Any, places: list[object]) -> set[int]:
        return {s for p in places for s, guards in self.guards[p].items() if s and tool in guards}


def _kind(tool: Any) -> str:
    return "RLock" if type(tool).__name__ == "RLock" else "Lock"
