# canary: GRADE-HIDDEN-7f3a
import threading


class Stock:
    def __init__(self):
        self._lock = threading.RLock()
        self._first = 0
        self._second = 0

    @property
    def first(self):
        with self._lock:
            return self._first

    @property
    def second(self):
        with self._lock:
            return self._second

    def add_first(self):
        with self._lock:
            self._first += 1
            return self._first

    def add_second(self):
        with self._lock:
            self._second += 1
            return self._second

    def add_both(self):
        with self._lock:
            return self.add_first(), self.add_second()
