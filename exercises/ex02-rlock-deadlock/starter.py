"""A stock with two counters. add_both() never comes back: why?"""

import threading


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = threading.Lock()

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
            return self.add_first(), self.add_second()


if __name__ == "__main__":
    stock = Stock()
    threads = [threading.Thread(target=stock.add_both, daemon=True) for _ in range(10)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        threads[0].join(1)
        print("threads that have not come back:", sum(thread.is_alive() for thread in threads))
    print("first:", stock.first, "second:", stock.second)
