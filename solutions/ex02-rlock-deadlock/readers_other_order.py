import threading


class Stock:
    """Who reads a counter takes the two locks in the other order than who adds."""

    def __init__(self):
        self._first = 0
        self._second = 0
        self._lock = threading.RLock()
        self._read = threading.Lock()

    @property
    def first(self):
        with self._read:
            with self._lock:
                return self._first

    @property
    def second(self):
        with self._read:
            with self._lock:
                return self._second

    def add_first(self):
        with self._lock:
            with self._read:
                self._first += 1
                return self._first

    def add_second(self):
        with self._lock:
            with self._read:
                self._second += 1
                return self._second

    def add_both(self):
        with self._lock:
            return self.add_first(), self.add_second()
