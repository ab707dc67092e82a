# canary: GRADE-HIDDEN-7f3a
import threading
import time

lock = threading.Lock()
total = 0


def count_up(threads, times):
    global total
    total = 0

    def add():
        global total
        for _ in range(times):
            while not lock.acquire(timeout=0.5):
                pass
            total += 1
            lock.release()

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        time.sleep(0.01)
    return total
