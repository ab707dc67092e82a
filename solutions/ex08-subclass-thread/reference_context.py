# canary: GRADE-HIDDEN-7f3a
"""A context manager that keeps exceptions, in a class between Thread and Task."""

from contextlib import contextmanager
import threading


class Keeping(threading.Thread):
    def __init__(self):
        super().__init__()
        self.result, self.error = None, None

    @contextmanager
    def failures_kept(self):
        try:
            yield
        except Exception as error:
            self.error = error


class Task(Keeping):
    def __init__(self, function, *args):
        super().__init__()
        self._target = lambda: function(*args)

    def run(self):
        with self.failures_kept():
            self.result = self._target()
