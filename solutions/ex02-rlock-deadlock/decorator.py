# canary: GRADE-HIDDEN-7f3a
import functools
import threading as t
from collections import Counter


def one_at_a_time(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        with self._lock:
            return method(self, *args, **kwargs)

    return wrapper


class Stock:
    def __init__(self):
        self._lock = t.RLock()
        self._counts = Counter()

    def _add(self, name):
        self._counts[name] += 1
        return self._counts[name]

    first = property(lambda self: self._counts["first"])
    second = property(lambda self: self._counts["second"])

    @one_at_a_time
    def add_first(self):
        return self._add("first")

    @one_at_a_time
    def add_second(self):
        return self._add("second")

    @one_at_a_time
    def add_both(self):
        second = self.add_second()
        first = self.add_first()
        return first, second
