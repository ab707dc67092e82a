"""Follows who updates what under which locks, so that a suite can ask whether a lock really was around the update."""

from __future__ import annotations

from collections import Counter
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
        self.stores: Counter[object] = Counter()

    def touch(self, me: Task, place: object, *, writes: bool) -> None:
        """Take down an access of the current task."""
        held = {tool: tool.taken for tool in me.held}
        self.touched.setdefault(place, set()).add(me.serial)
        key = (me.serial, place)
        if not writes:
            self.last_read[key] = held
            return
        self.stores[place] += 1
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
        """Return the threads all of whose updates of a shared place were made with one common lock held, place by place.

        Where threads read a place and then store to it, those are the updates meant; where none does, any shared store is. For
        what is stored to most often, the lock has to be one of these kinds that the program has made; anything else that it
        shares may have a lock of its own, be it that of a Condition.
        """
        places = [p for p, by in self.guards.items() if len([s for s in by if s]) > 1]
        updates = [p for p, readers in self.read_first.items() if len(readers) > 1 and p in places] or places
        most = max((self.stores[p] for p in updates), default=0)
        under = {p: self._under(p, kinds if self.stores[p] == most else None) for p in updates}
        serials = {serial for p in updates for serial in self.guards[p] if serial}
        return sorted(s for s in serials if all(s in under[p] for p in updates if s in self.guards[p]))

    def _under(self, place: object, kinds: tuple[str, ...] | None) -> set[int]:
        """Return the most threads that stored to a place under one lock, of any kind if it does not matter."""
        by = {serial: guards for serial, guards in self.guards[place].items() if serial}
        tools = {tool for guards in by.values() for tool in guards if kinds is None or _is_one(tool, kinds)}
        found = [{serial for serial, guards in by.items() if tool in guards} for tool in tools]
        return max(found, key=lambda serials: (len(serials), sorted(serials)), default=set())


def _is_one(tool: Any, kinds: tuple[str, ...]) -> bool:
    return _kind(tool) in kinds and tool.origin.student and tool.origin.explicit


def _kind(tool: Any) -> str:
    return "RLock" if type(tool).__name__ == "RLock" else "Lock"
