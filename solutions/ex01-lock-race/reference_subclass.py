# canary: GRADE-HIDDEN-7f3a
import threading


class Adder(threading.Thread):
    lock = threading.Lock()
    number = 0

    def __init__(self, times):
        super().__init__()
        self.times = times
        self.done = 0

    def run(self):
        while self.done < self.times:
            with Adder.lock:
                Adder.number += 1
            self.done += 1


def count_up(threads, times):
    Adder.number = 0
    adders = [Adder(times) for _ in range(threads)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    assert all(adder.done == times for adder in adders)
    return Adder.number
