import threading


class Stock:
    """add_both has a lock of its own, which the other two do not know."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = threading.Lock()
        self._both_lock = threading.Lock()

    def add_first(self):
        with self._lock:
            self.first += 1
            return self.first

    def add_second(self):
        with self._lock:
            self.second += 1
            return self.second

    def add_both(self):
        with self._both_lock:
            return self.add_first(), self.add_second()
