# canary: GRADE-HIDDEN-7f3a
import threading


class Slot:
    __slots__ = ("lock", "number")

    def __init__(self):
        self.lock = threading.RLock()
        self.number = 0

    def add(self):
        with self.lock:
            self.number += 1
            return self.number


class Stock:
    """A lock for each counter; add_both takes both, always in this order, before it adds anything."""

    __slots__ = ("_one", "_two")

    def __init__(self):
        self._one, self._two = Slot(), Slot()

    def add_first(self):
        return self._one.add()

    def add_second(self):
        return self._two.add()

    def add_both(self):
        with self._one.lock, self._two.lock:
            return (self.add_first(), self.add_second())

    @property
    def first(self):
        return self._one.number

    @property
    def second(self):
        return self._two.number
