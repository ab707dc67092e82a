import threading


class Stock:
    """When the lock does not come within a second, it is done without."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = threading.Lock()

    def add_first(self):
        got = self._lock.acquire(timeout=1)
        try:
            self.first += 1
            return self.first
        finally:
            if got:
                self._lock.release()

    def add_second(self):
        got = self._lock.acquire(timeout=1)
        try:
            self.second += 1
            return self.second
        finally:
            if got:
                self._lock.release()

    def add_both(self):
        got = self._lock.acquire(timeout=5)
        try:
            return self.add_first(), self.add_second()
        finally:
            if got:
                self._lock.release()
