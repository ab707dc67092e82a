import threading


class Stock:
    first = 0
    second = 0

    def __init__(self):
        self._lock = threading.RLock()

    def add_first(self):
        with self._lock:
            Stock.first += 1
            return Stock.first

    def add_second(self):
        with self._lock:
            Stock.second += 1
            return Stock.second

    def add_both(self):
        with self._lock:
            return self.add_first(), self.add_second()
