import threading


class Stock:
    """Every thread gets a lock of its own, so nobody ever waits for anybody."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._mine = threading.local()

    @property
    def _lock(self):
        if not hasattr(self._mine, "lock"):
            self._mine.lock = threading.RLock()
        return self._mine.lock

    def add_first(self):
        with self._lock:
            self.first += 1
            return self.first

    def add_second(self):
        with self._lock:
            self.second += 1
            return self.second

    def add_both(self):
        with self._lock:
            return self.add_first(), self.add_second()
