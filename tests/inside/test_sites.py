"""Which instructions touch what threads may share, on the interpreter at hand."""

from __future__ import annotations

import textwrap

import pytest

from grader.inside.instructions import find_sites
from grader.inside.sites import Expr, Site, cell_owners, nested, shared_names


def sites(source: str, function: str = "f") -> list[Site]:
    """Return the sites of a function in the order of its instructions, loops left out."""
    return all_sites(source)[function]


def all_sites(source: str) -> dict[str, list[Site]]:
    """Return the sites of every function by its name, in the order of the instructions, loops left out."""
    module = compile(textwrap.dedent(source), "x.py", "exec")
    shared, outer, found = shared_names(module), cell_owners(module, {}), {}
    for code in nested(module):
        outer |= cell_owners(code, outer)
        table = sorted(find_sites(code, shared, cell_owners(code, outer)).items())
        found[code.co_name] = [site for _, site in table if site.kind != "loop"]
    return found


PLUS = ("inplace", "+=", "rw")


def told(source: str, function: str = "f") -> list[tuple[str, str, str]]:
    """Return kind, name and mode of the sites of a function."""
    return [
        (site.kind, site.name, "r" * site.reads + "w" * site.writes) for site in sites(source, function)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("global g; g += 1", [("global", "g", "r"), PLUS, ("global", "g", "w")]),
        ("global g; g = 1", [("global", "g", "w")]),
        ("global g; del g", [("global", "g", "w")]),
        ("o.a += 1", [("attr", "a", "r"), PLUS, ("attr", "a", "w")]),
        ("o.a = 1", [("attr", "a", "w")]),
        ("del o.a", [("attr", "a", "w")]),
        ("d[0] += 1", [("item", "", "r"), PLUS, ("item", "", "w")]),
        ("d[0] = 1", [("item", "", "w")]),
        ("del d[0]", [("item", "", "w")]),
        ("return d[0]", [("item", "", "r")]),
        ("return d[1:2]", [("item", "", "r")]),
        ("d[1:2] = o", [("item", "", "w")]),
        ("return 0 in d", [("in", "", "r")]),
        ("return 0 not in d", [("in", "", "r")]),
        ("return d[0][1]", [("item", "", "r"), ("item", "", "r")]),
        ("d += o", [("inplace", "+=", "rw")]),
        ("d |= o", [("inplace", "|=", "rw")]),
        ("return d(o)", [("call", "d", "rw")]),
        ("return d(*o)", [("call", "", "rw")]),
        ("return d.append(o)", [("call", "append", "rw")]),
    ],
)
def test_accesses(body: str, expected: list[tuple[str, str, str]]) -> None:
    """Each access is found once, with what it is and whether it reads or stores; `+=` may also change the object itself."""
    assert told(f"def f(d, o): {body}") == expected


@pytest.mark.parametrize(
    "body",
    [
        "x = 1",
        "x = d; x = x + 1",
        "return d + o",
        "return d is o",
        "pass",
        "import os",
        "return [d, o]",
        "return 'x'[0]",
    ],
)
def test_no_accesses(body: str) -> None:
    """What only touches the thread's own variables and constants is no site."""
    assert told(f"def f(d, o):\n    {body}") == []


def test_global_that_nobody_stores_to() -> None:
    """A global name that is bound once, when the module is made, is no site."""
    source = "import time\nLIMIT = 5\ndef g(): pass\ndef f():\n    return LIMIT\n"
    assert told(source) == []


def test_global_that_is_bound_twice() -> None:
    """A global name that some function stores to is a site wherever it is read."""
    assert told("n = 0\ndef g():\n    global n\n    n = 1\ndef f():\n    return n\n") == [("global", "n", "r")]


def test_attribute_that_nobody_stores_to() -> None:
    """An attribute that no code of the program stores to is no site."""
    assert told("def f(o): return o.name") == []
    assert told("def g(o): o.name = 1\ndef f(o): return o.name") == [("attr", "name", "r")]


@pytest.mark.parametrize("maker", ["setattr(o, 'n', 1)", "globals()['n'] = 1", "exec('n = 1')", "vars(o)['n'] = 1"])
def test_names_made_at_run_time(maker: str) -> None:
    """Where names can be stored to that are made at run time, every name counts."""
    source = f"n = 0\ndef g(o): {maker}\ndef f(o):\n    n\n    o.a\n    return 1\n"
    assert [site[:2] for site in told(source)] == [("global", "n"), ("attr", "a")]


def test_cells() -> None:
    """A variable that an inner function shares is a site in both, and belongs to the outer one."""
    source = "def outer():\n    n = 0\n    def f():\n        nonlocal n\n        n += 1\n    return f\n"
    found = all_sites(source)
    cells = [site for site in found["f"] if site.kind == "cell"]
    assert [(site.name, site.writes) for site in cells] == [("n", False), ("n", True)]
    assert {site.place for site in cells} == {site.place for site in found["outer"] if site.name == "n"}


def test_with() -> None:
    """Leaving a with block is no call of the program's."""
    assert told("def f(lock):\n    with lock:\n        pass\n") == []


def test_for() -> None:
    """What the body of a loop touches is found once, as it stands in the code."""
    found = told("def f(d):\n    for i in range(3):\n        d[i] += 1\n")
    assert found == [("call", "range", "rw"), ("item", "", "r"), PLUS, ("item", "", "w")]


def test_while() -> None:
    """The jump back of a loop is a place where a spinning thread can be stopped."""
    [code] = [c for c in nested(compile("def f():\n    while True: pass\n", "x.py", "exec")) if c.co_name == "f"]
    found = find_sites(code, shared_names(code), {})
    assert {site.kind for site in found.values()} == {"loop"}


def test_comprehension() -> None:
    """What a comprehension touches is found, in whichever code object the interpreter keeps it."""
    source = "def f(d):\n    return [d[i] for i in range(3)]\n"
    module = compile(source, "x.py", "exec")
    names = {code.co_name for code in nested(module)}
    found = [site for name in names - {"<module>"} for site in told(source, name)]
    assert ("item", "", "r") in found


def test_lines() -> None:
    """Each site knows the line that it stands on."""
    source = "def f(d, o):\n    d[0] = (\n        o[1]\n    )\n    o[2] = 3\n"
    assert [site.line for site in sites(source)] == [3, 2, 5]


@pytest.mark.parametrize(
    ("body", "base"),
    [
        ("d[0] = 1", Expr("local", "d")),
        ("d.a[0] = 1", Expr("attr", "a", Expr("local", "d"))),
        ("g[0] = 1", Expr("global", "g")),
        ("d[1][0] = 1", Expr("item", None, Expr("local", "d"), (Expr("const", 1),))),
    ],
)
def test_operands(body: str, base: Expr) -> None:
    """The object that is touched is followed back to the name that it came from."""
    last = sites(f"def f(d):\n    {body}")[-1]
    assert (last.base, last.key) == (base, Expr("const", 0))


def test_operands_of_an_augmented_assignment() -> None:
    """`d[k] += 1` reads and stores the same item."""
    read, _, store = sites("def f(d, k): d[k] += 1")
    assert (read.base, read.key) == (store.base, store.key) == (Expr("local", "d"), Expr("local", "k"))


def test_operand_that_cannot_be_followed() -> None:
    """What came from two places is left open."""
    site = sites("def f(d, o, c): (d if c else o)[0] = 1")[-1]
    assert site.base is None
