import threading


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = threading.RLock()

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
