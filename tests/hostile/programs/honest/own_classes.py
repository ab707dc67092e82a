# what: objects with equality and hash of their own
# rows: 58
# expect: score=100
import threading


class Number:
    def __init__(self):
        self.value = 0

    def __eq__(self, other):
        return isinstance(other, Number) and self.value == other.value

    def __hash__(self):
        return 1

    def __iadd__(self, n):
        self.value += n
        return self


def count_up(threads, times):
    number, lock = Number(), threading.RLock()

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    workers = [threading.Thread(target=add, daemon=True) for _ in range(threads)]
    [worker.start() for worker in workers]
    [worker.join() for worker in workers]
    return number.value
