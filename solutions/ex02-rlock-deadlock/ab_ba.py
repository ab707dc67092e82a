import threading


class Stock:
    """add_both takes the first lock and then the second, add_second takes them the other way round."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._a = threading.RLock()
        self._b = threading.RLock()

    def add_first(self):
        with self._a, self._b:
            self.first += 1
            return self.first

    def add_second(self):
        with self._b, self._a:
            self.second += 1
            return self.second

    def add_both(self):
        with self._a, self._b:
            return self.add_first(), self.add_second()
