# canary: GRADE-HIDDEN-7f3a
"""A Future keeps the outcome."""

import threading
from concurrent.futures import Future
from functools import partial


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self._work = partial(function, *args)
        self._future = Future()

    def run(self):
        print(self.name, "begins")
        try:
            self._future.set_result(self._work())
        except Exception as error:
            self._future.set_exception(error)

    @property
    def error(self):
        return self._future.exception() if self._future.done() else None

    @property
    def result(self):
        if not self._future.done() or self._future.exception() is not None:
            return None
        return self._future.result()
