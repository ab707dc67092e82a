# canary: GRADE-HIDDEN-7f3a
import threading


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        own = 0
        for _ in range(times):
            own += 1
        with lock:
            number += own

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
