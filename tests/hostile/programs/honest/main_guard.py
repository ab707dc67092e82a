# what: a main guard, a doctest, type hints and a decorator
# rows: 76
# expect: score=100
from __future__ import annotations

import functools
import threading


@functools.lru_cache
def cached(n: int) -> int:
    """Return n.

    >>> cached(1)
    1
    """
    return n


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number


if __name__ == "__main__":
    import doctest

    doctest.testmod()
    print(count_up(4, 1000))
