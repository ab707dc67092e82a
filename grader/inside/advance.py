"""Tells a program that is only long from one that gets nowhere: what its threads share takes ever new values."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from grader.inside.lookup import base_of, lookup
from grader.inside.sites import Expr

if TYPE_CHECKING:
    from types import FrameType

    from grader.inside.sites import Site

ENOUGH = 100  # different values of one thing: what goes round in a circle has fewer
_SIZED = (list, dict, set, deque, bytearray)


class Advance:
    """What was seen of a run's shared values, in its last part."""

    def __init__(self) -> None:
        """Have seen nothing yet."""
        self._seen: dict[Site, set[object]] = {}

    def look(self, site: Site, frame: FrameType) -> None:
        """Take down what an instruction that writes is about to change, if that is a number or a text, or has a size."""
        if not site.writes:
            return
        value = self._value(site, frame)
        if type(value) in _SIZED:
            value = len(value)
        if type(value) in (int, float, str):
            seen = self._seen.setdefault(site, set())
            if len(seen) < ENOUGH:
                seen.add(value)

    def gets_on(self) -> bool:
        """Say whether anything took so many different values that it is not going round in a circle."""
        return any(len(seen) >= ENOUGH for seen in self._seen.values())

    def _value(self, site: Site, frame: FrameType) -> Any:
        if site.kind in ("call", "inplace"):
            base = site.base
            return lookup(base.base if base is not None and base.op == "attr" else base, frame)
        if site.kind in ("global", "cell"):
            return lookup(Expr(site.kind, site.name), frame)
        if site.kind not in ("attr", "item"):
            return None
        whole = Expr(site.kind, site.name or None, site.base, (site.key,))
        return lookup(whole, frame) if site.base else base_of(site, frame)
