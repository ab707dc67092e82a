import threading


class OwnerLock:
    """A plain Lock that remembers who holds it."""

    def __init__(self):
        self._lock = threading.Lock()
        self._owner = None
        self._depth = 0

    def __enter__(self):
        me = threading.get_ident()
        if self._owner != me:
            self._lock.acquire()
            self._owner = me
        self._depth += 1

    def __exit__(self, *error):
        self._depth -= 1
        if self._depth == 0:
            self._owner = None
            self._lock.release()


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = OwnerLock()

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
