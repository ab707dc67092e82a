# canary: GRADE-HIDDEN-7f3a
from threading import Lock, Thread


class Counter:
    def __init__(self):
        self._lock = Lock()
        self._value = 0

    def increment(self):
        with self._lock:
            self._value += 1

    @property
    def value(self):
        with self._lock:
            return self._value


def count_up(threads, times):
    counter = Counter()

    def repeat():
        for _ in range(times):
            counter.increment()

    pool = [Thread(target=repeat, daemon=True) for _ in range(threads)]
    [one.start() for one in pool]
    [one.join() for one in pool]
    print("counted to", counter.value)
    return counter.value
