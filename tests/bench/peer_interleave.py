"""Measures interleave-test on one program: reads a job as JSON, writes the times. Runs in the environment of the peers."""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from typing import Any

import interleave_test


def main() -> None:
    """Explore the program a few times over."""
    job = json.load(sys.stdin)
    if job["pinned"]:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    program = import_module(job["program"]).main
    interleave_test.explore(program, iterations=20, seed=1)  # the first ones warm up
    json.dump({"times": [_timed(program, job, seed) for seed in range(job["times"])]}, sys.stdout)


def _timed(program: Any, job: dict[str, Any], seed: int) -> dict[str, Any]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = interleave_test.explore(program, iterations=job["enough"], seed=seed)
    return {
        "schedules": result.schedules_run,
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
    }


if __name__ == "__main__":
    main()
