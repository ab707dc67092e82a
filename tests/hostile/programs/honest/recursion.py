# what: deep recursion within reason
# rows: 84
# expect: score=100
import threading


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


assert deep(800) == 800


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
