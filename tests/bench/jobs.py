"""Hands jobs to `bench.inside` on some interpreter, and knows the kernels with bugs to be found."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from grader.sandbox.start import FLAGS, environment

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SECONDS = 600
_START = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(HERE.parent)!r}]; from bench.inside import main; main()"

Job = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A program, the function of it to call, and how far to explore it."""

    source: str
    name: str = "main"
    args: dict[str, int] = field(default_factory=dict)
    schedules: int = 1000
    preemptions: int = 2


def do(python: str, what: str, asked: Asked, **more: int) -> Job:
    """Have one job done by an interpreter, in a process of its own, and return the answer."""
    job = {"do": what, **vars(asked), **more}
    with TemporaryDirectory() as place:
        done = subprocess.run(  # noqa: S603 - the interpreter that the caller names
            [python, *FLAGS, "-c", _START],
            input=json.dumps(job),
            stdout=subprocess.PIPE,
            text=True,
            timeout=SECONDS,
            cwd=place,
            env=environment(place),
            check=True,
        )
    answer: Job = json.loads(done.stdout)
    return answer


@dataclass(frozen=True)
class Kernel:
    """Two programs of our own after a known pattern of a bug: one has it, one does not."""

    name: str
    file: str
    args: dict[str, int] = field(default_factory=dict)

    def bad(self) -> str:
        """Return the source of the program that has the bug."""
        return (HERE / "sct" / f"{self.file}_bad.py").read_text("utf-8")

    def fixed(self) -> str:
        """Return the source of the program that does not."""
        return (HERE / "sct" / f"{self.file}_fixed.py").read_text("utf-8")


def _setters(name: str, counts: tuple[int, ...]) -> list[Kernel]:
    return [Kernel(f"{name}_{count}", name, {"setters": count - 1}) for count in counts]


# After the descriptions of the benchmarks in Thomson, Donaldson and Betts, "Concurrency testing using controlled
# schedulers: an empirical study" (TOPC 2016); the programs are written anew.
KERNELS = [
    Kernel("account", "account"),
    Kernel("arithmetic_prog", "arithmetic_prog"),
    Kernel("bluetooth_driver", "bluetooth_driver"),
    Kernel("carter", "carter"),
    Kernel("circular_buffer", "circular_buffer"),
    Kernel("deadlock", "deadlock"),
    *(Kernel(f"dining_philosophers_{seats}", "dining_philosophers", {"seats": seats}) for seats in range(2, 8)),
    Kernel("fsbench", "fsbench"),
    Kernel("lazy", "lazy"),
    Kernel("phase", "phase"),
    Kernel("queue", "queue"),
    *_setters("reorder", (3, 4, 5, 10, 20)),
    Kernel("stack", "stack"),
    Kernel("sync", "sync"),
    Kernel("sync_notify", "sync_notify"),
    Kernel("token_ring", "token_ring"),
    *_setters("twostage", (2, 20)),
    Kernel("wronglock", "wronglock"),
    Kernel("wronglock_3", "wronglock", {"others": 3}),
]
