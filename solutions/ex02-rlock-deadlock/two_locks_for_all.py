import threading

_LOCKS = [threading.RLock() for _ in range(2)]
_next = iter(range(10**9))


class Stock:
    def __init__(self):
        self._lock = _LOCKS[next(_next) % 2]
        self.first = 0
        self.second = 0

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
