# canary: GRADE-HIDDEN-7f3a
import functools, threading


class Stock:
    def __init__(self):
        self.first = self.second = 0
        lock = threading.RLock()
        for name in ("add_first", "add_second", "add_both"):
            setattr(self, name, self._locked(lock, getattr(self, name)))

    @staticmethod
    def _locked(lock, f):
        @functools.wraps(f)
        def g():
            lock.acquire()
            try:
                return f()
            finally:
                lock.release()

        return g

    def add_first(self):
        self.first += 1
        return self.first

    def add_second(self):
        self.second += 1
        return self.second

    def add_both(self):
        return self.add_first(), self.add_second()
