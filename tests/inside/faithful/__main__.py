"""Runs all of CPython's tests that the explorer is held to, and prints the counts: `python tests/inside/faithful [python …]`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from inside.faithful import runs
from inside.laboratory import interpreters


def main(pythons: list[str]) -> int:
    """Print a line for each module on each interpreter, then what failed; return how much did."""
    bad = 0
    _say("Left out, and why: " + str(runs.LEFT_OUT))
    for python in pythons or list(interpreters().values()):
        for module in runs.MODULES:
            if not runs.ships(python, module):
                _say(f"{python} {module}: not shipped")
                continue
            results = runs.run(python, module, full=True)
            counts = Counter(result.outcome for result in results)
            schedules = sum(result.schedules for result in results)
            parts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
            _say(f"{python} {module}: {parts}; {schedules} schedules")
            for result in results:
                if not result.good:
                    bad += 1
                    _say(f"    {result.method} {result.outcome}: {result.text.strip()[-500:]}")
    return bad


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
