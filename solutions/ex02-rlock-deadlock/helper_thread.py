import threading


class Stock:
    """add_both keeps the RLock and lets a second thread do the second addition: an RLock knows threads, not objects."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = threading.RLock()

    def add_first(self):
        with self._lock:
            self.first += 1
            return self.first

    def add_second(self):
        with self._lock:
            self.second += 1
            return self.second

    def add_both(self):
        with self._lock:
            first = self.add_first()
            helper = threading.Thread(target=self.add_second)
            helper.start()
            helper.join()
            return first, self.second
