import threading

lock = threading.RLock()


class Stock:
    def __init__(self):
        self.first = self.second = 0

    def add_first(self):
        lock.acquire()
        try:
            self.first += 1
            return self.first
        finally:
            lock.release()

    def add_second(self):
        lock.acquire()
        try:
            self.second += 1
            return self.second
        finally:
            lock.release()

    def add_both(self):
        lock.acquire()
        try:
            return self.add_first(), self.add_second()
        finally:
            lock.release()
