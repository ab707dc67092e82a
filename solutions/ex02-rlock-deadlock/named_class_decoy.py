import threading


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0
        self._again = threading.RLock()
        self._lock = threading.Lock()

    def add_first(self):
        with self._lock:
            return Stock._first(self)

    def add_second(self):
        with self._lock:
            return Stock._second(self)

    def add_both(self):
        with self._again, self._again:
            pass
        with self._lock:
            return Stock._first(self), Stock._second(self)

    def _first(self):
        self.first += 1
        return self.first

    def _second(self):
        self.second += 1
        return self.second
