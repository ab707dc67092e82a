import threading


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0
        self._condition = threading.Condition()

    def add_first(self):
        with self._condition:
            self.first += 1
            return self.first

    def add_second(self):
        with self._condition:
            self.second += 1
            return self.second

    def add_both(self):
        with self._condition:
            return self.add_first(), self.add_second()
