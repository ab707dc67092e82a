import threading


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0

    def add_first(self):
        with threading.RLock():
            self.first += 1
            return self.first

    def add_second(self):
        with threading.RLock():
            self.second += 1
            return self.second

    def add_both(self):
        with threading.RLock():
            return self.add_first(), self.add_second()
