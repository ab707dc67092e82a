import threading


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0
        self._r = threading.RLock()

    def add_first(self):
        with self._r:
            self.first += 1

    def add_second(self):
        with self._r:
            self.second += 1

    def add_both(self):
        with self._r:
            self.add_first()
            self.add_second()
            return self.first, self.second
