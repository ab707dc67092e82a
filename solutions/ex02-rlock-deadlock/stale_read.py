import threading


class Stock:
    """The old value is read before the lock is taken."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = threading.RLock()

    def add_first(self):
        value = self.first + 1
        with self._lock:
            self.first = value
        return value

    def add_second(self):
        value = self.second + 1
        with self._lock:
            self.second = value
        return value

    def add_both(self):
        with self._lock:
            return self.add_first(), self.add_second()
