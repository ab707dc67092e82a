# canary: GRADE-HIDDEN-7f3a
import threading
from contextlib import contextmanager
from typing import NamedTuple


class Pair(NamedTuple):
    first: int
    second: int


class Monitor:
    def __init__(self):
        super().__init__()
        self.__mutex = threading.Condition(threading.RLock())

    @contextmanager
    def inside(self):
        self.__mutex.acquire()
        try:
            yield self
        finally:
            self.__mutex.release()


class Stock(Monitor):
    def __init__(self):
        super().__init__()
        self.__pair = Pair(0, 0)

    def __getattr__(self, name):
        if name in Pair._fields:
            return getattr(self.__pair, name)
        raise AttributeError(name)

    def add_first(self):
        with self.inside():
            self.__pair = self.__pair._replace(first=self.__pair.first + 1)
            return self.__pair.first

    def add_second(self):
        with self.inside():
            self.__pair = self.__pair._replace(second=self.__pair.second + 1)
            return self.__pair.second

    def add_both(self):
        with self.inside():
            return Pair(self.add_first(), self.add_second())
