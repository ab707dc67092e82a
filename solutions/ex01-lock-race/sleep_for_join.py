import threading
import time


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
    time.sleep(0.1)
    return number
