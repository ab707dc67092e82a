import threading


class Stock:
    """add_both keeps the first lock for its whole length; add_second never asks for that one."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._first_lock = threading.RLock()
        self._second_lock = threading.RLock()

    def add_first(self):
        with self._first_lock:
            self.first += 1
            return self.first

    def add_second(self):
        with self._second_lock:
            self.second += 1
            return self.second

    def add_both(self):
        with self._first_lock:
            first = self.add_first()
            with self._second_lock:
                second = self.add_second()
            return first, second
