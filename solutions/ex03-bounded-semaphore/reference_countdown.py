# canary: GRADE-HIDDEN-7f3a
"""A class with its own lock for the results, a context manager for the slot, and a generator of threads."""

import contextlib
import threading
from functools import partial


class Gate:
    def __init__(self, limit):
        self._semaphore = threading.BoundedSemaphore(limit)
        self._lock = threading.Lock()
        self._results = []

    @contextlib.contextmanager
    def slot(self):
        while not self._semaphore.acquire(timeout=0.5):
            pass
        try:
            yield
        finally:
            self._semaphore.release()

    def run(self, number, job):
        result = None
        with self.slot():
            try:
                result = job()
            except Exception as error:
                result = error
        with self._lock:
            self._results.append((number, result))

    def results(self):
        with self._lock:
            return [result for _, result in sorted(self._results, key=lambda item: item[0])]


def run_all(jobs, limit=5):
    gate = Gate(limit)
    threads = list(map(lambda pair: threading.Thread(target=partial(gate.run, *pair)), enumerate(jobs)))
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return gate.results()
