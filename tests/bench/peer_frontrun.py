"""Counts the schedules that frontrun's DPOR runs of the locked counter. Runs in the environment of the peers."""

from __future__ import annotations

import json
import sys

import frontrun
from bench.programs.locked_counter import Counter


def main() -> None:
    """Give it the program its way: what to set up, what each thread does, what holds at the end."""
    bound = json.load(sys.stdin)["preemptions"]
    result = frontrun.explore(
        setup=Counter,
        workers=Counter.add,
        count=2,
        invariant=lambda counter: counter.value == 2,
        preemption_bound=bound,
        stop_on_first=False,
    )
    json.dump({"schedules": result.num_explored, "holds": result.property_holds}, sys.stdout)


if __name__ == "__main__":
    main()
