"""The catalogue is covered: every row is played, or it is said why not."""

from __future__ import annotations

import re

from hostile.corpus import HERE, programs

LAST = 115
_SPAN = re.compile(r"(\d+)(?:-(\d+))?")


def rows(text: str) -> set[int]:
    """Return the numbers in a text such as 1, 4-6."""
    found: set[int] = set()
    for first, last in _SPAN.findall(text):
        found.update(range(int(first), int(last or first) + 1))
    return found


def test_every_row_of_the_catalogue_is_accounted_for() -> None:
    """What no program plays stands in NOT_PLAYED.md, with the reason."""
    played = set().union(*(rows(program.rows.replace("P4", "")) for program in programs()))
    table = (HERE / "NOT_PLAYED.md").read_text(encoding="utf-8").splitlines()
    named = set().union(*(rows(line.split("|")[1]) for line in table if line.startswith("| ") and line[2].isdigit()))
    assert set(range(1, LAST + 1)) - played - named == set()
