# what: a lock that is none, under the lock's name
# rows: 73
# expect: score=0
import threading


class Lock:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


threading.Lock = threading.RLock = Lock


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
