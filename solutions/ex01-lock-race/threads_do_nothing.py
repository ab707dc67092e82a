import threading


class Adder(threading.Thread):
    def __init__(self, counter, times):
        super().__init__()
        self.counter = counter
        self.times = times

    def runs(self):
        for _ in range(self.times):
            with self.counter.lock:
                self.counter.number += 1


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.number = 0


def count_up(threads, times):
    counter = Counter()
    adders = [Adder(counter, times) for _ in range(threads)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    return counter.number
