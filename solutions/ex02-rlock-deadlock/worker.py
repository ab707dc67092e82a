import threading
from concurrent.futures import ThreadPoolExecutor


class Stock:
    """Every stock has one thread of its own that does all the adding."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._inside = threading.local()
        self._pool = ThreadPoolExecutor(max_workers=1)

    def _do(self, work):
        if getattr(self._inside, "yes", False):
            return work()
        return self._pool.submit(self._there, work).result()

    def _there(self, work):
        self._inside.yes = True
        return work()

    def _first(self):
        self.first += 1
        return self.first

    def _second(self):
        self.second += 1
        return self.second

    def add_first(self):
        return self._do(self._first)

    def add_second(self):
        return self._do(self._second)

    def add_both(self):
        return self._do(lambda: (self.add_first(), self.add_second()))
