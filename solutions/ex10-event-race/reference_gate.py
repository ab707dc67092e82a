# canary: GRADE-HIDDEN-7f3a
"""A dataclass with an Event in a default factory, used as a context manager; results through a queue."""

import threading
from dataclasses import dataclass, field
from functools import partial
from queue import Queue


@dataclass
class Gate:
    opened: threading.Event = field(default_factory=threading.Event)
    cancelled: threading.Event = field(default_factory=threading.Event)
    results: Queue = field(default_factory=Queue)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is not None:
            self.cancelled.set()
        self.opened.set()

    def through(self, number, runner):
        self.opened.wait()
        if self.cancelled.is_set():
            return
        self.results.put((number, runner()))


def race(runners, ready):
    gate = Gate()
    threads = {n: threading.Thread(target=partial(gate.through, n, r), daemon=True) for n, r in enumerate(runners)}
    try:
        with gate:
            for thread in threads.values():
                thread.start()
            ready()
    finally:
        for thread in threads.values():
            thread.join()
    answers = dict(gate.results.get() for _ in threads)
    return [answers[n] for n in range(len(answers))]
