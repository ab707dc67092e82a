"""Says, just before an instruction runs, what it is about to touch, without running any code of the program."""

from __future__ import annotations

import sys
import types
from collections import defaultdict
from typing import Any

from grader.inside.calls import call_places
from grader.inside.containers import (
    ATOMS,
    HEAP_TYPE,
    SEQUENCES,
    Private,
    all_of,
    answers_itself,
    behind,
    containers_places,
    one_item,
)
from grader.inside.lookup import base_of, class_owner, key_of, lookup, own, passed
from grader.inside.numbers import number, share
from grader.inside.origins import program_name
from grader.inside.sites import Site
from grader.inside.stack import MISSING, generator_of, operand, variable


def places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    """Return what a site is about to touch as (place, written) pairs; places of one object are equal within a schedule."""
    if site.place is not None:
        return [(site.place, site.writes)]
    return _PLACES[site.kind](site, frame)


def updates(site: Site, place: object) -> bool:
    """Say whether a site that is said to write to a place may change it: all of a list is "written" also by who looks at it."""
    return site.writes and not (isinstance(place, tuple) and place[0] == "stores")


class Renamed:
    """Whether the program gets at attributes by other ways than their names: by their dictionary, or all at once."""

    wanted = False


class Hidden:
    """Names of attributes that were touched on objects that cannot be told: these may be any that has the name."""

    names: set[str] = set()  # noqa: RUF012  one for the process; it only grows
    learnt = False


def _attr_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if base is MISSING:
        return _hidden_places(site.name, writes=site.writes)
    if issubclass(type(base), Private.kinds):
        return []  # each thread has its own
    found: list[tuple[object, bool]] = [(("attr", number(base), site.name), site.writes)]
    if Renamed.wanted:
        found += _by_other_names(base, site)
    if not site.writes and site.name not in own(base):
        found += [(("attr", number(kind), site.name), False) for kind in passed(base, site.name)]
    if site.name in Hidden.names:
        found.append((("loads?", site.name) if not site.writes else ("stores?", site.name), False))
    return found


def _by_other_names(base: Any, site: Site) -> list[tuple[object, bool]]:
    """Return what else an attribute is: a global of the program's module, an item of a dictionary, a part of the object."""
    names, name, writes = own(base), site.name, site.writes
    if issubclass(type(base), types.ModuleType):
        return [(("global", name), writes)] if names.get("__name__") == program_name() else []
    found = one_item(number(base), name, writes=writes)
    if type(names) is not dict:
        return found
    if sys.getrefcount(names) <= _ITS_OWN:
        share(names, base, own)
    return found if number(names) == number(base) else [*found, *one_item(number(names), name, writes=writes)]


_ITS_OWN = sys.getrefcount([]) + 2  # references to a dictionary that only its object and who looks at it have


def _hidden_places(name: str, *, writes: bool) -> list[tuple[object, bool]]:
    """Return what an access to an unknown object's attribute touches: it meets all stores, and a store all loads as well."""
    if name not in Hidden.names:
        Hidden.names.add(name)
        Hidden.learnt = True
    stores: list[tuple[object, bool]] = [(("stores?", name), True)]
    return [*stores, (("loads?", name), True)] if writes else stores


def _item_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if base is MISSING:
        return [(("item?",), True)]
    if issubclass(type(base), ATOMS):
        return []
    key = key_of(site, frame)
    if (owner := _behind_dict(site, frame)) is not None and type(key) is str:
        return [(("attr", number(owner), key), site.writes), *one_item(number(base), key, writes=site.writes)]
    if type(key) is int and key < 0:
        length = next((kind.__len__(base) for kind in SEQUENCES if issubclass(type(base), kind)), 0)
        return one_item(number(base), key + length, writes=site.writes)
    if type(key) in (int, str):
        found = one_item(number(base), key, writes=site.writes or _makes(base, key))
        return [*found, (("global", key), site.writes)] if base is frame.f_globals else found
    return [(all_of(base), True)]


def _makes(base: Any, key: Any) -> bool:
    """Say whether looking for a key stores a value for it."""
    return issubclass(type(base), defaultdict) and not dict.__contains__(base, key)


def _behind_dict(site: Site, frame: types.FrameType) -> Any:
    """Return the object whose `__dict__` a site goes to, None if it goes to something else."""
    expr = site.base
    if expr is not None and expr.op == "attr" and expr.name == "__dict__":
        owner = lookup(expr.base, frame)
    elif expr is not None and expr.op == "call" and expr.base is not None and expr.base.name == "vars" and expr.args:
        owner = lookup(expr.args[0], frame)
    elif expr is not None and expr.name == "cache" and frame.f_code.co_qualname == "cached_property.__get__":
        owner = variable(frame, "instance")
    else:
        return None
    return None if owner is MISSING else owner


def _in_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if base is not MISSING and not issubclass(type(base), (dict, set, *ATOMS)):
        return [(all_of(base), True)]
    return _item_places(site, frame)


def _match_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base, kind, names = base_of(site, frame), key_of(site, frame), lookup(site.more[0], frame)
    if base is MISSING or issubclass(type(base), ATOMS):
        return []
    positional = _of_class(kind, "__match_args__") if issubclass(type(kind), type) else ()
    named = (
        *(names if type(names) is tuple else ()),
        *(positional if type(positional) is tuple else ())[: int(site.name)],
    )
    return [(("attr", number(base), name), False) for name in named]


def _of_class(kind: type, name: str) -> Any:
    owner = class_owner(kind, name)
    return None if owner is None else owner.__dict__[name]


def _inplace_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if base is MISSING or issubclass(type(base), ATOMS):
        return []
    return [(all_of(base), True), *containers_places(key_of(site, frame))]


def _whole_places(site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    base = base_of(site, frame)
    if type(base).__flags__ & HEAP_TYPE and answers_itself(type(base)):
        # What it goes through may still be the library's: that lies on the stack then.
        base = operand(frame, site.offset, site.below)
    looked_at = behind(base) if site.key is None else [*behind(base), *behind(key_of(site, frame))]
    return [(all_of(one), True) for one in looked_at if not answers_itself(type(one))]


def _yield_places(_site: Site, frame: types.FrameType) -> list[tuple[object, bool]]:
    """Return the generator that goes on: nobody else may until it has yielded."""
    generator = generator_of(frame)
    return [] if generator is MISSING else [(all_of(generator), True)]


_PLACES = {
    "attr": _attr_places,
    "item": _item_places,
    "in": _in_places,
    "match": _match_places,
    "inplace": _inplace_places,
    "call": call_places,
    "whole": _whole_places,
    "yield": _yield_places,
}
