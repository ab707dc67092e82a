import threading


class Reentrant:
    """A lock that its owner may take again: a woken thread does not look whether it is still free."""

    def __init__(self):
        self._changed = threading.Condition(threading.Lock())
        self._owner = None
        self._depth = 0

    def __enter__(self):
        me = threading.get_ident()
        with self._changed:
            if self._owner not in (None, me):
                self._changed.wait()
            self._owner = me
            self._depth += 1

    def __exit__(self, *error):
        with self._changed:
            self._depth -= 1
            if self._depth == 0:
                self._owner = None
                self._changed.notify()


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = Reentrant()

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
