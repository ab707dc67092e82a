"""Measures everything in one run and prints one table, with a cross where an aim is missed.

`make bench`, or `PYTHONPATH=tests python -m bench --help`.
"""

from __future__ import annotations

import argparse
import sys

from bench import bugs, classes, machine, speed, submission, table
from bench.settings import Settings
from inside.laboratory import interpreters

PARTS = ("submission", "batch", "speed", "bugs")


def main() -> None:
    """Measure what is asked for."""
    asked = _parser().parse_args()
    found = interpreters()
    settings = Settings(asked.times, asked.schedules, asked.clock, found)
    header = machine.described()
    rows: list[table.Row] = []
    if "submission" in asked.parts:
        rows += submission.rows(settings.times)
    if "batch" in asked.parts:
        rows += classes.rows(asked.size, asked.many)
    if "speed" in asked.parts:
        rows += speed.rows(settings)
    if "bugs" in asked.parts:
        rows += bugs.rows(settings)
    sys.stdout.write(f"{header}\nMedians of {asked.times}, by the {asked.clock} clock\n\n")
    sys.stdout.write("\n".join(table.lines(rows)) + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, metavar="|".join(PARTS), help="default: all of them")
    parser.add_argument("--times", type=int, default=5, help="how often each figure is taken (default: 5)")
    parser.add_argument(
        "--schedules", type=int, default=20_000, help="of the exploration whose memory is watched (default: 20000)"
    )
    parser.add_argument(
        "--clock", choices=("wall", "cpu"), default="wall", help="cpu: for schedules per second on a busy machine"
    )
    parser.add_argument("--size", type=int, default=200, help="of the class that is graded (default: 200)")
    parser.add_argument("--many", type=int, default=2000, help="submissions whose memory is watched (default: 2000)")
    return parser


if __name__ == "__main__":
    main()
