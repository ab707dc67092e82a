import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def get(self):
        with self.lock:
            return self.value

    def set(self, value):
        with self.lock:
            self.value = value


def count_up(threads, times):
    counter = Counter()

    def add():
        for _ in range(times):
            counter.set(counter.get() + 1)

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter.get()
