import threading


class CountDownLatch:
    def __init__(self, count):
        self._count = count
        self._condition = threading.Condition()

    def count_down(self):
        with self._condition:
            self._count -= 1
            if self._count == 0:
                self._condition.notify_all()

    def wait(self):
        with self._condition:
            while self._count > 0:
                self._condition.wait()


class Counter:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    def increment(self):
        with self._lock:
            self._value += 1

    def get(self):
        with self._lock:
            return self._value


def count_up(threads, times):
    counter, latch = Counter(), CountDownLatch(threads)

    def run():
        try:
            for _ in range(times):
                counter.increment()
        finally:
            latch.count_down()

    pool = [threading.Thread(target=run) for _ in range(threads)]
    for thread in pool:
        thread.start()
    latch.wait()
    for thread in pool:
        thread.join()
    return counter.get()
