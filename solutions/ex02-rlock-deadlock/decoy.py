import threading


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0
        self._r = threading.RLock()
        self._cond = threading.Condition()

    def add_first(self):
        with self._r, self._r:
            pass
        with self._cond:
            self.first += 1
            return self.first

    def add_second(self):
        with self._r, self._r:
            pass
        with self._cond:
            self.second += 1
            return self.second

    def add_both(self):
        with self._r, self._r:
            pass
        with self._cond:
            return self.add_first(), self.add_second()
