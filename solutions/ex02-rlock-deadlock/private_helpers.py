import threading


class Stock:
    """A plain Lock around helpers that take none; add_both calls the helpers, not the methods."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = threading.Lock()

    def _add_first(self):
        self.first += 1
        return self.first

    def _add_second(self):
        self.second += 1
        return self.second

    def add_first(self):
        with self._lock:
            return self._add_first()

    def add_second(self):
        with self._lock:
            return self._add_second()

    def add_both(self):
        with self._lock:
            return self._add_first(), self._add_second()
