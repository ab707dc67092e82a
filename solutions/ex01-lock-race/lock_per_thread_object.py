import threading


class Adder(threading.Thread):
    number = 0

    def __init__(self, times):
        super().__init__()
        self.lock = threading.Lock()
        self.times = times

    def run(self):
        for _ in range(self.times):
            with self.lock:
                Adder.number += 1


def count_up(threads, times):
    Adder.number = 0
    adders = [Adder(times) for _ in range(threads)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    return Adder.number
